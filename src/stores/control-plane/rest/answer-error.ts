import { type CommandError, environmentError } from '../../../diagnostics/errors.js';
import type { HttpAnswer } from '../../../ports.js';
import { Refused } from '../../stepwise/refused.js';
import type { Endpoint } from './endpoint.js';
import { serverWords } from './server-words.js';
import { StrangeAnswer } from './strange-answer.js';

type Failed = { readonly tries: number; readonly what: string };

/** The error of an answer that is not what was asked for, in the server's words and ours. */
export function answerError(answer: HttpAnswer, { tries, what }: Failed, endpoint: Endpoint): CommandError {
  const { address, withoutSecrets } = endpoint;
  const { status } = answer;
  if (status >= 300 && status < 400) return redirected(answer, { tries, what }, endpoint);
  const { isKumas, text, reasons } = serverWords(answer);
  const words = withoutSecrets(text);
  const details = reasons.map(withoutSecrets);
  const hint = hintFor(answer, { isKumas, hasToken: endpoint.hasToken });
  if (isKumas && status < 500)
    return new Refused(`the control plane at ${address} refused to ${what}: ${words}`, { status, hint, details });
  const said = isKumas ? `said ${words}` : `answered ${words}`;
  const often = tries > 1 ? ` (tried ${tries} times)` : '';
  const message = `cannot ${what}: ${address} ${said}${often}`;
  // What is in front of a control plane may fail and refuse, too, in its own words.
  return isKumas || status >= 500 ? environmentError(message, { hint, details }) : new StrangeAnswer(message, { hint });
}

function redirected(answer: HttpAnswer, { what }: Failed, { address, base, withoutSecrets }: Endpoint): CommandError {
  const written = answer.headers['location'];
  if (written === undefined) return environmentError(`cannot ${what}: ${address} redirects, but does not say where to`);
  const to = URL.canParse(written, `${base}/`) ? placeOf(new URL(written, `${base}/`)) : written;
  return environmentError(`cannot ${what}: ${address} redirects to "${withoutSecrets(to)}", which is not followed`, {
    hint: 'if that is the control plane, make it the address of the context',
  });
}

/** Without what may be credentials. */
const placeOf = ({ origin, pathname }: URL): string => `${origin}${pathname}`;

type Sent = { readonly isKumas: boolean; readonly hasToken: boolean };

function hintFor({ status, body, headers }: HttpAnswer, { isKumas, hasToken }: Sent): string | undefined {
  if (/client sent an http request to an https server/i.test(body)) return 'use https:// in the address';
  switch (status) {
    case 401:
      return hasToken
        ? 'the token has expired, is revoked, or was made by another control plane: set a new one with config control-planes add --overwrite'
        : 'give the context a token with config control-planes add --overwrite --auth-type tokens --auth-conf token-file=FILE';
    case 403:
      return hasToken
        ? 'the user of this token may not do that: use one with the group mesh-system:admin'
        : 'the context has no token, so this call was anonymous: add one with --auth-conf token-file=FILE of config control-planes add --overwrite';
    case 404:
      return isKumas ? undefined : 'is this the address of the API of a Kuma control plane, without a path?';
    case 405:
      return readOnlyHint(body);
    case 429:
    case 503:
      return `try again ${/^\d+$/.test(headers['retry-after'] ?? '') ? `in ${headers['retry-after']} s` : 'later'}`;
    default:
      return undefined;
  }
}

function readOnlyHint(body: string): string | undefined {
  if (/on global control plane/i.test(body))
    return 'Dataplanes and MeshServices belong to a zone: use a context of that zone’s control plane';
  if (/on zone control plane/i.test(body)) return 'use a context of the global control plane';
  return 'the control plane may be read-only: one on Kubernetes is written to with kubectl, or with a kubernetes context';
}
