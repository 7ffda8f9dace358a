import { basename, join } from 'node:path';
import type { Certificates } from './certificates.js';
import type { TlsMode } from './lab.js';
import type { NodePorts } from './node-files.js';
import type { StartedNode } from './started-node.js';

/** Where in a lab's directory its certificates are. */
export const CERTIFICATE_DIRECTORY = 'certificates';

/** What a node presents, and what it wants to see. */
export interface TlsListening {
  readonly mode: TlsMode;
  readonly certificates: Certificates;
  /** The lab's directory as its brokers see it. */
  readonly home: string;
}

/** Listeners with TLS; their certificate is one of `localhost`. */
export interface SecureListeners {
  readonly certificates: Certificates;
  /** Of the first node. */
  readonly managementUrl: string;
  /** Of every node. */
  readonly amqpUrls: readonly string[];
}

/** Lines of `rabbitmq.conf` for listeners with TLS, beside the plain ones. */
export function tlsListeners(ports: NodePorts, listening: TlsListening): string[] {
  return [
    `listeners.ssl.default = 127.0.0.1:${ports.amqps}`,
    ...options('ssl_options', listening),
    'management.ssl.ip = 127.0.0.1',
    `management.ssl.port = ${ports.https}`,
    ...options('management.ssl', listening),
  ];
}

function options(prefix: string, { mode, certificates, home }: TlsListening): string[] {
  const seen = (file: string): string => join(home, CERTIFICATE_DIRECTORY, basename(file));
  const asks = mode === 'mutual';
  return [
    `${prefix}.cacertfile = ${seen(certificates.ca)}`,
    `${prefix}.certfile = ${seen(certificates.server.certificate)}`,
    `${prefix}.keyfile = ${seen(certificates.server.key)}`,
    `${prefix}.verify = ${asks ? 'verify_peer' : 'verify_none'}`,
    `${prefix}.fail_if_no_peer_cert = ${asks}`,
  ];
}

/** Where the nodes serve TLS. */
export function secureListeners(
  nodes: readonly [StartedNode, ...StartedNode[]],
  certificates: Certificates,
): SecureListeners {
  return {
    certificates,
    managementUrl: `https://localhost:${nodes[0].httpsPort}`,
    amqpUrls: nodes.map(({ amqpsPort }) => `amqps://localhost:${amqpsPort}`),
  };
}
