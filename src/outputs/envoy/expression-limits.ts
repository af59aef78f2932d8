import type { RuntimeSettings } from './api/runtime-settings.js';

/** Settings of Envoy's runtime under which it takes expressions of any size, as Kuma's does; plain Envoy refuses all but small ones. */
export const EXPRESSION_LIMITS: RuntimeSettings = {
  're2.max_program_size.error_level': 4_294_967_295,
  're2.max_program_size.warn_level': 1000,
};
