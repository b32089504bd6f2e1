import { describe, expect, it } from '@jest/globals';
import { fileAddress } from '../../src/teams/addresses.ts';

describe('a file may be at', () => {
  it.each([
    'https://contoso-my.sharepoint.com/personal/alex/_layouts/15/download.aspx?UniqueId=1&tempauth=secret',
    'https://contoso.sharepoint.com/sites/plans/plan.docx',
    'HTTPS://Contoso.SharePoint.COM:443/plan.docx',
  ])('%s', (address) => {
    expect(fileAddress(address, false)?.hostname).toMatch(/^contoso(-my)?\.sharepoint\.com$/);
    expect(fileAddress(address, true)).not.toBeNull();
  });

  it.each(['http://127.0.0.1:9/plan.docx', 'http://localhost:9/', 'http://[::1]:9/'])(
    '%s in local mode only',
    (address) => {
      expect(fileAddress(address, true)).not.toBeNull();
      expect(fileAddress(address, false)).toBeNull();
    },
  );

  it('an address relative to the one before, in a redirect', () => {
    const base = new URL('https://contoso.sharepoint.com/a/b?c');
    expect(fileAddress('/plan.docx', false, base)?.href).toBe('https://contoso.sharepoint.com/plan.docx');
    expect(fileAddress('//example.org/plan.docx', false, base)).toBeNull();
  });
});

describe('no file is fetched from, or sent to', () => {
  it.each([
    ['plain HTTP', 'http://contoso.sharepoint.com/plan.docx'],
    ['a host that ends alike', 'https://evil-sharepoint.com/plan.docx'],
    ['a host that begins alike', 'https://sharepoint.com.evil.org/plan.docx'],
    ['a host that looks alike', 'https://contoso.sharepo\u0456nt.com/plan.docx'],
    ['the bare domain', 'https://sharepoint.com/plan.docx'],
    ['a domain with a dot behind', 'https://contoso.sharepoint.com./plan.docx'],
    ['a user that looks like a host', 'https://contoso.sharepoint.com@evil.org/plan.docx'],
    ['a user in front of the host', 'https://user@contoso.sharepoint.com/plan.docx'],
    ['a user and a password', 'https://user:secret@contoso.sharepoint.com/plan.docx'],
    ['a backslash that hides the host', 'https://evil.org\\.sharepoint.com/plan.docx'],
    ['a fragment that looks like a host', 'https://evil.org#.sharepoint.com'],
    ['a query that looks like a host', 'https://evil.org?.sharepoint.com'],
    ['another port', 'https://contoso.sharepoint.com:8443/plan.docx'],
    ['an IPv4 address', 'https://10.0.0.1/plan.docx'],
    ['an IPv4 address in another form', 'https://0x7f.1/plan.docx'],
    ['an IPv6 address', 'https://[fd00::1]/plan.docx'],
    ['the address of cloud metadata', 'http://169.254.169.254/latest/meta-data/'],
    ['a host of the network', 'http://intranet/plan.docx'],
    ['this machine over HTTPS', 'https://localhost/plan.docx'],
    ['this machine by another name', 'http://localhost.example.org/plan.docx'],
    ['this machine behind a user', 'http://user@127.0.0.1/plan.docx'],
    ['a file', 'file:///etc/passwd'],
    ['data', 'data:text/plain,plan'],
    ['nothing', ''],
    ['no address', 'plan.docx'],
  ])('%s', (_what, address) => {
    expect(fileAddress(address, false)).toBeNull();
    expect(fileAddress(address, true)).toBeNull();
  });
});
