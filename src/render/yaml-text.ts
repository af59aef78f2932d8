import type { JsonValue } from '../source/json-value.js';
import { writeYaml } from '../source/yaml-text.js';
import { terminalLines } from './terminal-text.js';

/** A value as a YAML document that is safe to print; the escapes stand inside double quotes, so it stays the same value. */
export const yamlText = (value: JsonValue): string => terminalLines(writeYaml(value));
