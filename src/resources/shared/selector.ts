import { map, message, string } from '../shape/shape.js';

/** kuma.mesh.v1alpha1.Selector. */
export const selector = message({
  match: map(string(), 'Tags that must all be present; the value `*` takes any value of the tag.'),
});
