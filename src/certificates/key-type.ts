/** The key types Kuma's gateway serves, and so the ones meshgw makes (kuma: gateway/filter_chain_generator.go, NewServerSecret). */
export const KEY_TYPES = ['rsa', 'ecdsa'] as const;

export type KeyType = (typeof KEY_TYPES)[number];
