/**
 * Stands in findings for what looks like secret data. Names no option: of the commands that print findings, none shows
 * the secrets in them.
 */
export const HIDDEN_TEXT = '(hidden)';
