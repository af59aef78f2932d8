/** Why the gateway deals with a request itself before it looks for a route. */
export type Objection =
  | { readonly kind: 'answer'; readonly status: number; readonly because: string }
  /** HTTP/2 has no answer for what breaks the protocol: the stream is reset. */
  | { readonly kind: 'reset'; readonly because: string };

export const answer = (status: number, because: string): Objection => ({ kind: 'answer', status, because });
export const reset = (because: string): Objection => ({ kind: 'reset', because });
