/** What every export is told beside the plan. */
import type { CalendarDay, Instant } from '../domain/calendar.ts';

/** When an export is made. The same plan at the same time gives the same file, to the byte. */
export interface ExportContext {
  /** The day on which things stand as the export tells. */
  readonly today: CalendarDay;
  readonly exportedAt: Instant;
  /** IANA zone in which instants are told as days. */
  readonly zone: string;
}
