import type { AnyResource } from '../resources/resource.js';
import type { Reference } from './reference.js';
import { backendReferences } from './references/backends.js';
import { secretReferences } from './references/secrets.js';
import { targetReferences } from './references/targets.js';

const homeReference = ({ mesh }: AnyResource): readonly Reference[] =>
  mesh === '' ? [] : [{ role: 'mesh', path: ['mesh'], anyOf: [{ type: 'Mesh', mesh: '', name: mesh }] }];

/** What a resource refers to, by the role in which. */
export const referencesIn: Readonly<Record<Reference['role'], (resource: AnyResource) => readonly Reference[]>> = {
  mesh: homeReference,
  secret: secretReferences,
  target: targetReferences,
  backend: backendReferences,
};

/**
 * What a resource refers to by name. Selectors and references by labels name nobody, so they are not among these; nor are
 * the services that a policy merely tunes (`to[].targetRef`): it does no harm when they are gone.
 */
export const referencesOf = (resource: AnyResource): readonly Reference[] =>
  Object.values(referencesIn).flatMap((references) => references(resource));
