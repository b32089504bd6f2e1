/** Which time zone somebody means: its IANA name, the city in it, or what people call it. */
import { isZone } from '../calendar.ts';

/** What people say of zones that is neither the name of one nor a city in one. */
const CALLED: Readonly<Record<string, string>> = {
  uk: 'Europe/London',
  british: 'Europe/London',
  english: 'Europe/London',
  england: 'Europe/London',
  wales: 'Europe/London',
  gmt: 'Europe/London',
  bst: 'Europe/London',
  french: 'Europe/Paris',
  france: 'Europe/Paris',
  german: 'Europe/Berlin',
  germany: 'Europe/Berlin',
  spanish: 'Europe/Madrid',
  spain: 'Europe/Madrid',
  italian: 'Europe/Rome',
  italy: 'Europe/Rome',
  irish: 'Europe/Dublin',
  ireland: 'Europe/Dublin',
  gibraltar: 'Europe/Gibraltar',
  utc: 'UTC',
};

/** The zone that `words` name; null where none is, or offsets (`+01:00`), which know nothing of summer time. */
export function findZone(words: string): string | null {
  const name = words.trim().toLowerCase().replace(/\s+/g, '_');
  if (Object.hasOwn(CALLED, name)) return CALLED[name]!;
  const exact = ZONES.find((zone) => zone.toLowerCase() === name);
  if (exact !== undefined) return exact;
  const cities = ZONES.filter((zone) => zone.slice(zone.lastIndexOf('/') + 1).toLowerCase() === name);
  if (cities.length === 1) return cities[0]!;
  // Older names (`Europe/Kiev`) are no longer listed, and hold all the same.
  return name.includes('/') && isZone(words.trim())
    ? new Intl.DateTimeFormat('en-GB', { timeZone: words.trim() }).resolvedOptions().timeZone
    : null;
}

const ZONES: readonly string[] = Intl.supportedValuesOf('timeZone');
