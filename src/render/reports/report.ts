import type { Diagnostic, Severity } from '../../diagnostics/diagnostic.js';
import type { DecodedDocument } from '../../resources/decode-documents.js';
import type { Style } from '../style.js';

/** Everything one run of `validate` has to say. */
export type Report = {
  readonly documents: readonly DecodedDocument[];
  /** In the order in which they are shown. */
  readonly diagnostics: readonly Diagnostic[];
  /** The severities that make the run fail (`--fail-on`). */
  readonly failing: readonly Severity[];
  /** meshgw's own version. */
  readonly version: string;
};

/** A way to write a report down. Only people see colours, so only some formats look at `style`. */
export type ReportFormat = {
  /** For help texts, e.g. `SARIF 2.1.0`. */
  readonly description: string;
  /** The whole document, with its final line feed where it has any line. */
  readonly render: (report: Report, style: Style) => string;
};
