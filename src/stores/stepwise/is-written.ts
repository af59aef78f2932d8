import { canonicalJson } from '../../source/json-text.js';
import type { JsonObject } from '../../source/json-value.js';
import { asGiven } from '../filled-in/as-given.js';
import { storedItem } from './stored-item.js';

/** Whether a control plane's answer is what it makes of this document. */
export const isWritten = (item: JsonObject, document: JsonObject): boolean =>
  canonicalJson(asGiven(storedItem(item).document, document)) === canonicalJson(document);
