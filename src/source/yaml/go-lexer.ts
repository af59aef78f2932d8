import { Lexer } from 'yaml';

/**
 * A lexer that takes unindented lines inside quotes and brackets, as Go's scanner does (scannerc.go: indentation counts
 * in block context only). The library keeps the needed indentation in a field of the lexer; in those places it reads 0.
 */
export function goLexer(): Lexer {
  const lexer = new Lexer();
  const quoted: unknown = Reflect.get(lexer, 'parseQuotedScalar');
  if (typeof quoted !== 'function')
    throw new Error('the yaml library has another lexer than the one this was made for');
  let needed = 0;
  let inQuotes = false;
  Object.defineProperty(lexer, 'indentNext', {
    get: () => (inQuotes || Reflect.get(lexer, 'flowLevel') > 0 ? 0 : needed),
    set: (indent: number) => {
      needed = indent;
    },
  });
  Object.defineProperty(lexer, 'parseQuotedScalar', {
    value: function* () {
      inQuotes = true;
      const next: unknown = yield* Reflect.apply(quoted, lexer, []);
      inQuotes = false;
      return next;
    },
  });
  return lexer;
}
