import { isMap, isScalar, type Node } from 'yaml';
import type { TextFinding } from '../text-finding.js';
import { nodeOrNull, rangeOf } from './node-range.js';

/** Keys that every document has once: in Universal form, and in Kubernetes form. */
const ONCE = [
  ['type', 'name'],
  ['kind', 'metadata'],
] as const;

const HINT = 'these look like two documents: a "---" line is missing above this one';

type Repeated = { readonly name: string; readonly start: number };

/** The keys of the outermost map that stand there already. */
function repeatedKeys(root: Node | null): readonly Repeated[] {
  // Between brackets no two documents run together.
  if (!isMap(root) || root.flow === true) return [];
  const seen = new Set<string>();
  return root.items.flatMap(({ key: written }) => {
    const key = nodeOrNull(written);
    if (!isScalar(key) || typeof key.value !== 'string') return [];
    const { value: name } = key;
    const isRepeated = seen.has(name);
    seen.add(name);
    return isRepeated ? [{ name, start: rangeOf(key).start }] : [];
  });
}

/**
 * The findings about a document in which another one goes on, as `cat a.yaml b.yaml` makes of files without `---`: one
 * for each place where one begins, instead of one for each key that both have. Others are as they were.
 */
export function withJoinedDocuments(root: Node | null, findings: readonly TextFinding[]): readonly TextFinding[] {
  if (!findings.some(({ code }) => code === 'MGW030')) return findings;
  const repeated = repeatedKeys(root);
  const [first] = repeated;
  const areJoined = ONCE.some((keys) => keys.every((key) => repeated.some(({ name }) => name === key)));
  if (first === undefined || !areJoined) return findings;
  const nameAt = new Map(repeated.map(({ name, start }) => [start, name]));
  return findings.flatMap((finding) => {
    const name = finding.code === 'MGW030' ? nameAt.get(finding.start) : undefined;
    if (name === undefined) return [finding];
    return name === first.name ? [{ ...finding, hint: HINT }] : [];
  });
}
