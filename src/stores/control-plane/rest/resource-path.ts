import { inputError } from '../../../diagnostics/errors.js';
import type { ResourceKey } from '../../../resources/resource.js';
import type { CatalogueEntry } from './client.js';

/** The URL path of a type's resources, of one mesh or of all. Throws an input error for a mesh that no URL can name. */
export const listPath = ({ path, scope }: CatalogueEntry, mesh: string | undefined): string =>
  scope === 'Global' || mesh === undefined ? `/${path}` : `/meshes/${segment(mesh, 'mesh')}/${path}`;

/** The URL path of one resource. Throws an input error for a name that no URL can have. */
export const itemPath = (entry: CatalogueEntry, { mesh, name }: Omit<ResourceKey, 'type'>): string =>
  `${listPath(entry, mesh)}/${segment(name, 'name')}`;

/** Kuma allows less; what is left out here would be another path (`..`, `//`), or a page that is not found (`%2F`). */
function segment(name: string, what: 'mesh' | 'name'): string {
  if (!/^(?!\.{1,2}$)[\w.~-]+$/.test(name))
    throw inputError(`"${name}" cannot be the ${what} of a resource on a control plane`, {
      hint: 'names are lower-case letters, digits, dots and dashes',
    });
  return encodeURIComponent(name);
}
