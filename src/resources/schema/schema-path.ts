import type { FieldPath } from '../../diagnostics/field-path.js';

/** A path as Kubernetes' schema validator writes it: map keys look like fields, `spec.to[0].targetRef.tags.version`. */
export function schemaPath(path: FieldPath): string {
  let text = '';
  for (const segment of path) {
    const name = typeof segment === 'object' ? segment.key : segment;
    if (typeof segment === 'number') text += `[${segment}]`;
    else text += text === '' ? name : `.${name}`;
  }
  return text;
}
