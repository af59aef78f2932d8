import type { JsonValue } from './json-value.js';
import { blockText } from './yaml-block.js';
import { yamlDocument } from './yaml-document.js';

/**
 * A value as YAML, byte for byte what {@link yamlDocument} makes of it. That builds a tree of nodes first, which takes seconds for
 * the configuration of a large gateway; most documents hold nothing but plain words under plain keys.
 */
export const writeYaml = (value: JsonValue): string => blockText(value) ?? yamlDocument(value);
