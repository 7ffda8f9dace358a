import type { Parameter } from '../../topology/topology.js';
import type { Estate } from '../estate.js';
import { evidenceOf, movingAt } from '../link-ends.js';
import { linkVerdict } from '../link-verdict.js';
import type { EstateCheck, SubjectVerdict } from '../rule.js';

export const parameterShovel: EstateCheck = {
  code: 'PARAMETER.SHOVEL',
  options: ['copy-after-cutover', 'skip', 'stop-at-cutover'],
  momentary: false,
  reads: 'definitions',
  check: (estate) =>
    estate.blue.topology.parameters
      .filter(({ component, name }) => component === 'shovel' && !name.startsWith('quorate.'))
      .flatMap((shovel) => about(shovel, estate)),
};

function about(shovel: Parameter, estate: Estate): readonly SubjectVerdict[] {
  const { vhost, component, name, content } = shovel;
  const isHere = estate.vhosts.includes(vhost);
  const ends = content?.kind === 'shovel' ? content : undefined;
  // One that cannot be read may do anything in its own vhost.
  const anything = isHere ? [{ vhost }] : [];
  const drains = ends === undefined ? anything : movingAt(ends.source, vhost, estate);
  const feeds = ends === undefined ? anything : movingAt(ends.destination, vhost, estate);
  if (!isHere && drains.length + feeds.length === 0) return [];
  const evidence = {
    component,
    ...(ends === undefined
      ? {}
      : { source: evidenceOf(ends.source), destination: evidenceOf(ends.destination) }),
  };
  return [
    {
      subject: { kind: 'parameter', vhost, name },
      names: [name],
      verdict: linkVerdict({ vhost, evidence, drains, feeds }, estate),
    },
  ];
}
