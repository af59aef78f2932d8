import resources from './data/resources.json' with { type: 'json' };

/** A type as `GET /_resources` tells of it. */
export type CatalogueRow = {
  readonly type: string;
  readonly path: string;
  readonly scope: 'Mesh' | 'Global';
  readonly readOnly: boolean;
  /** '' for types that have no KRI. */
  readonly shortName: string;
  readonly isTargetRefPolicy: boolean;
  /** Its `from` is deprecated in favour of `rules`. */
  readonly isFromAsRules: boolean;
};

export type Catalogue = readonly CatalogueRow[];

/** The types of a Kuma 2.14.2, without those named in `except`. */
export const catalogueWithout = (except: readonly string[]): Catalogue =>
  resources.resources
    .filter(({ name }) => !except.includes(name))
    .map(({ name, path, scope, readOnly, shortName, policy }) => ({
      type: name,
      path,
      scope: scope === 'Global' ? 'Global' : 'Mesh',
      readOnly,
      shortName,
      isTargetRefPolicy: policy?.isTargetRef === true,
      isFromAsRules: policy?.isFromAsRules === true,
    }));

/** The answer to `GET /_resources`, likewise. */
export const catalogueAnswer = (except: readonly string[]) => ({
  resources: resources.resources.filter(({ name }) => !except.includes(name)),
});
