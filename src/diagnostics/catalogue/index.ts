import { certificates } from './certificates.js';
import { listeners } from './listeners.js';
import { references } from './references.js';
import { removed } from './removed.js';
import { routes } from './routes.js';
import { shape } from './shape.js';
import { syntax } from './syntax.js';

/** Every code meshgw can report. Codes are stable: a retired one is never given another meaning. */
export const catalogue = {
  ...syntax,
  ...shape,
  ...references,
  ...listeners,
  ...certificates,
  ...routes,
  ...removed,
} as const;

export type Code = keyof typeof catalogue;
