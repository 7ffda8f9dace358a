import { isEncrypted, type BridgeReach } from '../plan/bridge-reach.js';

/** Addresses and how they are trusted, in one line. */
export function reachText({ amqp, tls }: BridgeReach): string {
  if (amqp.length === 0) return 'addresses nobody has told';
  const encrypted = amqp.filter(isEncrypted).length;
  if (encrypted === 0) return `${amqp.join(', ')}, without TLS`;
  const { verify, ca, cert, serverName } = tls;
  const trust = [
    verify === 'none'
      ? 'TLS without verification'
      : `TLS verified by ${ca ?? 'the CAs the nodes trust'}`,
    ...(serverName === undefined ? [] : [`as ${serverName}`]),
    ...(cert === undefined ? [] : [`with the client certificate ${cert}`]),
  ].join(', ');
  return `${amqp.join(', ')}, ${encrypted < amqp.length ? 'in part ' : ''}${trust}`;
}
