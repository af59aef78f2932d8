import { type CommandError, environmentError } from '../diagnostics/errors.js';
import type { FileWriter, Host } from '../ports.js';
import { canonicalJson } from '../source/json-text.js';
import { isJsonList, isJsonObject, type JsonObject } from '../source/json-value.js';
import { editSettings, readSettings, type SettingsEdit } from '../source/settings-text.js';
import type { Config } from './config.js';
import { MOST_BYTES, parseConfig } from './load-config.js';

type World = { readonly host: Host; readonly files: Pick<FileWriter, 'update'> };

/** What to change, and what the caller wants to know of it. */
export type ConfigChange<T> = { readonly edits: readonly SettingsEdit[]; readonly result: T };

/**
 * Changes the configuration file: atomically, 0600, everything that the edits do not concern as it was. `decide` gets the
 * configuration as it is at that moment, while no other meshgw can write it. Throws an environment error, nothing being written,
 * where the file cannot be read or edited; what `decide` throws passes through.
 */
export function updateConfig<T>(file: string, decide: (config: Config) => ConfigChange<T>, { host, files }: World): T {
  const rewrite = (text = ''): { readonly text: string; readonly result: T } => {
    const config = parseConfig({ file, text }, host);
    const { edits, result } = decide(config);
    return { text: editedText(config, edits), result };
  };
  return files.update(file, { limit: MOST_BYTES, rewrite });
}

/** The text after edits, read back to see whether it says what was meant and nothing else. */
function editedText({ file = '', text = '', settings }: Config, edits: readonly SettingsEdit[]): string {
  const content = attempted(() => editSettings(text, edits));
  const written = content === undefined ? undefined : readSettings(file, content);
  const wanted = edits.reduce(edited, settings);
  if (content === undefined || !written?.ok || canonicalJson(written.value) !== canonicalJson(wanted))
    throw cannotEdit(file, edits);
  return content;
}

/** What editing gives; undefined where the YAML cannot be written after it. */
function attempted(edit: () => string): string | undefined {
  try {
    return edit();
  } catch {
    return undefined;
  }
}

const cannotEdit = (file: string, edits: readonly SettingsEdit[]): CommandError => {
  const concerned = edits.map((edit) => ('list' in edit ? edit.list : edit.setting));
  return environmentError(`cannot change ${[...new Set(concerned)].join(', ')} in "${file}" without changing more`, {
    hint: 'it is written in an unusual way, perhaps with anchors: change it by hand',
  });
};

/** What the settings are after an edit. */
function edited(settings: JsonObject, edit: SettingsEdit): JsonObject {
  switch (edit.edit) {
    case 'set':
      return { ...settings, [edit.setting]: edit.value };
    case 'unset':
      return Object.fromEntries(Object.entries(settings).filter(([name]) => name !== edit.setting));
    case 'put': {
      const entries = entriesOf(settings, edit.list);
      const at = indexOfName(entries, edit.entry.name);
      return { ...settings, [edit.list]: at === -1 ? [...entries, edit.entry] : entries.with(at, edit.entry) };
    }
    case 'remove': {
      const entries = entriesOf(settings, edit.list);
      const at = indexOfName(entries, edit.name);
      return at === -1 ? settings : { ...settings, [edit.list]: entries.toSpliced(at, 1) };
    }
    default:
      return edit satisfies never;
  }
}

function entriesOf(settings: JsonObject, list: string) {
  const entries = settings[list];
  return isJsonList(entries) ? entries : [];
}

const indexOfName = (entries: ReturnType<typeof entriesOf>, name: string): number =>
  entries.findIndex((entry) => isJsonObject(entry) && entry['name'] === name);
