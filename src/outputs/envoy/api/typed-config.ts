/** An extension with its settings; `@type` says which message they are (google.protobuf.Any). */
export type Extension<T extends { readonly '@type': string }> = {
  readonly name: string;
  readonly typed_config: T;
};
