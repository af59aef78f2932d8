import type { ResourceKey } from '../../../resources/resource.js';
import type { JsonObject, JsonValue } from '../../../source/json-value.js';

/** A row of `GET /_resources`: what the control plane calls a type, and where its resources are. */
export type CatalogueEntry = {
  readonly type: string;
  /** The last part of its URL, e.g. `meshgateways`. */
  readonly path: string;
  readonly scope: 'Mesh' | 'Global';
  /** Resources that the control plane alone writes, such as insights. */
  readonly readOnly: boolean;
};

export type Catalogue = ReadonlyMap<string, CatalogueEntry>;

/** What a control plane answered to a write that it took. */
export type PutAnswer = { readonly created: boolean; readonly warnings: readonly string[] };

/**
 * The REST API of a Kuma control plane (KUMACTL.md §8); openControlPlane makes one. Every method throws a CommandError in the
 * server's words and ours: a `Refused` when the control plane said no (with the HTTP status, of reads too), an `OutcomeUnknown` for
 * a write that may have been carried out although no answer says so, any other where certainly nothing was changed.
 */
export type ControlPlaneClient = {
  /** For messages: the URL, without a user or password in it. */
  readonly address: string;
  /** The types this control plane has; asked once. Kuma 3 has no MeshGateway: that is an error here that says what to do. */
  readonly catalogue: () => Promise<Catalogue>;
  /** All resources of a type, of one mesh or of all, page by page to the end; none where there is no such mesh. */
  readonly list: (entry: CatalogueEntry, mesh: string | undefined) => Promise<readonly JsonObject[]>;
  /** One resource; undefined where there is none, or no such mesh. */
  readonly item: (key: ResourceKey) => Promise<JsonObject | undefined>;
  /** Creates or replaces. Repeats where that does no harm, so `created` says what the last try found. */
  readonly put: (key: ResourceKey, document: JsonObject) => Promise<PutAnswer>;
  /** False where there was nothing to delete. */
  readonly remove: (key: ResourceKey) => Promise<boolean>;
  /** Any other GET with an answer in JSON, e.g. `/who-am-i`; undefined for 404. */
  readonly ask: (path: string) => Promise<JsonValue | undefined>;
  readonly close: () => void;
};
