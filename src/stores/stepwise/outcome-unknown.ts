import { CommandError, EXIT } from '../../diagnostics/errors.js';

type Details = { readonly hint: string | undefined; readonly details?: readonly string[] };

/** A PUT or DELETE without a usable answer: only a look at the control plane can tell whether it was carried out. */
export class OutcomeUnknown extends CommandError {
  constructor(message: string, details: Details) {
    super(message, { ...details, exitCode: EXIT.environment });
    this.name = 'OutcomeUnknown';
  }
}
