import type { JsonObject } from '../../../../src/source/json-value.js';

/** A resource as the control plane keeps it: canonical fields, labels complete, its times apart. */
export type StoredResource = {
  readonly type: string;
  /** '' for kinds of global scope. */
  readonly mesh: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly creationTime: string;
  readonly modificationTime: string;
  /** The fields beside meta: at top level for kinds of the first generation, else `spec` and `status`. */
  readonly fields: JsonObject;
  /** Made by the control plane for a mesh, such as its signing key: goes when the mesh goes. */
  readonly isOwned: boolean;
};

export type TableKey = Pick<StoredResource, 'type' | 'mesh' | 'name'>;

const byText = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
const idOf = ({ mesh, name }: TableKey): string => JSON.stringify([mesh, name]);

/** The resources of a control plane, by type. */
export class ResourceTable {
  readonly #rows = new Map<string, Map<string, StoredResource>>();
  readonly #sorted = new Map<string, readonly StoredResource[]>();

  get(key: TableKey): StoredResource | undefined {
    return this.#rows.get(key.type)?.get(idOf(key));
  }

  put(resource: StoredResource): void {
    const rows = this.#rows.get(resource.type) ?? new Map<string, StoredResource>();
    rows.set(idOf(resource), resource);
    this.#rows.set(resource.type, rows);
    this.#sorted.delete(resource.type);
  }

  delete(key: TableKey): boolean {
    this.#sorted.delete(key.type);
    return this.#rows.get(key.type)?.delete(idOf(key)) ?? false;
  }

  /** All of a type, by mesh and then by name, bytewise; of one mesh where one is given. */
  list(type: string, mesh?: string): readonly StoredResource[] {
    const all = this.#sorted.get(type) ?? this.#sort(type);
    return mesh === undefined ? all : all.filter((resource) => resource.mesh === mesh);
  }

  inMesh(mesh: string): readonly StoredResource[] {
    return [...this.#rows.keys()].flatMap((type) => this.list(type, mesh));
  }

  clear(): void {
    this.#rows.clear();
    this.#sorted.clear();
  }

  #sort(type: string): readonly StoredResource[] {
    const rows = [...(this.#rows.get(type)?.values() ?? [])];
    const sorted = rows.sort((a, b) => byText(a.mesh, b.mesh) || byText(a.name, b.name));
    this.#sorted.set(type, sorted);
    return sorted;
  }
}
