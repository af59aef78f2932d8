import type { ResourceKey } from '../resources/resource.js';
import { terminalText } from './terminal-text.js';

const quoted = (text: string): string => `"${terminalText(text)}"`;

/** kumactl's line about one resource: `resource type="MeshGateway" mesh="default" name="edge" Created`. */
export const resultLine = ({ type, mesh, name }: ResourceKey, action: string): string =>
  `resource type=${quoted(type)} mesh=${quoted(mesh)} name=${quoted(name)} ${action}\n`;
