/** `chaser manifest validate` and `build`: the checks and the package, told in words. */
import { type BuildOptions, buildManifest, describeFault, validateManifest } from './manifest.ts';
import type { Terminal } from './terminal.ts';

/** Checks the manifest; status 1, and a line for each fault, where it cannot be uploaded. */
export async function validateCommand(folder: string, terminal: Terminal): Promise<0 | 1> {
  const { faults, placeholders } = await validateManifest(folder);
  for (const fault of faults) terminal.complain(describeFault(fault));
  if (faults.length > 0) return 1;
  terminal.say('The manifest and its icons are fit to upload.');
  hintAt(placeholders, terminal);
  return 0;
}

/** Makes the package; status 1, and a line for each fault, where it cannot be made. */
export async function buildCommand(options: BuildOptions, terminal: Terminal): Promise<0 | 1> {
  const build = await buildManifest(options);
  if (build.kind === 'faulty') {
    for (const fault of build.faults) terminal.complain(describeFault(fault));
    return 1;
  }
  terminal.say(`Wrote ${build.out} (${build.bytes} bytes). Upload it in the Teams admin centre.`);
  hintAt(build.placeholders, terminal);
  return 0;
}

function hintAt(placeholders: readonly string[], terminal: Terminal): void {
  if (placeholders.length > 0)
    terminal.say(`Still as shipped, to be replaced when you build: ${placeholders.join(', ')}.`);
}
