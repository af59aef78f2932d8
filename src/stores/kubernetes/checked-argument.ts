import { environmentError } from '../../diagnostics/errors.js';

/** RFC 1123 subdomain: what Kubernetes takes as the name of an object. */
const SUBDOMAIN = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
/** RFC 1123 label: what it takes as a namespace. */
const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
/** Names of contexts are free text (`arn:aws:eks:…`), but nothing that reads as an option or hides in a terminal. */
const CONTEXT = /^[^-\p{Cc}][^\p{Cc}]*$/u;

const checked =
  (what: string, pattern: RegExp) =>
  (text: string): string => {
    if (pattern.test(text)) return text;
    throw environmentError(`"${text}" cannot be ${what}, so kubectl is not asked about it`);
  };

/** These return their argument, or throw an environment error: nothing else ever becomes an argument of kubectl. */
export const checkedName = checked('the name of a Kubernetes object', SUBDOMAIN);
export const checkedNamespace = checked('a Kubernetes namespace', LABEL);
export const checkedContext = checked('the name of a kubectl context', CONTEXT);
