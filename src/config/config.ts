import type { JsonObject } from '../source/json-value.js';

/** How a control plane is reached: `controlPlanes[].coordinates.apiServer` of kumactl's schema. Paths are absolute. */
export type ApiServer = {
  readonly url: string;
  readonly caCertFile: string | undefined;
  readonly clientCertFile: string | undefined;
  readonly clientKeyFile: string | undefined;
  /** Trust any certificate of the server. */
  readonly skipVerify: boolean;
  /** Sent as a bearer token; of `authConf.token`. */
  readonly token: string | undefined;
  /** Sent with every request. */
  readonly headers: readonly { readonly key: string; readonly value: string }[];
  /** Send tokens and headers also over plain http to hosts that are not loopback; meshgw's own setting, of the context. */
  readonly allowPlainHttp: boolean;
};

/** Where a context's resources live. Paths are absolute. */
export type ContextTarget =
  | { readonly kind: 'embedded'; readonly directory: string }
  | { readonly kind: 'controlPlane'; readonly controlPlane: string; readonly apiServer: ApiServer }
  | {
      readonly kind: 'kubernetes';
      readonly kubeconfig: string | undefined;
      readonly context: string | undefined;
      readonly systemNamespace: string | undefined;
    }
  /** A context of the file that says no place, several, or one this version cannot read; an error when it is used. */
  | { readonly kind: 'unusable'; readonly because: string };

/** A named place to work on, of the configuration file or built in. */
export type Context = {
  readonly name: string;
  readonly target: ContextTarget;
  /** `defaults.mesh`: the mesh for commands without `-m`. */
  readonly defaultMesh: string | undefined;
  readonly builtIn: boolean;
};

/** The configuration: kumactl's schema, with the kinds of contexts that meshgw adds (CLI.md "config"). */
export type Config = {
  /** Where it is, or would be; undefined with `--no-config`. */
  readonly file: string | undefined;
  /** The file's text; undefined where there is no file. */
  readonly text: string | undefined;
  /** All that the file says, unknown keys included. */
  readonly settings: JsonObject;
  /** Those of the file in its order, then the built-in one unless the file has one of its name. */
  readonly contexts: readonly Context[];
  readonly currentContext: string | undefined;
};
