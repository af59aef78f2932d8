import { absolutePath } from '../config/places.js';
import { type CommandError, environmentError, usageError } from '../diagnostics/errors.js';
import type { Ports } from '../ports.js';

const STDIN = '-';
const MOST_BYTES = 64 * 1024;

type TokenPorts = Pick<Ports, 'host' | 'inputs'>;
type Given = { readonly authType: string | undefined; readonly authConf: ReadonlyMap<string, string> };

/**
 * The token that `--auth-type` and `--auth-conf` give: kumactl's `token=TOKEN`, or from where nobody else reads it along:
 * `token-file=FILE`, with `-` for standard input. What was given is in no message: it may be the token itself.
 */
export async function givenToken({ authType, authConf }: Given, ports: TokenPorts): Promise<string | undefined> {
  if (authType === undefined && authConf.size === 0) return undefined;
  if (authType !== undefined && authType !== 'tokens')
    throw usageError(`authentication plugin of type "${authType}" is not found`, { hint: 'the one there is: tokens' });
  const token = authConf.get('token');
  const file = authConf.get('token-file') ?? (token === STDIN ? STDIN : undefined);
  if (authConf.size !== 1 || (token === undefined && !file)) throw invalid();
  return oneWord(file === undefined ? (token ?? '') : await textOf(file, ports), file);
}

async function textOf(file: string, { host, inputs }: TokenPorts): Promise<string> {
  const bytes = file === STDIN ? inputs.readStdin(MOST_BYTES) : inputs.read(absolutePath(file, host), MOST_BYTES);
  return Buffer.from(await bytes).toString('utf8');
}

/** A token is one word; line breaks around it belong to the file. */
function oneWord(text: string, file: string | undefined): string {
  const [word, ...others] = text.split(/\s+/).filter((part) => part !== '');
  if (word !== undefined && others.length === 0) return word;
  if (file === undefined) throw invalid();
  const place = file === STDIN ? 'standard input' : `"${file}"`;
  throw environmentError(word === undefined ? `there is no token in ${place}` : `${place} holds more than a token`);
}

const invalid = (): CommandError =>
  usageError('--auth-conf is not valid: provide token-file=FILE or token=YOUR_TOKEN', {
    hint: 'a file, or token-file=- for standard input, keeps the token out of process lists and of the shell’s history',
  });
