import type { ResourceKey } from '../../resources/resource.js';
import { describeKey } from '../../resources/resource-key.js';
import { Refused } from '../stepwise/refused.js';

/** A refusal that says whose it is: kubectl does not always. */
export const namedRefusal = ({ message, status, hint, details }: Refused, key: ResourceKey): Refused =>
  new Refused(`${describeKey(key)}: ${message}`, { status, hint, details });
