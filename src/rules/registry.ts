import { backendPortsExist } from './backend-ports-exist.js';
import { backendsAreListedOnce } from './backends-are-listed-once.js';
import { backendsAreOffered } from './backends-are-offered.js';
import { backendsHaveOneProtocol } from './backends-have-one-protocol.js';
import { certificatesCanBeServed } from './certificates-can-be-served.js';
import { certificatesCoverHostname } from './certificates-cover-hostname.js';
import { certificatesDiffer } from './certificates-differ.js';
import { certificatesHaveASource } from './certificates-have-a-source.js';
import { crossMeshListenersSpeakHttp } from './cross-mesh-listeners-speak-http.js';
import { dataplanesAreBound } from './dataplanes-are-bound.js';
import { dataplanesCanListen } from './dataplanes-can-listen.js';
import { enumNumbersAreDefined } from './enum-numbers-are-defined.js';
import { expressionsCompile } from './expressions-compile.js';
import { filtersAreKept } from './filters-are-kept.js';
import { gatewaysAreRun } from './gateways-are-run.js';
import { headerChangesTakeEffect } from './header-changes-take-effect.js';
import { headerValuesAreFormats } from './header-values-are-formats.js';
import { headersCanBeChanged } from './headers-can-be-changed.js';
import { hostnamesAgreeOnCase } from './hostnames-agree-on-case.js';
import { hostnamesCanMatch } from './hostnames-can-match.js';
import { meshHttpRoutesHideNothing } from './mesh-http-routes-hide-nothing.js';
import { meshHttpRoutesReachAllListeners } from './mesh-http-routes-reach-all-listeners.js';
import { meshesExist } from './meshes-exist.js';
import { mirrorPercentagesAreNumbers } from './mirror-percentages-are-numbers.js';
import { mirrorsGoElsewhere } from './mirrors-go-elsewhere.js';
import { pathRewritesHaveValues } from './path-rewrites-have-values.js';
import { portsAreFree } from './ports-are-free.js';
import { prefixesKeepTheirBarePath } from './prefixes-keep-their-bare-path.js';
import { queryExpressionsAreKept } from './query-expressions-are-kept.js';
import { redirectsHaveAStatus } from './redirects-have-a-status.js';
import { redirectsStandAlone } from './redirects-stand-alone.js';
import { routeHostnamesMeetListeners } from './route-hostnames-meet-listeners.js';
import { routesAttach } from './routes-attach.js';
import type { Rule } from './rule.js';
import { rulesAreReached } from './rules-are-reached.js';
import { secretsExist } from './secrets-exist.js';
import { secretsHoldSomething } from './secrets-hold-something.js';
import { servicesExist } from './services-exist.js';
import { targetsExist } from './targets-exist.js';
import { tcpRulesHaveBackends } from './tcp-rules-have-backends.js';
import { textsSuitEnvoy } from './texts-suit-envoy.js';
import { tlsListenersSayHow } from './tls-listeners-say-how.js';
import { tlsSettingsTakeEffect } from './tls-settings-take-effect.js';
import { weightsCanBeShared } from './weights-can-be-shared.js';
import { wildcardsDoNotOverlap } from './wildcards-do-not-overlap.js';

/** Every rule, by name. A test checks that none is missing here and that each code has a page in the catalogue. */
export const rules: readonly Rule[] = [
  backendPortsExist,
  backendsAreListedOnce,
  backendsAreOffered,
  backendsHaveOneProtocol,
  certificatesCanBeServed,
  certificatesCoverHostname,
  certificatesDiffer,
  certificatesHaveASource,
  crossMeshListenersSpeakHttp,
  dataplanesAreBound,
  dataplanesCanListen,
  enumNumbersAreDefined,
  expressionsCompile,
  filtersAreKept,
  gatewaysAreRun,
  headerChangesTakeEffect,
  headerValuesAreFormats,
  headersCanBeChanged,
  hostnamesAgreeOnCase,
  hostnamesCanMatch,
  meshHttpRoutesHideNothing,
  meshHttpRoutesReachAllListeners,
  meshesExist,
  mirrorPercentagesAreNumbers,
  mirrorsGoElsewhere,
  pathRewritesHaveValues,
  portsAreFree,
  prefixesKeepTheirBarePath,
  queryExpressionsAreKept,
  redirectsHaveAStatus,
  redirectsStandAlone,
  routeHostnamesMeetListeners,
  routesAttach,
  rulesAreReached,
  secretsExist,
  secretsHoldSomething,
  servicesExist,
  targetsExist,
  tcpRulesHaveBackends,
  textsSuitEnvoy,
  tlsListenersSayHow,
  tlsSettingsTakeEffect,
  weightsCanBeShared,
  wildcardsDoNotOverlap,
];
