import type { Answer } from '../answer.js';
import type { Endpoint } from '../http/endpoint.js';
import { type Incoming, keyIn } from '../http/incoming.js';
import { notFound } from '../problem.js';
import type { StoredResource } from '../resources/resource-table.js';
import type { ControlPlaneState } from '../state.js';

type Around = { readonly state: ControlPlaneState; readonly incoming: Incoming };

type About = {
  readonly type: string;
  /** Of the error where there is none. */
  readonly title: string;
  readonly answer: (resource: StoredResource, around: Around) => Answer;
};

/** An endpoint that says something about one resource. */
export const aboutResource =
  ({ type, title, answer }: About): Endpoint =>
  (state, incoming) => {
    const resource = state.table.get(keyIn(incoming, type));
    return resource === undefined ? notFound(title) : answer(resource, { state, incoming });
  };
