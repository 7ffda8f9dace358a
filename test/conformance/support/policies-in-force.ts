import { z } from 'zod';
import type { AskedBroker } from './asked-broker.js';

const Listed = z.array(z.tuple([z.string(), z.string(), z.string()]));

export interface InForce {
  readonly policy: string;
  readonly operatorPolicy: string;
}

/** By queue, from the core itself: the management API shows policies up to 10 s late. `none` for none. */
export async function policiesInForce(
  broker: AskedBroker,
  vhost: string,
): Promise<ReadonlyMap<string, InForce>> {
  const queue =
    '[element(4, amqqueue:get_name(Q)), rabbit_policy:name(Q), rabbit_policy:name_op(Q)]';
  const all = `[${queue} || Q <- rabbit_amqqueue:list(<<"${vhost}">>)]`;
  const printed = await broker.ctl(['eval', `base64:encode(rabbit_json:encode(${all})).`]);
  // A long binary is printed as quoted pieces.
  const encoded = [...printed.matchAll(/"([^"]*)"/g)].map(([, piece]) => piece).join('');
  const listed = Listed.parse(JSON.parse(Buffer.from(encoded, 'base64').toString()));
  return new Map(
    listed.map(([name, policy, operatorPolicy]) => [name, { policy, operatorPolicy }]),
  );
}
