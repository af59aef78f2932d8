import type { JsonValue } from '../../source/json-value.js';
import type { Form } from '../forms/form.js';
import { isDescribedType, kinds } from '../kinds.js';
import { map, message, type Shape, string } from '../shape/shape.js';
import type { Violation } from '../violation.js';
import { schemaViolations } from './schema-violations.js';

/** Whether Kuma checks documents of this type by an OpenAPI schema before it decodes them. */
export const hasSchema = (type: string): boolean => isDescribedType(type) && kinds[type].dialect === 'policy';

/** The document around `spec`, as Kuma's schemas of policy-style kinds have it; Kubernetes checks the rest of its own form itself. */
const documentShape = (spec: Shape, form: Form['form']) =>
  form === 'kubernetes'
    ? message({ spec }, { required: ['spec'] })
    : message(
        {
          type: string(),
          mesh: string('', { default: 'default' }),
          name: string(),
          labels: map(string()),
          kri: string(),
          creationTime: string(),
          modificationTime: string(),
          spec,
        },
        { required: ['type', 'name', 'spec'] },
      );

/** All that the schema of its kind has against a document. */
export function documentViolations(
  document: JsonValue,
  { type, form }: Pick<Form, 'type' | 'form'>,
): readonly Violation[] {
  if (!isDescribedType(type) || kinds[type].dialect !== 'policy') return [];
  return schemaViolations(documentShape(kinds[type].spec, form), document, []);
}
