const DURATION = /^(?:0|[0-9]+(?:y|w|d|h|m|s|ms))$/;

/** Whether a text is one of Kuma's own durations: a whole number and one unit, or `0` (kuma: ParseDuration of mesh_helpers.go). */
export const isKumaDuration = (text: string): boolean => DURATION.test(text);
