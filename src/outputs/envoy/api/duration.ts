/** google.protobuf.Duration in JSON: seconds, with up to nine decimals. */
export type Duration = `${number}s`;
