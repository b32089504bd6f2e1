/** Which addresses the bot talks to. Activities name them, and an activity may hold anything. */

/** The hosts of Teams' connector. Our token goes to whatever host an activity names, so it must be one of these. */
const CONNECTOR_HOSTS = ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com'];

/**
 * Where Teams keeps what is sent in a personal chat: OneDrive for work or school, at a host of the organisation
 * (`contoso-my.sharepoint.com`). It is the same in both clouds whose connectors are named above; in the others (GCC High,
 * DoD) Teams gives bots no files. Teams for home, which has another OneDrive, has no tenant that could be served.
 */
const FILE_DOMAINS = ['sharepoint.com'];

const LOOPBACK_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

/** Whether replies may go to `address`; in local mode also to this machine. */
export function isConnector(address: string, local: boolean): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  return (isHttps(url) && CONNECTOR_HOSTS.includes(url.hostname)) || (local && isLoopback(url));
}

/**
 * `address` as one that a file may be fetched from or sent to, in local mode also on this machine; null where it may not.
 * `base` is what it is relative to, where it is the target of a redirect.
 */
export function fileAddress(address: string, local: boolean, base?: URL): URL | null {
  const url = URL.parse(address, base?.href);
  if (url === null || url.username !== '' || url.password !== '') return null;
  // A dot before the domain: anybody may own a host that merely ends with these letters.
  const ours = isHttps(url) && FILE_DOMAINS.some((domain) => url.hostname.endsWith(`.${domain}`));
  return ours || (local && isLoopback(url)) ? url : null;
}

function isHttps(url: URL): boolean {
  return url.protocol === 'https:' && url.port === '';
}

function isLoopback(url: URL): boolean {
  return url.protocol === 'http:' && LOOPBACK_HOSTS.includes(url.hostname);
}
