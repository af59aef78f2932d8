import { locate } from '../../diagnostics/source-text.js';
import type { Place } from '../../plan/traffic/place.js';

/** File and line of a part of the configuration; both undefined for what a store holds. */
export type FilePlace = { readonly file: string | undefined; readonly line: number | undefined };

export function filePlace({ resource: { origin }, at }: Place): FilePlace {
  if (origin.kind !== 'file') return { file: undefined, line: undefined };
  const { file, line } = locate(origin.spanOf(at));
  return { file, line };
}

/** ` (gateway.yaml:12)`, to follow a name; nothing for what a store holds. */
export function placeText(place: Place): string {
  const { file, line } = filePlace(place);
  return file === undefined ? '' : ` (${file}:${line})`;
}
