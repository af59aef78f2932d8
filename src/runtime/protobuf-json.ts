/** The JSON form of a protobuf message: 64-bit integers are strings there. */
export function protobufJson(value: unknown): string {
  try {
    // Four times as fast, and bigints are all that it refuses.
    return JSON.stringify(value);
  } catch {
    return JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? each.toString() : each));
  }
}
