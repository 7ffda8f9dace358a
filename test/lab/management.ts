import { LabFailure } from './lab-errors.js';

const REQUEST_TIMEOUT_MS = 10_000;

/** A management API and an administrator's credentials for it. */
export interface Management {
  /** As in `http://127.0.0.1:15672`, without credentials. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** Status and parsed body of one request; the body of an empty reply is undefined. */
export async function ask(
  management: Management,
  path: string,
  method: 'GET' | 'PUT' = 'GET',
): Promise<{ readonly status: number; readonly body: unknown }> {
  const { url, user, password } = management;
  const reply = await fetch(`${url}/api/${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
      'content-type': 'application/json',
      // A kept connection would belong to a node that was killed meanwhile.
      connection: 'close',
    },
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    ...(method === 'PUT' ? { body: '{}' } : {}),
  });
  const text = await reply.text();
  return { status: reply.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** The body of a successful GET. The caller names the type of what the broker documents for this path. */
export async function get<T>(management: Management, path: string): Promise<T> {
  const { status, body } = await ask(management, path);
  if (status !== 200) throw new Error(`GET /api/${path} answered ${status}`);
  // Only fields that the management API documents are read, and only in tests.
  return body as T;
}

/** Enables every stable feature flag that is still disabled; rejects when the broker refuses one. */
export async function enableStableFeatureFlags(management: Management): Promise<void> {
  const flags = await get<readonly FeatureFlag[]>(management, 'feature-flags');
  for (const { name } of flags.filter(
    ({ state, stability }) => state === 'disabled' && stability === 'stable',
  )) {
    const path = `feature-flags/${encodeURIComponent(name)}/enable`;
    const { status } = await ask(management, path, 'PUT');
    if (status >= 300) throw new LabFailure(`PUT /api/${path} answered ${status}`);
  }
}

interface FeatureFlag {
  readonly name: string;
  readonly state: string;
  readonly stability: string;
}
