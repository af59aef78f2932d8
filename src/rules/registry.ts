import { certificatesCanBeServed } from './certificates-can-be-served.js';
import { certificatesCoverHostname } from './certificates-cover-hostname.js';
import { certificatesDiffer } from './certificates-differ.js';
import { certificatesHaveASource } from './certificates-have-a-source.js';
import { dataplanesCanListen } from './dataplanes-can-listen.js';
import { meshesExist } from './meshes-exist.js';
import type { Rule } from './rule.js';
import { secretsExist } from './secrets-exist.js';
import { secretsHoldSomething } from './secrets-hold-something.js';
import { servicesExist } from './services-exist.js';
import { targetsExist } from './targets-exist.js';

/** Every rule, by name. A test checks that none is missing here and that each code has a page in the catalogue. */
export const rules: readonly Rule[] = [
  certificatesCanBeServed,
  certificatesCoverHostname,
  certificatesDiffer,
  certificatesHaveASource,
  dataplanesCanListen,
  meshesExist,
  secretsExist,
  secretsHoldSomething,
  servicesExist,
  targetsExist,
];
