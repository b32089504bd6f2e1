/** Imports that were shown and wait for a yes: what is confirmed is exactly what was shown. */
import type { ImportPreview } from './import-plan.ts';

/** An import that would store something. */
export type Storable = Exclude<ImportPreview, { kind: 'same' }>;

/** See the file's head. */
export interface Previews {
  keep(id: string, preview: Storable): void;
  /** What was kept under `id`; null where it is gone. */
  get(id: string): Storable | null;
  forget(id: string): void;
}

/** Keeps the latest `limit`, some hundred kilobytes each. */
export function keptPreviews(limit: number): Previews {
  const latest = new Map<string, Storable>();
  return {
    keep(id, preview) {
      latest.set(id, preview);
      for (const oldest of latest.keys()) {
        if (latest.size <= limit) break;
        latest.delete(oldest);
      }
    },
    get: (id) => latest.get(id) ?? null,
    forget: (id) => {
      latest.delete(id);
    },
  };
}
