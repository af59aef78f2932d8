import { choice } from '../cli/choice.js';
import { defineCommand, type OptionSpec } from '../cli/command.js';
import { flag } from '../cli/options.js';
import { requireType } from '../cli/resource-type.js';
import { EXIT, usageError } from '../diagnostics/errors.js';
import { anySchema, kindsIn } from '../outputs/schema/any-schema.js';
import { rootSchema, SCHEMA_FORMS, type SchemaForm } from '../outputs/schema/document-schema.js';
import type { JsonSchema } from '../outputs/schema/value-schema.js';
import { jsonText } from '../render/json-text.js';

const formOption: OptionSpec<SchemaForm> = {
  flags: '--form <form>',
  description: 'the form of the documents: universal, kubernetes',
  complete: SCHEMA_FORMS,
  defaultText: 'universal',
  parse: (values) => choice(values.at(-1), SCHEMA_FORMS, '--form') ?? 'universal',
};

/** Types that are only carried through, and those that a form does not have, have no schema in it. */
function schemaFor(word: string, form: SchemaForm): JsonSchema {
  const { type, kubernetesOnly } = requireType(word);
  const kind = kindsIn(form).find((each) => each.type === type);
  if (kind !== undefined) return rootSchema(kind, form);
  if (kubernetesOnly && form === 'universal')
    throw usageError(`${type} has no Universal form`, { hint: 'add --form kubernetes' });
  const described = kindsIn(form).map((each) => each.type);
  throw usageError(`there is no schema of ${type}: meshgw carries it as it is`, {
    hint: `there are schemas of ${described.join(', ')}`,
  });
}

export const schema = defineCommand({
  path: ['schema'],
  aliases: [],
  summary: 'Print the JSON Schema of a type, for editors',
  description:
    'Prints a JSON Schema (draft 2020-12) of the documents of a type: what Kuma accepts is valid, with a description of every field. Fields that Kuma would drop without a word are marked deprecated, so that editors warn. Never touches the network.',
  examples: [
    { comment: 'for the YAML language server', line: 'meshgw schema MeshGateway > meshgateway.json' },
    { comment: 'files with documents of several types', line: 'meshgw schema --all > kuma.json' },
    { comment: 'custom resources on Kubernetes', line: 'meshgw schema mgw --form kubernetes' },
  ],
  arguments: [{ name: '[type]', description: 'type in any case, singular, plural or short', complete: 'types' }],
  options: { all: flag('--all', 'one schema for all types'), form: formOption },
  run: async ({ arguments: [word], options: { all, form } }, { streams }) => {
    if ((word === undefined) !== all)
      throw usageError(all ? 'a TYPE and --all exclude each other' : 'which type?', {
        hint: 'name one, e.g. meshgw schema MeshGateway, or take --all',
      });
    streams.out(jsonText(word === undefined ? anySchema(form) : schemaFor(word, form)));
    return EXIT.ok;
  },
});
