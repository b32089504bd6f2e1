/** Files that come with a message: which there are, and their bytes, fetched from where Teams keeps them and nowhere else. */
import { z } from 'zod';
import type { FileTrouble } from '../flows/wording/file-words.ts';
import { fileAddress } from './addresses.ts';
import type { Envelope } from './admission.ts';
import { itemsOf } from './incoming.ts';

/** A file as a message names it: its name without folders, and where Teams says it can be fetched. */
export interface AttachedFile {
  readonly name: string;
  readonly address: string;
  /** Where people open it, which opens nothing by itself; null where that is not where Teams keeps files. */
  readonly link: string | null;
}

/** What fetching and sending files is held to. */
export interface FileLimits {
  /** Most bytes taken of one file. */
  readonly bytes: number;
  /** Longest that one file may take on its way, in milliseconds. */
  readonly ms: number;
}

/** Plans are far smaller: the largest published ones are two megabytes. */
export const FILE_LIMITS: FileLimits = { bytes: 20 * 1024 * 1024, ms: 30_000 };

/** The file, or why there is none. */
export type Fetched =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | { readonly kind: 'trouble'; readonly trouble: FileTrouble };

/** How often Teams may send us on. OneDrive does once, if at all. */
const MOST_REDIRECTS = 3;

const Attached = z.object({
  contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
  name: z.string().nullish(),
  contentUrl: z.string().nullish(),
  content: z.object({ downloadUrl: z.string() }),
});

/** The files of a message, in its order. Pictures pasted into the text, and the text's HTML, are none. */
export function attachedFiles(activity: Envelope): AttachedFile[] {
  return itemsOf(activity.attachments).flatMap((attachment) => {
    const { data } = Attached.safeParse(attachment);
    return data === undefined
      ? []
      : [{ name: shownName(data.name ?? ''), address: data.content.downloadUrl, link: linkOf(data.contentUrl ?? '') }];
  });
}

/** Without what stands after the path: it may let anybody in. */
function linkOf(address: string): string | null {
  const url = fileAddress(address, false);
  return url === null ? null : `${url.origin}${url.pathname}`;
}

/** The name is the sender's own: one line, no folders, and not too long to be shown. */
function shownName(name: string): string {
  const base = name.replace(/^.*[\\/]/s, '').replace(/[\p{Cc}\p{Cf}]/gu, '');
  return base.slice(-100).trim() || 'file';
}

/**
 * Fetches a file. No token, cookie or header of ours goes with the request: what opens the file is in its address, which
 * is why no address is ever logged. Bytes are counted as they come in, after any decompression.
 */
export async function fetchFile(address: string, local: boolean, limits: FileLimits): Promise<Fetched> {
  const url = fileAddress(address, local);
  if (url === null) return trouble('host');
  const patience = AbortSignal.timeout(limits.ms);
  try {
    const response = await follow(url, local, patience);
    if (response === null || !response.ok) return trouble('gone');
    // Some clients hand out the address of a page that shows the file (Microsoft-Teams-Samples issue 1314).
    if (response.headers.get('content-type')?.startsWith('text/html')) return await dropped(response, 'page');
    if (Number(response.headers.get('content-length')) > limits.bytes) return await dropped(response, 'too-big');
    const bytes = await readAtMost(response, limits.bytes);
    return bytes === null ? trouble('too-big') : { kind: 'file', bytes };
  } catch {
    // Nothing but the network can fail in here.
    return trouble(patience.aborted ? 'slow' : 'unreachable');
  }
}

/** The answer at the end of at most three redirects, each to an address that is allowed; null where one is not. */
async function follow(first: URL, local: boolean, signal: AbortSignal): Promise<Response | null> {
  let url: URL | null = first;
  for (let hops = 0; hops <= MOST_REDIRECTS && url !== null; hops++) {
    const response: Response = await fetch(url, { redirect: 'manual', signal });
    const next = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || next === null) return response;
    await response.body?.cancel();
    url = fileAddress(next, local, url);
  }
  return null;
}

/** The whole body; null where it is longer than `most`, and then the rest is not read. */
async function readAtMost(response: Response, most: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function dropped(response: Response, why: FileTrouble): Promise<Fetched> {
  await response.body?.cancel();
  return trouble(why);
}

function trouble(why: FileTrouble): Fetched {
  return { kind: 'trouble', trouble: why };
}
