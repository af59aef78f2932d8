import { CST, isCollection, isMap, isPair, type ParsedNode, Scalar, visit } from 'yaml';
import { withoutEscapedApostrophes } from './escapes.js';
import { nodeOrNull, rangeOf } from './node-range.js';

/** The node whose text ends the document. */
function lastNode(root: ParsedNode): unknown {
  let node: unknown = root;
  while (isCollection(node)) {
    const last: unknown = node.items.at(-1);
    node = isPair(last) ? (last.value ?? last.key) : last;
  }
  return node;
}

/** A block scalar that the end of the text cuts off has no final line break in Go; the library adds one. */
function endLastBlockScalar(root: ParsedNode, text: string): void {
  const last = nodeOrNull(lastNode(root));
  if (!(last instanceof Scalar) || text.endsWith('\n') || rangeOf(last).end < text.length) return;
  if (last.type === Scalar.BLOCK_LITERAL || last.type === Scalar.BLOCK_FOLDED)
    last.source = last.source?.replace(/\n$/, '') ?? '';
}

/** Double-quoted text with `\'` in it, read again without its backslashes. */
function readEscapedApostrophes(root: ParsedNode, text: string): void {
  visit(root, {
    Scalar: (_, node) => {
      const { start, end } = rangeOf(node);
      const quoted = text.slice(start, end);
      if (node.type !== Scalar.QUOTE_DOUBLE || !quoted.includes("\\'")) return;
      const source = withoutEscapedApostrophes(quoted);
      const token = { type: 'double-quoted-scalar', offset: 0, indent: 0, source } as const;
      // What is wrong with the scalar has been said already.
      node.source = CST.resolveAsScalar(token, false, () => undefined).value;
    },
  });
}

/** A key without quotes whose colon touches what ends it: to Go the colon belongs to the key, `{a:}` is `{"a:": null}`. */
const TOUCHING_COLON = /[^\s"']:[,}]/;

function keepTouchingColons(root: ParsedNode, text: string): void {
  visit(root, {
    Pair: (_, { key }, path) => {
      const map = path.at(-1);
      if (!isMap(map) || text[rangeOf(map).start] !== '{') return;
      if (!(key instanceof Scalar) || key.type !== Scalar.PLAIN) return;
      const { end } = rangeOf(key);
      if (/^:[,}]/.test(text.slice(end, end + 2))) key.source = `${key.source ?? ''}:`;
    },
  });
}

/** Gives the scalars of a freshly parsed document the text Go reads where the library reads another. */
export function setGoValues(root: ParsedNode, text: string): void {
  endLastBlockScalar(root, text);
  if (text.includes("\\'")) readEscapedApostrophes(root, text);
  if (TOUCHING_COLON.test(text)) keepTouchingColons(root, text);
}
