/**
 * How a file goes out in a personal chat: Teams asks the person with a consent card, then gives an address in their
 * OneDrive to send the bytes to (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4).
 */
import { type Activity, ActivityTypes, type Attachment } from 'botbuilder';
import { z } from 'zod';
import { inBrief, verbatim } from '../cards/plain-text.ts';
import type { ExportFormat } from '../domain/conversation/command.ts';
import type { PlanId } from '../domain/record/plan.ts';
import type { SendTrouble } from '../flows/wording/file-words.ts';
import { fileAddress } from './addresses.ts';
import type { FileLimits } from './attachments.ts';

/** Which file is offered. It travels in the card, so it names the file and grants nothing. */
export interface OfferedFile {
  readonly plan: PlanId;
  readonly format: ExportFormat;
}

/** The card that asks whether to put a file into the person's OneDrive. `size` is in bytes, and may change until then. */
export function consentMessage(offered: OfferedFile, name: string, size: number, words: string): Partial<Activity> {
  const context = { plan: offered.plan, format: offered.format };
  return fileMessage(words, {
    contentType: 'application/vnd.microsoft.teams.card.file.consent',
    name,
    content: { description: verbatim(words), sizeInBytes: size, acceptContext: context, declineContext: context },
  });
}

const text = z.string().min(1).max(4000);

const Agreed = z.object({
  context: z.object({
    plan: z.string().min(1).max(200),
    format: z.enum(['docx', 'xlsx', 'csv', 'json', 'board-pack']),
  }),
  uploadInfo: z.object({
    uploadUrl: text,
    contentUrl: text.nullish(),
    name: text.nullish(),
    uniqueId: text.nullish(),
    fileType: text.nullish(),
  }),
});

/** What the person agreed to, and where the file may go. Anybody can send this, so both are checked again. */
export type Agreed = z.infer<typeof Agreed>;

/** Reads the answer to a consent card; null where it is not whole and in form. */
export function readAgreed(value: unknown): Agreed | null {
  return Agreed.safeParse(value).data ?? null;
}

/**
 * Sends the whole file in one piece (an upload session takes up to 60 MB so), without a token: what opens the way is in the
 * address. `sent` once it is stored.
 */
export async function sendFile(
  bytes: Uint8Array,
  address: string,
  local: boolean,
  { ms }: Pick<FileLimits, 'ms'>,
): Promise<'sent' | SendTrouble> {
  const url = fileAddress(address, local);
  if (url === null) return 'host';
  const headers = {
    'content-type': 'application/octet-stream',
    'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
  };
  try {
    const signal = AbortSignal.timeout(ms);
    const response = await fetch(url, { method: 'PUT', headers, body: bytes, redirect: 'manual', signal });
    await response.body?.cancel();
    // 202 would mean that it waits for more.
    return response.status === 200 || response.status === 201 ? 'sent' : 'refused';
  } catch {
    return 'refused';
  }
}

/** The file as it now is in the person's OneDrive; null where Teams did not say where that is. */
export function sentMessage({ uploadInfo }: Agreed, local: boolean, words: string): Partial<Activity> | null {
  const { contentUrl, name, uniqueId, fileType } = uploadInfo;
  if (!contentUrl || !name || !uniqueId || fileAddress(contentUrl, local) === null) return null;
  return fileMessage(words, {
    contentType: 'application/vnd.microsoft.teams.card.file.info',
    contentUrl,
    name,
    content: { uniqueId, fileType },
  });
}

function fileMessage(words: string, attachment: Attachment): Partial<Activity> {
  return { type: ActivityTypes.Message, attachments: [attachment], summary: inBrief(words) };
}
