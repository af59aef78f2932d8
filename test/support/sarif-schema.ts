import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';

const require = createRequire(import.meta.url);

/** The published schema of SARIF 2.1.0, as Microsoft's package carries it, for a reader of today's drafts: `id` was renamed. */
export function compileSarifSchema(): ValidateFunction {
  const { id, $schema: _, ...schema } = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    // One of its patterns is none in the stricter mode.
    unicodeRegExp: false,
    formats: {
      uri: (text: string) => URL.canParse(text),
      'uri-reference': (text: string) =>
        URL.canParse(text, 'file:///base/') && !/[\s<>"{}|\\^`]|%(?![0-9A-F]{2})/i.test(text),
      'date-time': true,
    },
  });
  return ajv.compile({ $id: id, ...schema });
}
