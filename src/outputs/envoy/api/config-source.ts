import type { JsonObject } from '../../../source/json-value.js';

/** A file with one resource, read again whenever something is moved over it. */
export type FileSource = {
  readonly path_config_source: { readonly path: string };
  readonly resource_api_version: 'V3';
};

/** Where Envoy asks for a resource (envoy.config.core.v3.ConfigSource): a file, or a server in whatever way it is reached. */
export type ConfigSource = FileSource | JsonObject;
