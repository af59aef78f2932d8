import type { JsonObject } from '../../../source/json-value.js';
import type { Duration } from './duration.js';

/** Where Envoy asks for a resource (envoy.config.core.v3.ConfigSource). */
export type ConfigSource =
  /** A file with one resource, read again whenever something is moved over it. */
  | { readonly path_config_source: { readonly path: string }; readonly resource_api_version: 'V3' }
  /** A server. */
  | {
      readonly api_config_source: JsonObject;
      readonly resource_api_version: 'V3';
      readonly initial_fetch_timeout?: Duration;
    };
