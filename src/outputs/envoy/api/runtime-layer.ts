/** Settings of Envoy's runtime, by key. */
export type RuntimeSettings = Readonly<Record<string, number>>;

/** Settings that lie over those of the bootstrap (envoy.service.runtime.v3.Runtime). */
export type RuntimeLayer = { readonly name: string; readonly layer: RuntimeSettings };
