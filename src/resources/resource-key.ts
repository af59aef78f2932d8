import type { AnyResource, ResourceKey } from './resource.js';

/** A key as one text, for maps; different keys have different texts. */
export const resourceKeyText = ({ type, mesh, name }: ResourceKey): string => `${type}\0${mesh}\0${name}`;

export const keyOfResource = ({ type, mesh, name }: AnyResource): ResourceKey => ({ type, mesh, name });

/** `Secret "edge-cert" of mesh "default"`, as messages name a resource. */
export const describeKey = ({ type, mesh, name }: ResourceKey): string =>
  `${type} "${name}"${mesh === '' ? '' : ` of mesh "${mesh}"`}`;
