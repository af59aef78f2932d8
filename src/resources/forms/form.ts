import type { FieldPath } from '../../diagnostics/field-path.js';
import type { JsonObject } from '../../source/json-value.js';
import type { DocumentPath } from '../../source/source-document.js';
import type { Problem } from '../shape/problem.js';

/** A document in one of its two forms, seen as a Universal one: what it says of itself, and the rest of it as `body`. */
export type Form = {
  readonly form: 'universal' | 'kubernetes';
  /** '' where the document names no Kuma type; {@link foreign} then says what else it may be. */
  readonly type: string;
  /** As written, the default filled in where the type has one; '' for none. */
  readonly mesh: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly creationTime: string | undefined;
  readonly modificationTime: string | undefined;
  /** The Universal document without the fields above. */
  readonly body: JsonObject;
  /** What only Kubernetes has (annotations, finalizers …), kept for the way back as a field of the Universal document. */
  readonly kept: JsonObject;
  /** Meta fields of the wrong type: Kuma answers `invalid meta type`. */
  readonly problems: readonly Problem[];
  /** For a Kubernetes document that is none of Kuma's: `apps/v1 Deployment`. */
  readonly foreign: string | undefined;
  /** Where a field of the Universal document stands in this one. */
  readonly documentPath: (path: FieldPath) => DocumentPath;
};

/** The type that a `kubernetes.io/tls` Secret is carried under. Kuma has no such type, and no listener can use one. */
export const KUBERNETES_TLS_SECRET = 'kubernetes.io/tls';

/** The label in which Kuma keeps the mesh of Kubernetes resources. */
export const MESH_LABEL = 'kuma.io/mesh';

/** The label in which Kuma keeps the namespace of Kubernetes resources elsewhere than on Kubernetes. */
export const NAMESPACE_LABEL = 'k8s.kuma.io/namespace';

/** Kuma's own namespace, unless it was installed elsewhere. */
export const SYSTEM_NAMESPACE = 'kuma-system';
