/** Stands for secret data that is not shown. It is not base64, so no store ever accepts it back (CLI.md "Conventions"). */
export const HIDDEN_VALUE = '(hidden; --show-secrets)';
