/** Where a program connects, and as whom. */
export interface Where {
  /** AMQP URL without credentials and vhost. */
  readonly address: string;
  readonly vhost: string;
  readonly user: string;
  readonly password: string;
}

/** All of it as one URL, the way most client libraries are told. */
export function amqpUrl({ address, vhost, user, password }: Where): string {
  const url = new URL(address);
  url.username = encodeURIComponent(user);
  url.password = encodeURIComponent(password);
  url.pathname = `/${encodeURIComponent(vhost)}`;
  return url.href;
}
