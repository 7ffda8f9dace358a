import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import type { Management } from '../setup/management.js';
import { roster } from '../shop/roster.js';
import { SHOP_VHOST } from '../topology/topology.js';

export const MOVE_SCRIPT = fileURLToPath(new URL('../move.js', import.meta.url));

/** One cluster, as quorate is told of it. */
export interface Profile {
  /** As the user quorate works with. */
  readonly operator: Management;
  readonly amqp: readonly string[];
  /** The variable that hands the operator's password to quorate. */
  readonly passwordVariable: string;
}

/** Where the shop is and where it goes; without `green` it stays in blue's cluster. */
export interface Profiles {
  readonly blue: Profile;
  readonly green?: Profile | undefined;
}

/** The shop's `quorate.yaml`: what the broker cannot tell, and the decisions of the shop's operator. */
export function quorateConfiguration(
  { blue, green }: Profiles,
  settingsPath: (client: string) => string,
): string {
  const clients = Object.entries(roster).map(([name, role]) => {
    const move = [process.execPath, MOVE_SCRIPT, settingsPath(name)];
    return {
      name,
      match: { user: role.user, connection: `^${name}$` },
      publishes:
        role.kind === 'publisher' ? [...new Set(role.sends.map(({ exchange }) => exchange))] : [],
      hook: { forward: move, back: move },
    };
  });
  return stringify(
    {
      profiles: {
        blue: profileOf(blue),
        ...(green === undefined ? {} : { green: profileOf(green) }),
      },
      vhosts: { include: [SHOP_VHOST] },
      queues: [
        {
          match: String.raw`^coupons\.urgent$`,
          decisions: { 'QUEUE.MAX_PRIORITY': 'keep-classic' },
        },
        { match: String.raw`^coupons\.retry$`, drain: 'let-expire' },
      ],
      clients,
      units: { order: ['coupons.archive', 'loyalty.points'] },
      gates: { soak: '2s' },
    },
    { aliasDuplicateObjects: false },
  );
}

function profileOf({ operator, amqp, passwordVariable }: Profile) {
  const password = { env: passwordVariable };
  return { management: operator.url, amqp, user: operator.user, password };
}
