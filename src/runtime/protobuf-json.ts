/** The JSON form of a protobuf message: 64-bit integers are strings there. */
export const protobufJson = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? each.toString() : each));
