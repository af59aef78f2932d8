import { jsonText } from '../json-text.js';
import { validationJson } from '../validation-json.js';
import type { Report } from './report.js';

/** For scripts: the versioned document of CLI.md. */
export const jsonReport = ({ documents, diagnostics }: Report): string =>
  jsonText(validationJson(documents, diagnostics));
