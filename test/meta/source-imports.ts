import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** One import of one source file. */
export type SourceImport = {
  /** Relative to src/, e.g. `model/tags.ts`. */
  readonly from: string;
  /** Relative to src/ for a project file, else the package's name or `node:` module. */
  readonly to: string;
  readonly isPackage: boolean;
  readonly kind: 'value' | 'type' | 'dynamic';
};

/** All TypeScript files under a folder of the repository, relative to that folder, sorted. */
export const typeScriptFiles = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .sort();

export const sourceText = (file: string): string => readFileSync(join(root, 'src', file), 'utf8');

const STATIC = /^(?:import|export)\s+(?<type>type\s)?(?:[^'";]*?\sfrom\s+)?'(?<specifier>[^']+)'/gm;
const DYNAMIC = /\bimport\('(?<specifier>[^']+)'\)/g;

/** Every import in src/: biome keeps them in the one form that these expressions read. */
export function sourceImports(): readonly SourceImport[] {
  return typeScriptFiles('src').flatMap((from) => {
    const text = sourceText(from);
    return [
      ...[...text.matchAll(STATIC)].map(({ groups }) => importOf(from, groups, groups?.['type'] ? 'type' : 'value')),
      ...[...text.matchAll(DYNAMIC)].map(({ groups }) => importOf(from, groups, 'dynamic')),
    ];
  });
}

type Groups = Readonly<Record<string, string | undefined>> | undefined;

function importOf(from: string, groups: Groups, kind: SourceImport['kind']): SourceImport {
  const specifier = groups?.['specifier'] ?? '';
  if (specifier.startsWith('.')) {
    const to = posix.join(dirname(from), specifier).replace(/\.js$/, '.ts');
    return { from, to, isPackage: false, kind };
  }
  const [scope = '', name = ''] = specifier.split('/');
  return { from, to: scope.startsWith('@') ? `${scope}/${name}` : scope, isPackage: true, kind };
}

/** The layer a file belongs to: its folder in src/, or its own name without extension. */
export const layerOf = (file: string): string => file.replace(/(\/.*|\.ts)$/, '');
