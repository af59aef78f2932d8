/** A table as plain text cells, and lines that say below it what no row can. */
export type Table = {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
};

export type TableOptions = { readonly wide: boolean };

/** One column: its header and how a row fills it. */
export type TableColumn<T> = { readonly header: string; readonly cell: (row: T) => string };

/** Fills the columns; an empty cell reads `-`. A mesh column comes first when the rows are of several meshes. */
export function tableOf<T extends { readonly mesh: string }>(
  rows: readonly T[],
  columns: readonly TableColumn<T>[],
): Omit<Table, 'notes'> {
  const meshes = new Set(rows.map(({ mesh }) => mesh));
  const shown = meshes.size > 1 ? [{ header: 'MESH', cell: ({ mesh }: T) => mesh }, ...columns] : columns;
  return {
    header: shown.map(({ header }) => header),
    rows: rows.map((row) => shown.map(({ cell }) => cell(row) || '-')),
  };
}
