import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Ports } from '../ports.js';
import { renderDiagnostics } from '../render/diagnostics-text.js';

/** Findings on stderr, for commands whose answer is something else. */
export function reportFindings(diagnostics: readonly Diagnostic[], { streams, styles }: Ports): void {
  if (diagnostics.length > 0) streams.err(renderDiagnostics(diagnostics, styles.err));
}
