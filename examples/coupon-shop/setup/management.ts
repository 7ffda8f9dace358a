/** The management API of the shop's broker, as an administrator. */
export interface Management {
  /** As in `http://127.0.0.1:15672`, without credentials. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** Joins names to a path, each escaped. */
export function pathOf(...names: readonly string[]): string {
  return names.map((name) => encodeURIComponent(name)).join('/');
}

/** PUT or POST of a JSON body; rejects with the broker's reason when it refuses. */
export async function send(
  management: Management,
  method: 'PUT' | 'POST',
  path: string,
  body: unknown,
): Promise<void> {
  const reply = await request(management, method, path, body);
  if (!reply.ok) throw new Error(`${method} /api/${path}: ${reply.status} ${await reply.text()}`);
}

/** Deletes; what is not there is deleted already. */
export async function remove(management: Management, path: string): Promise<void> {
  const reply = await request(management, 'DELETE', path, undefined);
  if (!reply.ok && reply.status !== 404) throw new Error(`DELETE /api/${path}: ${reply.status}`);
}

/** The body of a GET, undefined when there is nothing at that path. The caller names the documented type. */
export async function read<T>(management: Management, path: string): Promise<T | undefined> {
  const reply = await request(management, 'GET', path, undefined);
  if (reply.status === 404) return undefined;
  if (!reply.ok) throw new Error(`GET /api/${path}: ${reply.status} ${await reply.text()}`);
  return (await reply.json()) as T;
}

function request({ url, user, password }: Management, method: string, path: string, body: unknown) {
  return fetch(`${url}/api/${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    signal: AbortSignal.timeout(15_000),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
