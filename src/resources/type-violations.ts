import { goQuote } from '../diagnostics/go-quote.js';
import { didYouMean } from '../diagnostics/suggest.js';
import { type Form, KUBERNETES_TLS_SECRET } from './forms/form.js';
import { knownTypes } from './known-types.js';
import type { Violation } from './violation.js';

/** The finding that a document's type is none that Kuma (or Kubernetes, for its form) would look up. */
export function typeViolations(form: Pick<Form, 'form' | 'type' | 'foreign' | 'body'>): readonly Violation[] {
  const { type } = form;
  const known = knownTypes.get(type);
  if (type === KUBERNETES_TLS_SECRET || (known && (form.form === 'kubernetes' || !known.kubernetesOnly))) return [];
  const hint = typeHint(form);
  return [
    {
      code: 'MGW101',
      path: ['type'],
      message: `invalid resource type ${goQuote(type)}`,
      ...(hint === undefined ? {} : { hint }),
    },
  ];
}

/** What kubectl prints of several resources; neither Kuma nor meshgw takes it apart. */
const KUBERNETES_LIST =
  "kubectl prints several resources as a List: give its items as documents of their own, e.g. with yq '.items[] | split_doc'";
/** What `get` prints of several resources, and kumactl too: `{total, items}`. */
const LIST = 'this is a list: give its items as documents of their own; "meshgw export" prints them so';

function typeHint({ type, foreign, body }: Pick<Form, 'type' | 'foreign' | 'body'>): string | undefined {
  if (foreign === 'v1 List') return KUBERNETES_LIST;
  if (foreign !== undefined) return `${foreign} is none of Kuma's kinds`;
  if (type === '' && Array.isArray(body['items'])) return LIST;
  if (type === '') return 'every document names its type, e.g. type: MeshGateway';
  if (knownTypes.has(type)) return `${type} exists in Kubernetes form only (apiVersion: kuma.io/v1alpha1)`;
  return didYouMean(type, knownTypes.keys());
}
