import { tagSet } from '../../../src/model/tag-set.js';
import { clusterName } from '../../../src/plan/traffic/cluster-name.js';
import { type Answer, json, reset } from './answer.js';
import { type InspectedProxy, listAt, objectAt } from './inspected-proxy.js';
import { policyRules } from './policy-rules.js';
import type { ControlPlaneState } from './state.js';

/** The answer to the legacy `…/dataplanes/NAME/rules`: on a builtin gateway Kuma panics. */
export function legacyRules(proxy: InspectedProxy, state: ControlPlaneState): Answer {
  if (proxy.isBuiltin) return reset;
  const address = String(objectAt(proxy.resource.fields, 'networking')['address'] ?? '');
  const items = listAt(policyRules(proxy, state), 'rules').flatMap((ofType) =>
    listAt(ofType, 'fromRules').flatMap((from) => {
      const inbound = objectAt(from, 'inbound');
      const tags = objectAt(inbound, 'tags');
      const names = Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, String(value)]));
      return listAt(from, 'rules').map((rule) => ({
        type: 'ClientSubset',
        name: clusterName(tagSet(names), tagSet({})),
        addresses: [`${address}:${String(inbound['port'])}`],
        service: names['kuma.io/service'] ?? '',
        tags,
        policyType: objectAt({ ofType }, 'ofType')['type'] ?? '',
        subset: {},
        conf: objectAt(rule, 'conf'),
        origins: listAt(rule, 'origin').map((origin) => ({
          mesh: objectAt({ origin }, 'origin')['mesh'] ?? '',
          name: objectAt({ origin }, 'origin')['name'] ?? '',
        })),
      }));
    }),
  );
  return json(200, { total: items.length, items });
}
