import { type Answer, json } from './answer.js';

/** What is wrong with a field, in Kuma's words. */
export type Fault = { readonly field: string; readonly message: string };

type Problem = {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly faults?: readonly Fault[];
};

/** Kuma's errors: each detail and each fault twice, under its new and its old name. */
export const problem = ({ status, title, detail, faults }: Problem): Answer =>
  json(status, {
    type: '/std-errors',
    status,
    title,
    detail,
    ...(faults && { invalid_parameters: faults.map(({ field, message }) => ({ field, reason: message })) }),
    details: detail,
    ...(faults && { causes: faults.map(({ field, message }) => ({ field, message })) }),
  });

export const notFound = (title: string): Answer => problem({ status: 404, title, detail: 'Not found' });

export const invalid = (title: string, faults: readonly Fault[]): Answer =>
  problem({ status: 400, title, detail: 'Resource is not valid', faults });

export const badRequest = (detail: string): Answer => problem({ status: 400, title: 'Bad Request', detail });
