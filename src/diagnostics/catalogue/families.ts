import { type Code, catalogue } from './index.js';

/** Codes about one subject. */
export type CodeFamily = { readonly title: string; readonly codes: readonly Code[] };

/** What the families are about, by the beginning of their codes. */
const TITLES = {
  MGW0: 'The text of a document',
  MGW1: 'Documents and their fields',
  MGW2: 'References between resources',
  MGW3: 'Gateways, listeners and Dataplanes',
  MGW4: 'Certificates and secrets',
  MGW5: 'Routes',
  MGW6: 'What Kuma 3.0 removes',
} as const;

const isCode = (code: string): code is Code => Object.hasOwn(catalogue, code);

/** All codes, in order. */
export const codes: readonly Code[] = Object.keys(catalogue).filter(isCode).toSorted();

/** All codes by what they are about, in order. */
export const families: readonly CodeFamily[] = Object.entries(TITLES).map(([beginning, title]) => ({
  title,
  codes: codes.filter((code) => code.startsWith(beginning)),
}));
