import { readdirSync, readFileSync } from 'node:fs';

/** Process numbers of the Envoys that run in a runtime directory. Linux only, as Envoy's test builds are. */
export const envoysIn = (runtimeDirectory: string): readonly number[] =>
  readdirSync('/proc')
    .filter(
      (name) =>
        /^\d+$/.test(name) && commandLine(name).includes(runtimeDirectory) && commandLine(name).includes('bootstrap'),
    )
    .map(Number);

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
