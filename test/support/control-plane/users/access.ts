import type { Answer } from '../answer.js';
import rules from '../data/rules.json' with { type: 'json' };
import type { User } from '../http/incoming.js';
import { problem } from '../problem.js';

export const isAdmin = ({ groups }: User): boolean => groups.includes('mesh-system:admin');

export const denied = (detail: string): Answer => problem({ status: 403, title: 'Access Denied', detail });

/** A user in the words of a refusal. */
export const named = ({ name, groups }: User): string => `user "${name}/${groups.join(',')}"`;

/** The refusal of a user who may not see or write resources of a type. */
export const refusedAccess = (user: User, type: string): Answer | undefined =>
  !rules.adminKinds.includes(type) || isAdmin(user)
    ? undefined
    : denied(`${named(user)} cannot access the resource of type "${type}"`);
