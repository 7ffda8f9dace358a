import { groupBy } from '../../topology/group-by.js';
import type { Parameter } from '../../topology/topology.js';
import type { Estate } from '../estate.js';
import { drainedBy, federatedBy, uses } from '../federation.js';
import { evidenceOf, type MovingObject } from '../link-ends.js';
import { linkVerdict } from '../link-verdict.js';
import type { EstateCheck, SubjectVerdict } from '../rule.js';
import { warning } from '../verdict.js';

export const parameterFederation: EstateCheck = {
  code: 'PARAMETER.FEDERATION',
  options: ['copy-after-cutover', 'skip', 'stop-at-cutover'],
  momentary: false,
  reads: 'definitions',
  check: (estate) => {
    const links = estate.blue.topology.parameters;
    const byComponent = groupBy(links, ({ component }) => component);
    return [
      ...(byComponent.get('federation-upstream') ?? []).flatMap((one) => upstream(one, estate)),
      ...(byComponent.get('federation-upstream-set') ?? []).flatMap((one) => set(one, estate)),
      ...estate.blue.topology.exchanges
        .filter(({ vhost, type }) => type === downstreamsExchange && estate.vhosts.includes(vhost))
        .map(({ vhost, name, type }): SubjectVerdict => ({
          subject: { kind: 'exchange', vhost, name },
          names: [name],
          verdict: warning(
            { type },
            'Some other vhost or broker federates from here: its link made this exchange, and it will stay with blue.',
            'Point the upstream of that broker at the new vhost once the publishers have moved.',
          ),
        })),
    ];
  },
};

/** Source: 3.10.8, `docs/broker-behaviour.md`. */
const buffered =
  ' With it goes the queue on the upstream in which messages wait for the exchange: what is published there until green has its link arrives nowhere, unless a queue of yours keeps it.';

/** Made on the upstream's side by every link of a federated exchange. */
const downstreamsExchange = 'x-federation-upstream';

function upstream(parameter: Parameter, estate: Estate): readonly SubjectVerdict[] {
  const { vhost, component, name, content } = parameter;
  const { parameters, policies } = estate.blue.topology;
  const isHere = estate.vhosts.includes(vhost);
  const source = content?.kind === 'upstream' ? content.source : undefined;
  const feeds = federatedBy(parameter, estate, (definition) =>
    uses(definition, parameter, parameters),
  );
  const linking = policies.some(
    (policy) => policy.vhost === vhost && uses(policy.definition, parameter, parameters),
  );
  // Which objects of a vhost that stays are federated is not worked out: any of the same name may be at the far end.
  const federated: readonly MovingObject[] = isHere ? feeds : linking ? [{ vhost }] : [];
  const drains = source === undefined ? [] : drainedBy(source, vhost, federated, estate);
  if (!isHere && (!linking || drains.length === 0)) return [];
  const evidence = {
    component,
    ...(source === undefined ? {} : { source: evidenceOf(source) }),
  };
  const touching = linking ? { drains, feeds } : { drains: [], feeds: [] };
  const deletion = feeds.some(({ exchange }) => exchange !== undefined)
    ? { deletion: buffered }
    : {};
  return [
    {
      subject: { kind: 'parameter', vhost, name },
      names: [name],
      verdict: linkVerdict({ vhost, evidence, ...touching, ...deletion }, estate),
    },
  ];
}

/** A set moves nothing by itself: each of its upstreams has a finding of its own. */
function set(parameter: Parameter, estate: Estate): readonly SubjectVerdict[] {
  const { vhost, component, name, content } = parameter;
  if (!estate.vhosts.includes(vhost)) return [];
  const upstreams = content?.kind === 'upstream-set' ? content.upstreams : [];
  const evidence = { component, upstreams };
  return [
    {
      subject: { kind: 'parameter', vhost, name },
      names: [name],
      verdict: linkVerdict({ vhost, evidence, drains: [], feeds: [] }, estate),
    },
  ];
}
