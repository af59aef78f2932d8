export type ApiMetadata = {
  readonly name: string;
  readonly namespace?: string;
  readonly [field: string]: unknown;
};

/** An object of the Kubernetes API, as JSON has it. */
export type ApiObject = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ApiMetadata;
  readonly [field: string]: unknown;
};
