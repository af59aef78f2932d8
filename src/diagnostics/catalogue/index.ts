import { certificates } from './certificates.js';
import { listenerWarnings } from './listener-warnings.js';
import { listeners } from './listeners.js';
import { references } from './references.js';
import { removed } from './removed.js';
import { routeWarnings } from './route-warnings.js';
import { routes } from './routes.js';
import { shape } from './shape.js';
import { syntax } from './syntax.js';

/** Every code meshgw can report. Codes are stable: a retired one is never given another meaning. */
export const catalogue = {
  ...syntax,
  ...shape,
  ...references,
  ...listeners,
  ...listenerWarnings,
  ...certificates,
  ...routes,
  ...routeWarnings,
  ...removed,
} as const;

export type Code = keyof typeof catalogue;
