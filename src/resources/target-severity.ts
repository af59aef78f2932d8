import { type Code, catalogue } from '../diagnostics/catalogue/index.js';
import type { Severity } from '../diagnostics/diagnostic.js';
import type { Target } from './decode-documents.js';

/** How much a finding weighs for a target: of the four liberties of the embedded store, the one about kuma.io/service in listener tags. */
export const targetSeverity = (code: Code, target: Target): Severity =>
  code === 'MGW311' && target === 'embedded' ? 'warning' : catalogue[code].severity;
