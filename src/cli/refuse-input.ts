import { EXIT, type ExitCode } from '../diagnostics/errors.js';
import type { Ports } from '../ports.js';

/** The last words about input with errors, below its findings: what was not done. The exit code is that of findings. */
export function refuseInput(undone: string, { streams }: Pick<Ports, 'streams'>): ExitCode {
  streams.err(`\nError: the input has errors, nothing was ${undone}\n`);
  return EXIT.findings;
}
