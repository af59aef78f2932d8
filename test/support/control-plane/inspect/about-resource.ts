import type { Answer } from '../answer.js';
import type { Endpoint } from '../http/endpoint.js';
import { type Incoming, keyIn } from '../http/incoming.js';
import { notFound } from '../problem.js';
import { missingMesh } from '../resources/missing-mesh.js';
import type { StoredResource } from '../resources/resource-table.js';
import type { ControlPlaneState } from '../state.js';

type Around = { readonly state: ControlPlaneState; readonly incoming: Incoming };

type About = {
  readonly type: string;
  /** Of the error where there is none. */
  readonly title: string;
  /** Of the error where there is not even the mesh. */
  readonly noMesh?: string;
  readonly answer: (resource: StoredResource, around: Around) => Answer;
};

/** An endpoint that says something about one resource. */
export const aboutResource =
  ({ type, title, noMesh = 'Failed to retrieve Mesh', answer }: About): Endpoint =>
  (state, incoming) => {
    const key = keyIn(incoming, type);
    if (missingMesh(key.mesh, state) !== undefined) return notFound(noMesh);
    const resource = state.table.get(key);
    return resource === undefined ? notFound(title) : answer(resource, { state, incoming });
  };
