// Builds dist/: the program as CommonJS chunks, one for each command, which bin/meshgw.js runs with a code cache.
// CommonJS, because V8 can cache the code of scripts but Node does not expose that for ES modules.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

/** Native packages cannot be bundled. */
const external = ['libsql'];

/** What takes a while to set up and few runs need: files of their own, which the loader loads on first use. */
const seldomUsedPackages = [
  'chalk',
  'execa',
  'http-proxy-agent',
  'https-proxy-agent',
  'node-forge',
  'proxy-from-env',
  're2js',
];
/** The same for modules of ours, which import nothing: the catalogue's texts are for findings, and good input has none. */
const seldomUsedModules = [{ name: 'catalogue', path: join(root, 'src/diagnostics/catalogue/index.ts') }];

/** Names stay, for stack traces; the loader reads chunks as Latin-1, so they are ASCII. */
const shared = /** @type {const} */ ({
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  charset: 'ascii',
  legalComments: 'none',
});

/** @param {string} name */
const lazy = (name) => ({ path: `./lazy-${name}.cjs`, external: true });

/** @type {import('esbuild').Plugin} */
const ownFiles = {
  name: 'own files for what is seldom used',
  setup: ({ onResolve }) => {
    onResolve({ filter: new RegExp(`^(?:${seldomUsedPackages.join('|')})$`) }, ({ path }) => lazy(path));
    onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
      const source = join(resolveDir, path).replace(/\.js$/, '.ts');
      const module = seldomUsedModules.find((each) => each.path === source);
      return module && lazy(module.name);
    });
  },
};

const bundling = /** @type {const} */ ({
  ...shared,
  absWorkingDir: root,
  bundle: true,
  external,
  // Its ES modules, which become one chunk: as CommonJS it is eighty functions to call (3 ms).
  alias: { yaml: './node_modules/yaml/browser/dist/index.js' },
  outdir: dist,
  outExtension: { '.js': '.cjs' },
  write: false,
  metafile: true,
  logLevel: 'warning',
});

/** esbuild has already said what is wrong, better than a stack trace could. */
const giveUp = () => process.exit(1);

// esbuild splits ES modules only, so each chunk becomes CommonJS in a second step. Dynamic imports become (lazy) requires:
// import() does not work in a vm.Script.
const program = await build({
  ...bundling,
  entryPoints: ['src/main.ts'],
  plugins: [ownFiles],
  format: 'esm',
  splitting: true,
  chunkNames: '[name]-[hash]',
}).catch(giveUp);
const seldomUsed = await build({
  ...bundling,
  entryPoints: [
    ...seldomUsedPackages.map((name) => ({ in: name, out: `lazy-${name}` })),
    ...seldomUsedModules.map(({ name, path }) => ({ in: path, out: `lazy-${name}` })),
  ],
  format: 'cjs',
}).catch(giveUp);
const boot = await build({ ...bundling, entryPoints: ['src/boot/boot.ts'], format: 'cjs' }).catch(giveUp);

const chunks = await Promise.all(
  program.outputFiles.map(async ({ path, text }) => {
    const { body, names } = takeExports(text);
    const { code } = await transform(body, { ...shared, format: 'cjs', supported: { 'dynamic-import': false } });
    return /** @type {const} */ ([nameOf(path), `module.exports = { ${names.map(getter).join(', ')} };\n${code}`]);
  }),
);

/** @type {Map<string, string>} */
const files = new Map();
files.set('program.cjs', asTable(chunks));
for (const { path, text } of seldomUsed.outputFiles) files.set(nameOf(path), asTable([[nameOf(path), text]]));
for (const { path, text } of boot.outputFiles) files.set(nameOf(path), text);
const inputs = [program, seldomUsed].flatMap(({ metafile }) => Object.keys(metafile.inputs));
files.set('THIRD-PARTY-LICENSES.txt', licences(inputs));
writeDist(files);

/**
 * Splits a module as esbuild writes it into what it does and what it exports. esbuild's own CommonJS defines every export
 * twice, with Object.defineProperty, and brings three functions for that into each chunk: one literal saves 2 ms a start.
 * @param {string} text
 */
function takeExports(text) {
  const [statement = '', list = ''] = /\bexport\s*\{([^{}]*)\};?\s*$/.exec(text) ?? [];
  const body = text.slice(0, text.length - statement.length);
  // What a chunk only passes on has no name of its own once its import is a require.
  const passedOn = new Map(
    [...body.matchAll(/\bimport\s*\{([^{}]*)\}\s*from\s*("[^"]*")/g)].flatMap(([, imported = '', from]) =>
      renamings(imported).map(({ local, name }) => [name, `require(${from}).${local}`]),
    ),
  );
  return { body, names: renamings(list).map(({ local, name }) => ({ local: passedOn.get(local) ?? local, name })) };
}

/**
 * `a as b, c` as data, what stands inside the braces of an import or export.
 * @param {string} list
 */
function renamings(list) {
  return list.split(',').flatMap((item) => {
    const [local = '', name = local] = item.trim().split(/\s+as\s+/);
    return local === '' ? [] : [{ local, name }];
  });
}

/** @param {{ readonly local: string, readonly name: string }} exported */
function getter({ local, name }) {
  return `get ${name}() { return ${local}; }`;
}

/** @param {string} path */
function nameOf(path) {
  return path.slice(dist.length + 1);
}

/**
 * Chunks in one file, as src/boot/chunk-loader.ts runs them: by name, each inside the function that Node would wrap around a
 * CommonJS module. Opening, checking and compiling a file each takes longer than running what is in it. The first line tells
 * one content from another, so that no start has to look at all of it.
 * @param {readonly (readonly [name: string, code: string])[]} chunks
 */
function asTable(chunks) {
  const parameters = 'exports, require, module, __filename, __dirname';
  const functions = chunks.map(([name, code]) => `${JSON.stringify(name)}: function (${parameters}) {\n${code}\n}`);
  const text = `({\n${functions.join(',\n')}\n})\n`;
  return `// ${createHash('sha256').update(text).digest('hex')}\n${text}`;
}

/**
 * The licences of all packages that are inside the chunks, as most of them demand.
 * @param {readonly string[]} inputs
 */
function licences(inputs) {
  const packages = new Set(inputs.flatMap((input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[0] ?? []));
  return [...packages]
    .sort()
    .map((path) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
      const texts = readdirSync(join(root, path)).filter((file) => /^licen[cs]e/i.test(file));
      return [
        `${name} ${version} (${license})`,
        ...texts.map((file) => readFileSync(join(root, path, file), 'utf8').trim()),
      ].join('\n\n');
    })
    .join(`\n\n${'-'.repeat(80)}\n\n`)
    .concat('\n');
}

/**
 * Writes what has changed, each file as a whole, and removes what is no longer there: programs may be running from dist/.
 * @param {ReadonlyMap<string, string>} wanted
 */
function writeDist(wanted) {
  mkdirSync(dist, { recursive: true });
  mkdirSync(join(root, '.tmp'), { recursive: true });
  const staging = mkdtempSync(join(root, '.tmp', 'build-'));
  for (const [name, text] of wanted) {
    const path = join(dist, name);
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    writeFileSync(join(staging, name), text);
    renameSync(join(staging, name), path);
  }
  rmSync(staging, { recursive: true });
  for (const name of readdirSync(dist))
    if (!wanted.has(name)) rmSync(join(dist, name), { recursive: true, force: true });
}
