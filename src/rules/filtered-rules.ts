import { remembered } from '../model/remembered.js';
import type { HostRule } from '../plan/virtual-host.js';
import { httpRules } from './http-rules.js';
import type { RuleInput } from './rule.js';

/** Every rule of every HTTP route in sight that has filters. Most have none, and most of what is asked of rules is about filters. */
export const filteredRules = remembered((input: RuleInput): readonly HostRule[] =>
  httpRules(input).filter(({ rule }) => rule.filters.length > 0),
);
