import type { Strategy } from '../topology/cluster.js';
import { groupBy } from '../topology/group-by.js';
import { applyTemplate } from '../topology/names.js';
import { QuorateError } from '../quorate-error.js';
import type { NameTemplates, StatedNames } from './assessment.js';

/** The templates in force: within one cluster green's vhosts get names of their own, in another one they keep blue's. */
export function withVhostName(names: StatedNames, strategy: Strategy): NameTemplates {
  const { vhost = strategy === 'broker' ? '{vhost}' : '{vhost}-quorum' } = names;
  return { ...names, vhost };
}

/**
 * Green's vhost of each of blue's. CONFIG.TEMPLATE, exit 2, where two of them would share one, or where, in one
 * cluster, a vhost would be moved into itself.
 */
export function nameGreenVhosts(
  vhosts: readonly string[],
  template: string,
  sameCluster: boolean,
): ReadonlyMap<string, string> {
  const named = new Map(
    vhosts.map((vhost) => [vhost, applyTemplate(template, { vhost, name: vhost })]),
  );
  for (const [green, [first, second]] of groupBy([...named.keys()], (vhost) => named.get(vhost))) {
    if (second === undefined) continue;
    throw unusable(
      `the vhosts ${quoted(first)} and ${quoted(second)} would both be ${quoted(green)} on green`,
      [
        'names: { vhost: TEMPLATE } in quorate.yaml, with {vhost} in TEMPLATE',
        'one vhost at a time: --vhost NAME',
      ],
    );
  }
  for (const [vhost, green] of named) {
    if (!sameCluster || vhost !== green) continue;
    throw unusable(
      `green's vhost ${quoted(green)} is blue's own: in one cluster green needs another vhost`,
      [
        "names: { vhost: '{vhost}-quorum' } in quorate.yaml, or another vhost in green's URL",
        'where green is another cluster: --strategy broker',
      ],
    );
  }
  return named;
}

/** CONFIG.TEMPLATE, exit 2, where green's name of a vhost is another vhost that is to be moved out of the same cluster. */
export function refuseChains(vhosts: readonly string[], template: string): void {
  const moved = new Set(vhosts);
  for (const [vhost, green] of nameGreenVhosts(vhosts, template, true)) {
    if (!moved.has(green)) continue;
    throw unusable(`${quoted(vhost)} would become ${quoted(green)}, which is to be moved itself`, [
      `leave it out: vhosts: { exclude: [${JSON.stringify(green)}] } in quorate.yaml, or --vhost NAME`,
      'names: { vhost: TEMPLATE } in quorate.yaml',
    ]);
  }
}

function unusable(message: string, next: readonly string[]): QuorateError {
  return new QuorateError({ code: 'CONFIG.TEMPLATE', message, exit: 2, next });
}

function quoted(name: string | undefined): string {
  return JSON.stringify(name);
}
