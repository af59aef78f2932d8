import { originDiagnostic } from '../model/origin-diagnostic.js';
import type { Rule } from './rule.js';
import { tlsListeners } from './served-certificates.js';

/** A Secret has content. Of those that listeners serve, certificates-can-be-served says it. */
export const secretsHoldSomething: Rule = {
  name: 'secrets-hold-something',
  codes: ['MGW420'],
  check: (input) => {
    const served = new Set(tlsListeners(input).flatMap(({ certificates }) => certificates.map(({ secret }) => secret)));
    const { ofKind } = input.snapshot;
    return [...ofKind('GlobalSecret'), ...ofKind('Secret').filter((secret) => !served.has(secret))]
      .filter(({ spec }) => !spec.data)
      .map((secret) =>
        originDiagnostic(secret, {
          code: 'MGW420',
          severity: 'warning',
          message: `the ${secret.type} "${secret.name}" is empty`,
          path: ['data'],
          hint: 'its content goes into "data", as base64',
          related: [],
        }),
      );
  },
};
