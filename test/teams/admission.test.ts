import { describe, expect, it } from '@jest/globals';
import { Envelope, senderOf, turnedAway } from '../../src/teams/admission.ts';
import { ALEX, BOT, type Json, TENANT } from './fake-connector.ts';

const OTHER = '99999999-9999-9999-9999-999999999999';
const SERVED = { local: false, tenants: [TENANT] };
const LOCAL = { local: true, tenants: [] };

function activity(more: Json = {}): Envelope {
  return Envelope.parse({
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/uk/',
    from: { id: '29:alex', aadObjectId: ALEX, name: 'Alex' },
    recipient: BOT,
    conversation: { id: 'c', tenantId: TENANT },
    ...more,
  });
}

describe('let in', () => {
  it.each(['https://smba.trafficmanager.net/uk/', 'https://smba.infra.gcc.teams.microsoft.com/gcc'])(
    'from %s',
    (serviceUrl) => {
      expect(turnedAway(activity({ serviceUrl }), SERVED)).toBeNull();
    },
  );

  it('whatever the case of a tenant id, and wherever it stands', () => {
    const upper = OTHER.replaceAll('9', 'A');
    const served = { local: false, tenants: [upper.toLowerCase()] };
    expect(
      turnedAway(activity({ conversation: { id: 'c' }, channelData: { tenant: { id: upper } } }), served),
    ).toBeNull();
  });

  it.each(['http://localhost:56150/_connector', 'http://127.0.0.1:9/', 'http://[::1]:9/'])(
    'from %s in local mode',
    (serviceUrl) => {
      expect(turnedAway(activity({ serviceUrl, channelId: 'emulator', conversation: { id: 'c' } }), LOCAL)).toBeNull();
    },
  );
});

describe('turned away', () => {
  it.each([
    'http://smba.trafficmanager.net/uk/',
    'https://smba.trafficmanager.net:8443/uk/',
    'https://smba.trafficmanager.net.example.org/',
    'https://example.org/smba.trafficmanager.net',
    'https://smba.trafficmanager.net@example.org/',
    'https://a.smba.trafficmanager.net/',
    'http://127.0.0.1:3978/',
    'file:///etc/passwd',
    '',
    'not a url',
  ])('for its address %s', (serviceUrl) => {
    expect(turnedAway(activity({ serviceUrl }), SERVED)).toBe('service-url');
  });

  it.each(['http://192.168.0.1/', 'https://localhost/', 'http://localhost.example.org/', 'http://example.org/'])(
    'for its address %s, in local mode too',
    (serviceUrl) => {
      expect(turnedAway(activity({ serviceUrl }), LOCAL)).toBe('service-url');
    },
  );

  it.each([
    [{ conversation: { id: 'c', tenantId: OTHER } }],
    [{ conversation: { id: 'c' } }],
    [{ channelData: { tenant: { id: OTHER } } }],
  ])('for its tenant: %p', (more) => {
    expect(turnedAway(activity(more), SERVED)).toBe('tenant');
  });

  it('for its channel', () => {
    expect(turnedAway(activity({ channelId: 'webchat' }), SERVED)).toBe('channel');
  });
});

describe('what is no activity', () => {
  it.each([
    ['no sender', { from: undefined }],
    ['no conversation', { conversation: undefined }],
    ['a conversation without an id', { conversation: { tenantId: TENANT } }],
    ['no recipient', { recipient: undefined }],
    ['no type', { type: '' }],
    ['an id of any length', { id: 'x'.repeat(501) }],
    ['a tenant that is no text', { conversation: { id: 'c', tenantId: { $ne: null } } }],
  ])('is refused: %s', (_what, more) => {
    expect(() => activity(more)).toThrow();
  });
});

describe('the sender', () => {
  it('is who Teams says, by object id and tenant', () => {
    expect(senderOf(activity())).toEqual({ tenantId: TENANT, objectId: ALEX, name: 'Alex' });
  });

  it('may have no name, as when the bot is installed', () => {
    expect(senderOf(activity({ from: { id: '29:alex', aadObjectId: ALEX } }))?.name).toBe('');
  });

  it.each([
    ['an object id', { from: { id: '29:guest', aadObjectId: null } }],
    ['a tenant', { conversation: { id: 'c' } }],
  ])('is nobody without %s', (_what, more) => {
    expect(senderOf(activity(more))).toBeNull();
  });
});
