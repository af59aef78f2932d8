import type { HeaderChanges } from '../../plan/traffic/entry-action.js';
import { expandFormat, type FormatContext } from './expand-format.js';
import type { HeaderEffects } from './trace.js';

/** What changes of headers come to for one request. A value that comes to nothing changes nothing (measured with Envoy 1.40). */
export function headerEffects({ remove, set, add }: HeaderChanges, context: FormatContext): HeaderEffects {
  const added = new Map<string, readonly string[]>();
  const effective = (values: HeaderChanges['set']): readonly (readonly [string, string])[] =>
    values.map(({ name, parts }) => [name, expandFormat(parts, context)] as const).filter(([, value]) => value !== '');
  for (const [name, value] of effective(add)) added.set(name, [...(added.get(name) ?? []), value]);
  return { set: Object.fromEntries(effective(set)), add: Object.fromEntries(added), remove };
}
