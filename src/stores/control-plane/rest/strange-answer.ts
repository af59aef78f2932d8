import { CommandError, EXIT } from '../../../diagnostics/errors.js';

/** An answer that no Kuma gives to what was asked: of another server, of a proxy, or of a Kuma that does not know the question. */
export class StrangeAnswer extends CommandError {
  constructor(message: string, { hint }: { readonly hint: string | undefined }) {
    super(message, { exitCode: EXIT.environment, hint });
    this.name = 'StrangeAnswer';
  }
}
