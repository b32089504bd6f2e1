/** What is said of files that come in and go out. */
import type { ExportFormat } from '../../domain/conversation/command.ts';
import type { PlanId } from '../../domain/record/plan.ts';
import { FORMAT_NAMES } from './labels.ts';

/** What is said while a file is fetched and read. */
export function readingLine(name: string): string {
  return `Reading ${name}…`;
}

/** Why a file that was attached could not be taken, and what to do. */
export type FileTrouble = 'host' | 'gone' | 'page' | 'too-big' | 'slow' | 'unreachable';

/** That an attached file could not be taken: nothing was stored. */
export function fileTroubleLine(name: string, trouble: FileTrouble): string {
  return `${name}: ${FILE_TROUBLES[trouble]} Nothing was stored.`;
}

const FILE_TROUBLES: Readonly<Record<FileTrouble, string>> = {
  host: 'it is not where Teams keeps files, so I did not fetch it. Attach it from your computer or your OneDrive.',
  gone: 'Teams did not hand it over; its link may have run out. Attach it again.',
  page: 'Teams gave me a web page in its place. Attach it from Teams on a computer, or paste its text.',
  'too-big': 'it is larger than 20 MB, which is more than I take. Save it without its pictures, or paste its text.',
  slow: 'it took too long to arrive. Attach it again, or paste its text.',
  unreachable: 'I could not reach the place where Teams keeps it. Attach it again in a few minutes.',
};

/** Files go both ways in personal chats only: Teams gives bots none elsewhere. */
export const FILES_IN_PERSONAL_CHAT =
  'Files are taken and sent in our personal chat only. Open a chat with me and say it there.';

/** What stands on the card that asks whether a file may be sent. */
export function offerLine(title: string, format: ExportFormat): string {
  return `${title} as ${FORMAT_NAMES[format]}, as it stands when you accept.`;
}

/** Another way to the same file, where whoever tries the bot out is offered one: the Playground does not show such cards. */
export function withoutTeamsLine(plan: PlanId, format: ExportFormat): string {
  return `Outside Teams, get it with “npm run --silent chaser -- export ${plan} --format ${format}”.`;
}

/** That a file was sent. */
export function sentLine(name: string): string {
  return `${name} is in your OneDrive.`;
}

/** That a file was not wanted after all. */
export const NOT_SENT = 'All right, no file was sent.';

/** Why a file could not be sent. */
export type SendTrouble = 'host' | 'refused';

/** That a file could not be sent, and what to do. */
export function sendTroubleLine(name: string, trouble: SendTrouble): string {
  return trouble === 'host'
    ? `${name} was not sent: the address for it is not your organisation’s OneDrive. Say “export” again.`
    : `${name} was not sent: your OneDrive did not take it. Say “export” again.`;
}
