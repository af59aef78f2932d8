import { json } from '../answer.js';
import type { Endpoint } from '../http/endpoint.js';
import { queryValue } from '../http/incoming.js';
import { invalid } from '../problem.js';
import type { StoredResource } from './resource-table.js';
import { shownKubernetes } from './shown-kubernetes.js';
import { shownResource } from './shown-resource.js';

const WRONG_FORMAT = { field: '', message: '"format" must be one of ["k8s", "kubernetes", "universal"]' };

/** A resource in the form that `format` asks for. */
export const inFormat =
  (resource: StoredResource): Endpoint =>
  (state, incoming) => {
    const format = queryValue(incoming, 'format') ?? '';
    if (format === 'k8s' || format === 'kubernetes') return json(200, shownKubernetes(resource));
    if (format === '' || format === 'universal') return json(200, shownResource(resource, state));
    return invalid('Could not retrieve a resource', [WRONG_FORMAT]);
  };
