import type { Broker } from '../broker/broker.js';
import type { Side } from '../plan/bridge.js';
import type { Finding } from '../topology/finding.js';
import type { Snapshot } from '../topology/snapshot.js';
import { valuesOf, type ConnectionFlags } from './connection-flags.js';
import { readSides, type Sides } from './open-brokers.js';
import type { PlanningFlags } from './planning-flags.js';

export interface Examination {
  readonly brokers: readonly {
    readonly side: Side;
    readonly url: string;
    readonly version: string | undefined;
  }[];
  readonly findings: readonly Finding[];
}

/** Connects to each side; what cannot be worked with becomes a finding, the rest is assessed. */
export async function examineByFlags(flags: ConnectionFlags & PlanningFlags): Promise<Examination> {
  const sides = await readSides(flags, flags.strategy);
  const blue = await examineSide(sides, 'blue');
  const green = await examineSide(sides, 'green');
  const brokers = [blue, green].map(({ side, url, broker }) => ({
    side,
    url,
    version: broker?.capabilities.version,
  }));
  // One cluster that does not answer is one finding.
  const failed = blue.url === green.url && blue.finding !== undefined ? [blue] : [blue, green];
  const unreachable = failed.flatMap(({ finding }) => finding ?? []);
  if (blue.broker === undefined || green.broker === undefined) {
    return { brokers, findings: unreachable };
  }
  const { survey } = await import('../inspection/survey.js');
  const { brokerFindings, connectionFinding } = await import('../inspection/doctor.js');
  const { connections, settings } = sides;
  try {
    const { assessment, vhosts, target } = await survey({
      blue: blue.broker,
      green: { kind: 'broker', broker: green.broker },
      settings,
      strategy: flags.strategy,
      vhosts: valuesOf(flags.vhost),
      urlVhosts: {
        blue: connections.blue.vhost,
        green: connections.green.vhost,
      },
      allVhosts: true,
      now: new Date(),
    });
    const amqp = await amqpFindings(blue.broker, blue, vhosts);
    const elsewhere = flags.strategy === 'broker' ? openVhosts(green.broker, target.snapshot) : [];
    const amqpOfGreen = await amqpFindings(green.broker, green, elsewhere);
    return { brokers, findings: [...amqp, ...amqpOfGreen, ...brokerFindings(assessment)] };
  } catch (error) {
    return { brokers, findings: [connectionFinding(error, 'blue', blue.url)] };
  }
}

/** The management API may answer where AMQP, which locks and exact counts need, does not. */
async function amqpFindings(
  broker: Broker,
  { side, url }: Pick<Examined, 'side' | 'url'>,
  vhosts: readonly string[],
): Promise<readonly Finding[]> {
  const { openAmqp } = await import('../broker/amqp/connection.js');
  const { connectionFinding } = await import('../inspection/doctor.js');
  const [vhost] = vhosts;
  if (vhost === undefined) return [];
  try {
    const connection = await openAmqp(broker.amqp, vhost, 'quorate doctor');
    await connection[Symbol.asyncDispose]();
    return [];
  } catch (error) {
    return [connectionFinding(error, side, url)];
  }
}

/** Vhosts its user may connect to: those that a migration makes there are not there yet. */
function openVhosts({ user }: Broker, snapshot: Snapshot | undefined): readonly string[] {
  const permissions = snapshot?.topology.permissions ?? [];
  return permissions.filter((one) => one.user === user).map(({ vhost }) => vhost);
}

interface Examined {
  readonly side: Side;
  readonly url: string;
  readonly broker: Broker | undefined;
  readonly finding: Finding | undefined;
}

async function examineSide({ options, connections }: Sides, side: Side): Promise<Examined> {
  const url = connections[side].managementUrl;
  const { connectBroker } = await import('../broker/connect.js');
  try {
    const broker = await connectBroker(side, options[side]);
    return { side, url, broker, finding: undefined };
  } catch (error) {
    const { connectionFinding } = await import('../inspection/doctor.js');
    return {
      side,
      url,
      broker: undefined,
      finding: connectionFinding(error, side, url),
    };
  }
}
