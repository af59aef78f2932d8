/** Part of a header's value in Envoy's format language (ENVOY.md "Filters"). */
export type FormatPart =
  | { readonly kind: 'text'; readonly text: string }
  /** `%REQ(x-a?x-b):5%`: name `REQ`, argument `x-a?x-b`, at most 5 bytes. */
  | {
      readonly kind: 'command';
      readonly name: string;
      readonly argument: string | undefined;
      readonly maximumBytes: number | undefined;
    };
