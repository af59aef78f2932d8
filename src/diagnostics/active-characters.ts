/**
 * Characters that a terminal acts on instead of showing: C0 and C1 controls, DEL, and the bidirectional controls that can make
 * text read as something else (Unicode TR36).
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
export const ACTIVE_CHARACTERS = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
