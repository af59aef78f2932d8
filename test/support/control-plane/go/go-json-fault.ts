const DEEPEST = 10_000;

type Scan = { readonly text: string; at: number };
type Fault = string | undefined;
type Container = { readonly closer: '}' | ']' };

/** A character as Go's `%q`-like quoting of single bytes shows it: of a longer character the first byte alone. */
function quoted(character: string): string {
  const [byte = 0] = Buffer.from(character);
  if (character === "'") return String.raw`'\''`;
  if (character === '"') return `'"'`;
  const escaped: Readonly<Record<string, string>> = {
    '\n': String.raw`\n`,
    '\t': String.raw`\t`,
    '\r': String.raw`\r`,
  };
  return `'${escaped[character] ?? String.fromCharCode(byte)}'`;
}

const END = 'unexpected end of JSON input';
const invalid = (character: string, context: string): string => `invalid character ${quoted(character)} ${context}`;

const skipSpace = (scan: Scan): string | undefined => {
  while (' \t\r\n'.includes(scan.text[scan.at] ?? 'x')) scan.at++;
  return scan.text[scan.at];
};

/** The four digits of `\u`. */
function hexFault(scan: Scan): Fault {
  for (let digit = 0; digit < 4; digit++) {
    const character = scan.text[++scan.at];
    if (character === undefined) return END;
    if (!/[0-9A-Fa-f]/.test(character)) return invalid(character, 'in \\u hexadecimal character escape');
  }
  return undefined;
}

function stringFault(scan: Scan): Fault {
  for (scan.at++; ; scan.at++) {
    const character = scan.text[scan.at];
    if (character === undefined) return END;
    if (character === '"') return void scan.at++;
    if (character < ' ') return invalid(character, 'in string literal');
    if (character !== '\\') continue;
    const escaped = scan.text[++scan.at];
    if (escaped === undefined) return END;
    if (!'bfnrt\\/"u'.includes(escaped)) return invalid(escaped, 'in string escape code');
    const fault = escaped === 'u' ? hexFault(scan) : undefined;
    if (fault !== undefined) return fault;
  }
}

const WORDS: Readonly<Record<string, string>> = { t: 'true', f: 'false', n: 'null' };

function wordFault(scan: Scan, word: string): Fault {
  for (const wanted of word) {
    const character = scan.text[scan.at];
    if (character === undefined) return END;
    if (character !== wanted) return invalid(character, `in literal ${word} (expecting ${quoted(wanted)})`);
    scan.at++;
  }
  return undefined;
}

function numberFault(scan: Scan): Fault {
  const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
  number.lastIndex = scan.at;
  const [found = ''] = number.exec(scan.text) ?? [];
  scan.at += Math.max(found.length, 1);
  const next = scan.text[scan.at];
  return found === '' ? (next === undefined ? END : invalid(next, 'in numeric literal')) : undefined;
}

/** A scalar at the place where a value is looked for. */
function scalarFault(scan: Scan, character: string): Fault {
  const word = WORDS[character];
  if (character === '"') return stringFault(scan);
  if (word !== undefined) return wordFault(scan, word);
  return /[-\d]/.test(character) ? numberFault(scan) : invalid(character, 'looking for beginning of value');
}

/** A key and its colon, where an object goes on. */
function keyFault(scan: Scan): Fault {
  const quote = skipSpace(scan);
  if (quote === undefined) return END;
  if (quote !== '"') return invalid(quote, 'looking for beginning of object key string');
  const fault = stringFault(scan);
  if (fault !== undefined) return fault;
  const colon = skipSpace(scan);
  if (colon === undefined) return END;
  if (colon !== ':') return invalid(colon, 'after object key');
  scan.at++;
  return undefined;
}

/** Goes into a container, past its end where it is empty, or to its first value. */
function openingFault(scan: Scan, open: Container[]): { readonly fault: Fault; readonly isEmpty: boolean } {
  const bracket = scan.text[scan.at] ?? '';
  if (open.length >= DEEPEST) return { fault: invalid(bracket, 'exceeded max depth'), isEmpty: false };
  const closer = bracket === '{' ? '}' : ']';
  scan.at++;
  if (skipSpace(scan) === closer) {
    scan.at++;
    return { fault: undefined, isEmpty: true };
  }
  open.push({ closer });
  return { fault: closer === '}' ? keyFault(scan) : undefined, isEmpty: false };
}

/** Leaves the containers that end after a value; whether another value follows. */
function afterValue(scan: Scan, open: Container[]): { readonly fault: Fault; readonly goesOn: boolean } {
  for (let container = open.at(-1); container !== undefined; container = open.at(-1)) {
    const character = skipSpace(scan);
    if (character === undefined) return { fault: END, goesOn: false };
    scan.at++;
    if (character === ',') return { fault: container.closer === '}' ? keyFault(scan) : undefined, goesOn: true };
    if (character !== container.closer) {
      const what = container.closer === '}' ? 'after object key:value pair' : 'after array element';
      return { fault: invalid(character, what), goesOn: false };
    }
    open.pop();
  }
  return { fault: undefined, goesOn: false };
}

/** What Go's encoding/json has against the syntax of a text, in its words; undefined: it is JSON. */
export function goJsonFault(text: string): string | undefined {
  const scan: Scan = { text, at: 0 };
  const open: Container[] = [];
  for (;;) {
    const character = skipSpace(scan);
    if (character === undefined) return END;
    if (character === '{' || character === '[') {
      const { fault, isEmpty } = openingFault(scan, open);
      if (fault !== undefined) return fault;
      if (!isEmpty) continue;
    } else {
      const fault = scalarFault(scan, character);
      if (fault !== undefined) return fault;
    }
    const { fault, goesOn } = afterValue(scan, open);
    if (fault !== undefined) return fault;
    if (!goesOn) break;
  }
  const rest = skipSpace(scan);
  return rest === undefined ? undefined : invalid(rest, 'after top-level value');
}
