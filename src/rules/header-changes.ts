import type { HeaderChange } from '../model/routes/route-rule.js';
import type { HostRule } from '../plan/virtual-host.js';
import { filteredRules } from './filtered-rules.js';
import type { RuleInput } from './rule.js';

/** A change of a header, with the rule it is part of; `of` says which message it changes. */
export type RuleHeaderChange = HostRule & { readonly of: 'request' | 'response'; readonly change: HeaderChange };

/** The header changes of one rule, in document order. */
export const changesIn = (hostRule: HostRule): readonly RuleHeaderChange[] =>
  hostRule.rule.filters.flatMap((filter) =>
    filter.kind === 'request' || filter.kind === 'response'
      ? filter.changes.map((change) => ({ ...hostRule, of: filter.kind, change }))
      : [],
  );

/** Every header change in sight. */
export const headerChanges = (input: RuleInput): readonly RuleHeaderChange[] => filteredRules(input).flatMap(changesIn);

/** The names under which Kuma takes a header that is set on a request for the host, and rewrites that instead. */
export const setsHost = ({ of, change }: RuleHeaderChange): boolean =>
  of === 'request' && change.change === 'set' && [':authority', 'Host', 'host'].includes(change.name);
