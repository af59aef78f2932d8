import { canonicalJson } from '../../source/json-text.js';
import type { JsonObject } from '../../source/json-value.js';
import { withoutStatus } from '../filled-in/without-status.js';
import { storedItem } from './stored-item.js';

const contentOf = (item: JsonObject): string => canonicalJson(withoutStatus(storedItem(item).document));

/** Whether two answers of a control plane, or documents, hold the same, labels included; times and status do not count. */
export const isSameItem = (a: JsonObject, b: JsonObject): boolean => contentOf(a) === contentOf(b);
