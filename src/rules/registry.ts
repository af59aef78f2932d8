import { certificatesCanBeServed } from './certificates-can-be-served.js';
import { meshesExist } from './meshes-exist.js';
import type { Rule } from './rule.js';
import { secretsExist } from './secrets-exist.js';
import { servicesExist } from './services-exist.js';
import { targetsExist } from './targets-exist.js';

/** Every rule, by name. A test checks that none is missing here and that each code has a page in the catalogue. */
export const rules: readonly Rule[] = [certificatesCanBeServed, meshesExist, secretsExist, servicesExist, targetsExist];
