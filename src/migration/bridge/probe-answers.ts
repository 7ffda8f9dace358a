import type { BridgeReach } from '../../plan/bridge-reach.js';
import { isEncrypted } from '../../plan/bridge-reach.js';
import { QuorateError } from '../../quorate-error.js';
import { missingBridgePlugins } from '../../topology/bridge-plugins.js';
import type { Side } from '../../topology/side.js';
import type { LiveNode } from '../../topology/snapshot.js';
import type { Check } from '../handler.js';

/** An address that was tried. */
export interface Attempt {
  readonly address: string;
  readonly shovel: string;
  /** The last state the broker told; undefined: it did not list the shovel. */
  readonly state: string | undefined;
  /** The broker's own words, which are rare. */
  readonly reason: string | undefined;
}

export interface Tried {
  readonly side: Side;
  readonly host: Side;
  readonly unit: string;
  readonly reach: BridgeReach;
  readonly seconds: number;
}

/** Why nothing of the unit moves; the broker's API rarely says more than that a shovel does not run. */
export function unreachable(tried: Tried, failed: readonly Attempt[]): QuorateError {
  const { side, host, unit, reach, seconds } = tried;
  const told = failed.map(
    ({ address, state = 'not listed', reason }) =>
      `${address} (its shovel is ${state}${reason === undefined ? '' : `: ${reason}`})`,
  );
  const all =
    failed.length === reach.amqp.length
      ? ''
      : ` at ${failed.length} of ${reach.amqp.length} addresses`;
  return new QuorateError({
    code: 'BRIDGE.UNREACHABLE',
    message: `in ${seconds} s ${host} did not get to ${side}${all}: ${told.join('; ')}`,
    exit: 6,
    next: [
      `look for ${JSON.stringify(failed[0]?.shovel)} in the log of ${host}'s nodes, which says why`,
      ...(failed.some(({ address }) => isEncrypted(address)) ? [tlsHint(tried)] : []),
      `once that is mended, run the same command again; for other addresses or files state bridge.${side} in quorate.yaml, take ${JSON.stringify(unit)} back with quorate rollback, and plan again`,
    ],
  });
}

function tlsHint({ side, host, reach: { tls } }: Tried): string {
  const files = [tls.ca, tls.cert, tls.key].filter((file) => file !== undefined);
  const named =
    tls.serverName === undefined ? 'the host of its address' : JSON.stringify(tls.serverName);
  if (tls.verify === 'peer' && tls.ca === undefined)
    return `name the CA of ${side}, as a file on ${host}'s nodes, as bridge.${side}.tls.ca: without one RabbitMQ up to 4.0 trusts nobody, later the system's`;
  const lie =
    files.length === 0 ? '' : `see that every node of ${host} can read ${files.join(', ')}`;
  const proof =
    tls.verify === 'none'
      ? ''
      : `that the certificate of ${side} is of ${named} and signed by that CA`;
  const client =
    tls.cert === undefined
      ? `that ${side} does not ask for a client certificate, which would be bridge.${side}.tls.cert`
      : '';
  return [lie, proof, client].filter((text) => text !== '').join(', ');
}

/** A node that cannot host a bridge. */
export function pluginsMissing(host: Side, nodes: readonly LiveNode[]): Check {
  const plugins = [...new Set(nodes.flatMap(missingBridgePlugins))].sort();
  return {
    ok: false,
    code: 'BROKER.PLUGIN_MISSING',
    message: `${plugins.join(' and ')} of ${host} is not enabled on ${nodes.map(({ name }) => name).join(', ')}`,
    next: [`rabbitmq-plugins enable ${plugins.join(' ')}, on each of these nodes`],
  };
}
