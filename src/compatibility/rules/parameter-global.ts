import type { EstateCheck, SubjectVerdict } from '../rule.js';
import type { Estate } from '../estate.js';
import { info, warning } from '../verdict.js';

/** Each cluster has its own of these. */
const ofTheCluster: ReadonlySet<string> = new Set(['cluster_name', 'internal_cluster_id']);

export const parameterGlobal: EstateCheck = {
  code: 'PARAMETER.GLOBAL',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: (estate) => [...leadingToBlue(estate), ...leftBehind(estate)],
};

function leadingToBlue({ blue, vhosts }: Estate): readonly SubjectVerdict[] {
  const wanted = new Set(vhosts);
  return blue.topology.globalParameters
    .map((parameter) => ({
      ...parameter,
      vhosts: parameter.vhosts.filter((one) => wanted.has(one)),
    }))
    .filter((parameter) => parameter.vhosts.length > 0)
    .map(({ name, vhosts: led }) => ({
      subject: { kind: 'parameter', vhost: '', name },
      names: [name],
      verdict: warning(
        { leadsTo: led },
        'It leads MQTT clients to a vhost of blue by port or certificate, and will go on doing so after the move.',
        'Change it to the new vhost in the hook that moves these clients.',
      ),
    }));
}

/** Within one cluster they hold for the new vhost too. */
function leftBehind({ blue, sameCluster }: Estate): readonly SubjectVerdict[] {
  const names = blue.topology.globalParameters
    .map(({ name }) => name)
    .filter((name) => !ofTheCluster.has(name) && !name.startsWith('quorate.'))
    .sort();
  if (sameCluster || names.length === 0) return [];
  return [
    {
      subject: { kind: 'broker', vhost: '', name: blue.clusterName },
      names,
      verdict: info(
        { names },
        'Global parameters belong to a cluster and are not copied to another one.',
        'Set those on green that are wanted there.',
      ),
    },
  ];
}
