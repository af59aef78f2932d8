/** Settings of Envoy's runtime, by key. */
export type RuntimeSettings = Readonly<Record<string, number>>;
