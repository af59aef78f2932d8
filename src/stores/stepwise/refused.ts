import { CommandError, EXIT } from '../../diagnostics/errors.js';

type Refusal = {
  /** The HTTP status, 4xx. */
  readonly status: number;
  readonly hint: string | undefined;
  /** `field: reason`, as the control plane has them. */
  readonly details: readonly string[];
};

/** What is asked for is at fault, not who asks, or where. */
const isInputsFault = (status: number): boolean => status === 400 || status === 404;

/** A control plane understood what was asked and said no: nothing was carried out. */
export class Refused extends CommandError {
  readonly status: number;
  constructor(message: string, { status, hint, details }: Refusal) {
    super(message, { exitCode: isInputsFault(status) ? EXIT.findings : EXIT.environment, hint, details });
    this.name = 'Refused';
    this.status = status;
  }
}
