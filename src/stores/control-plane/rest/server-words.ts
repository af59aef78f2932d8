import type { HttpAnswer } from '../../../ports.js';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../../source/json-value.js';
import { jsonOf } from './json-of.js';

/** What an answer says in words. */
export type ServerWords = {
  /** Kuma's own form of an error, so that this is a control plane's answer. */
  readonly isKumas: boolean;
  /** `Could not process a resource (Resource is not valid)`, or a summary of something else. */
  readonly text: string;
  /** `field: reason`, one for each. */
  readonly reasons: readonly string[];
};

/**
 * The words of an answer that is no success. Kuma says most in JSON (`title`, `detail`, `invalid_parameters`, or `causes` as older
 * versions have it), what concerns its URLs in plain text (`404: Page Not Found`), some with nothing; proxies have pages of HTML.
 */
export function serverWords(answer: HttpAnswer): ServerWords {
  const error = jsonOf(answer);
  if (isJsonObject(error) && typeof error['title'] === 'string') {
    const title = error['title'].trim();
    const detail = (textOf(error['detail']) ?? textOf(error['details']) ?? '').trim();
    return {
      isKumas: true,
      text: detail === '' || detail === title ? title : `${title} (${detail})`,
      reasons: reasonsOf(error),
    };
  }
  return { isKumas: false, text: `${answer.status} ${summary(answer)}`, reasons: [] };
}

function reasonsOf(error: JsonObject): readonly string[] {
  const parameters = objectsIn(error['invalid_parameters']).map(({ field, reason }) => reasonText(field, reason));
  return parameters.length > 0
    ? parameters
    : objectsIn(error['causes']).map(({ field, message }) => reasonText(field, message));
}

const reasonText = (field: JsonValue | undefined, reason: JsonValue | undefined): string =>
  [textOf(field) ?? '', textOf(reason) ?? ''].filter((part) => part !== '').join(': ');

/** What a body that is no error of Kuma's is about, in a few words: its title, or its first line. */
function summary({ body, headers }: HttpAnswer): string {
  const size = `${Buffer.byteLength(body)} bytes`;
  const text = body.slice(0, LOOKED_AT).trim();
  if (text === '') return 'with an empty body';
  const title = /<title[^>]*>([^<]*)</i.exec(text)?.[1]?.replace(/\s+/g, ' ').trim();
  if (title) return `with a page "${shortened(title)}" (HTML, ${size})`;
  if (/^<(?:!doctype|html|a |body)/i.test(text)) return `with a page of HTML (${size})`;
  const type = headers['content-type']?.split(';')[0] ?? 'no content type';
  const [first = ''] = text.split('\n');
  return text.length === first.length && first.length <= LONGEST
    ? `with "${first}"`
    : `with "${shortened(first)}" … (${type}, ${size})`;
}

/** Characters of a body: more is never shown, and a hostile one may be long. */
const LOOKED_AT = 4096;
const LONGEST = 120;
const shortened = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`);

const textOf = (value: JsonValue | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

const objectsIn = (value: JsonValue | undefined): readonly JsonObject[] =>
  isJsonList(value) ? value.filter(isJsonObject) : [];
