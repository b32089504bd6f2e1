/** What Teams asks of the two icons, pixel by pixel. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ManifestFault, said } from './manifest-check.ts';

/** Sizes in pixels: https://learn.microsoft.com/microsoftteams/platform/concepts/design/design-teams-app-icon-store-appbar */
const ICON_SIZE = { color: 192, outline: 32 };

/** An icon's bytes, empty where it cannot be read, and its faults. */
export interface Icon {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly faults: readonly ManifestFault[];
}

/** Reads one icon of the package and checks it. */
export async function readIcon(folder: string, file: string, kind: 'color' | 'outline'): Promise<Icon> {
  const bytes = await readFile(join(folder, file)).catch((error: NodeJS.ErrnoException) => error);
  if (bytes instanceof Error) return { file, bytes: new Uint8Array(), faults: [notRead(folder, file, bytes)] };
  return { file, bytes, faults: await faultsOfIcon(file, bytes, kind) };
}

async function faultsOfIcon(file: string, bytes: Buffer, kind: 'color' | 'outline'): Promise<ManifestFault[]> {
  const { PNG } = await import('pngjs');
  const side = ICON_SIZE[kind];
  let image: { width: number; height: number; data: Uint8Array };
  try {
    image = PNG.sync.read(bytes);
  } catch (error) {
    const message = `is not a PNG that can be read (${said(error)})`;
    return [{ file, place: 'whole file', message, remedy: `Save it as a PNG of ${side} by ${side} pixels` }];
  }
  const faults: ManifestFault[] = [];
  if (image.width !== side || image.height !== side) {
    const message = `is ${image.width} by ${image.height} pixels`;
    faults.push({ file, place: 'size', message, remedy: `Draw it ${side} by ${side}` });
  }
  return [...faults, ...(kind === 'color' ? faultsOfColor(file, image) : faultsOfOutline(file, image))];
}

/** The colour icon fills its square: Teams rounds the corners itself. */
function faultsOfColor(file: string, image: { width: number; data: Uint8Array }): ManifestFault[] {
  const hole = firstPixel(image, (_red, _green, _blue, alpha) => alpha < 255);
  if (hole === null) return [];
  return [{ file, place: hole, message: 'is transparent', remedy: 'Fill the whole square with the background colour' }];
}

/** The outline icon is white on nothing. Pixels at the edge of a line may be partly transparent, but no other colour. */
function faultsOfOutline(file: string, image: { width: number; data: Uint8Array }): ManifestFault[] {
  const faults: ManifestFault[] = [];
  const coloured = firstPixel(image, (red, green, blue, alpha) => alpha > 0 && Math.min(red, green, blue) < 255);
  if (coloured !== null) {
    faults.push({ file, place: coloured, message: 'is not white', remedy: 'Draw the outline in white (#FFFFFF) only' });
  }
  if (firstPixel(image, (_red, _green, _blue, alpha) => alpha === 0) === null) {
    const remedy = 'Take the background away, so that only the outline is left';
    faults.push({ file, place: 'background', message: 'is not transparent', remedy });
  }
  if (firstPixel(image, (_red, _green, _blue, alpha) => alpha > 0) === null) {
    faults.push({ file, place: 'whole image', message: 'is empty', remedy: 'Draw the outline in white' });
  }
  return faults;
}

/** Where the first pixel that `is` so stands, counted from 0,0 at the top left; null where none is. Colours from 0 to 255. */
function firstPixel(
  image: { width: number; data: Uint8Array },
  is: (red: number, green: number, blue: number, alpha: number) => boolean,
): string | null {
  const { data, width } = image;
  for (let at = 0; at < data.length; at += 4) {
    if (is(data[at]!, data[at + 1]!, data[at + 2]!, data[at + 3]!)) {
      return `pixel ${(at / 4) % width},${Math.floor(at / 4 / width)}`;
    }
  }
  return null;
}

/** The fault of a file that should be in `folder` and cannot be read. */
export function notRead(folder: string, file: string, error: Error): ManifestFault {
  return { file, place: 'whole file', message: `cannot be read (${error.message})`, remedy: `Put it into ${folder}` };
}
