/** Where and as whom to open AMQP connections. The password is only ever handed to amqplib. */
export interface AmqpEndpoint {
  /** `amqp://host:port` or `amqps://host:port`, tried in order. */
  readonly addresses: readonly string[];
  readonly user: string;
  readonly password: string;
  readonly tls: TlsOptions;
}

/** PEM contents, not paths. */
export interface TlsOptions {
  readonly ca: string | undefined;
  readonly certificate: string | undefined;
  readonly key: string | undefined;
}
