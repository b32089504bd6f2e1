import { describe, expect, it } from '@jest/globals';
import { isPersonal, mentionsUs, typedText } from '../../src/teams/incoming.ts';
import { BOT, type Json } from './fake-connector.ts';

const US = { type: 'mention', text: '<at>Progress Chaser</at>', mentioned: BOT };
const CAROL = { type: 'mention', text: '<at>Carol Smith</at>', mentioned: { id: '29:carol' } };

function activity(more: Json): Json {
  return { type: 'message', recipient: BOT, from: { id: '29:alex' }, conversation: { id: 'c' }, ...more };
}

function typed(text: unknown, more: Json = {}): string {
  return typedText(activity({ text, ...more }));
}

describe('what was typed', () => {
  it.each([
    ['<at>Progress Chaser</at> what is mine', 'what is mine'],
    ['<at>Progress Chaser</at>&nbsp;done 1.2\r\n', 'done 1.2'],
    ['done 1.2 <at>Progress Chaser</at>', 'done 1.2'],
    ['hey <at>Progress Chaser</at> done 1.2', 'hey done 1.2'],
    ['<at>Progress Chaser</at><at>Progress Chaser</at> done 1.2', 'done 1.2'],
  ])('%s is without the mention of the bot', (text, words) => {
    expect(typed(text, { entities: [US] })).toBe(words);
  });

  it('has other people by their names', () => {
    const text = '<at>Progress Chaser</at> 2.1 now sits with <at>Carol Smith</at>';
    expect(typed(text, { entities: [US, CAROL] })).toBe('2.1 now sits with Carol Smith');
  });

  it('has entities as characters, once', () => {
    expect(typed('R&amp;D &lt;5&gt; isn&#39;t &quot;done&quot;&nbsp;&amp;lt;')).toBe('R&D <5> isn\'t "done" &lt;');
  });

  it('keeps line breaks and folds spaces', () => {
    expect(typed(' 1.1  done \n\n 1.2\u00a0not ')).toBe('1.1 done \n\n 1.2 not');
  });

  it.each([undefined, null, 42, { text: 'x' }])('is nothing where the text is %p', (text) => {
    expect(typed(text)).toBe('');
  });

  it('does not contain the message it replies to', () => {
    const content =
      '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong itemprop="mri">Dave</strong>' +
      '<p itemprop="preview">complete 3.2 &amp; 3.3</p></blockquote>\n<p>&nbsp;not 3.2, it is 3.4<br>thanks</p>';
    const html = [{ contentType: 'text/html', content }];
    expect(typed('Dave complete 3.2 & 3.3 not 3.2, it is 3.4 thanks', { attachments: html })).toBe(
      'not 3.2, it is 3.4\nthanks',
    );
  });

  it('is without the mention where it replies to a message and mentions the bot', () => {
    const content =
      '<blockquote><p>done 3.2</p></blockquote><p><span itemtype="http://schema.skype.com/Mention" itemscope itemid="0">' +
      'Progress Chaser</span>&nbsp;show 3.2 for <span itemscope itemtype="http://schema.skype.com/Mention">Carol Smith</span></p>';
    const html = [{ contentType: 'text/html', content }];
    expect(typed('done 3.2 …', { attachments: html, entities: [US, CAROL] })).toBe('show 3.2 for Carol Smith');
  });

  it('is the text where the HTML beside it quotes nothing', () => {
    const attachments = [{ contentType: 'text/html', content: '<p>other</p>' }, null, 'odd'];
    expect(typed('done 3.2', { attachments })).toBe('done 3.2');
  });

  it('does not depend on mentions being in form', () => {
    const entities = [null, 'odd', { type: 'clientInfo' }, { type: 'mention' }, { type: 'Mention', mentioned: BOT }];
    expect(typed('<at>Progress Chaser</at> hi', { entities })).toBe('Progress Chaser hi');
  });
});

describe('who is spoken to', () => {
  it('is us where we are mentioned, by id and not by name', () => {
    const namesake = { ...US, mentioned: { id: '29:other', name: BOT.name } };
    expect(mentionsUs(activity({ entities: [CAROL, US] }))).toBe(true);
    expect(mentionsUs(activity({ entities: [CAROL, namesake] }))).toBe(false);
    expect(mentionsUs(activity({}))).toBe(false);
  });

  it.each([
    [{ conversationType: 'personal' }, true],
    [{ conversationType: 'groupChat', isGroup: true }, false],
    [{ conversationType: 'channel' }, false],
    [{ isGroup: true }, false],
    [{}, true],
  ])('is us alone in %p: %p', (conversation, alone) => {
    expect(isPersonal(activity({ conversation: { id: 'c', ...conversation } }))).toBe(alone);
  });
});
