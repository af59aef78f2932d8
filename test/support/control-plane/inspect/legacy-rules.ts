import { tagSet } from '../../../../src/model/tag-set.js';
import { clusterName } from '../../../../src/plan/traffic/cluster-name.js';
import type { JsonObject, JsonValue } from '../../../../src/source/json-value.js';
import { type Answer, json, reset } from '../answer.js';
import { listAt, objectAt, textAt } from '../resources/json-fields.js';
import { tagsOf } from '../resources/tags.js';
import type { ControlPlaneState } from '../state.js';
import type { InspectedProxy } from './inspected-proxy.js';
import { policyRules } from './policy-rules.js';

type Place = { readonly address: string; readonly policyType: string };

/** What one entry of `fromRules` is in the legacy list. */
function clientSubsets(from: JsonValue, { address, policyType }: Place): readonly JsonObject[] {
  const inbound = objectAt(from, 'inbound');
  const tags = tagsOf(objectAt(inbound, 'tags'));
  return listAt(from, 'rules').map((rule) => ({
    type: 'ClientSubset',
    name: clusterName(tagSet(tags), tagSet({})),
    addresses: [`${address}:${textAt(inbound, 'port')}`],
    service: tags['kuma.io/service'] ?? '',
    tags,
    policyType,
    subset: {},
    conf: objectAt(rule, 'conf'),
    origins: listAt(rule, 'origin').map((origin) => ({ mesh: textAt(origin, 'mesh'), name: textAt(origin, 'name') })),
  }));
}

/** The answer to the legacy `…/dataplanes/NAME/rules`: on a builtin gateway Kuma panics. */
export function legacyRules(proxy: InspectedProxy, state: ControlPlaneState): Answer {
  if (proxy.isBuiltin) return reset;
  const address = textAt(objectAt(proxy.resource.fields, 'networking'), 'address');
  const items = listAt(policyRules(proxy, state), 'rules').flatMap((rules) =>
    listAt(rules, 'fromRules').flatMap((from) => clientSubsets(from, { address, policyType: textAt(rules, 'type') })),
  );
  return json(200, { total: items.length, items });
}
