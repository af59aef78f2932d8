import type { Answer } from '../answer.js';
import { notFound } from '../problem.js';
import type { ControlPlaneState } from '../state.js';

/** The answer where the URL names a mesh that is not there; `mesh` '' where it names none. */
export const missingMesh = (mesh: string, { table }: ControlPlaneState): Answer | undefined =>
  mesh === '' || table.get({ type: 'Mesh', mesh: '', name: mesh }) !== undefined
    ? undefined
    : notFound('Failed to retrieve Mesh');
