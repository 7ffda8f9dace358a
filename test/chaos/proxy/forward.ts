import { request as ask, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Asks a port of this machine the same. Rejects when there is no whole answer. */
export function forward(
  port: number,
  { method = 'GET', url: path = '/', headers }: IncomingMessage,
  body: Buffer,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const given = { ...headers, connection: 'close', 'content-length': body.length };
    const options = { host: '127.0.0.1', port, method, path, headers: given, agent: false };
    const asked = ask(options, (reply) => {
      readAll(reply).then((read) => {
        if (!reply.complete) reject(new Error(`${path} was cut off`));
        else resolve({ status: reply.statusCode ?? 502, headers: kept(reply.headers), body: read });
      }, reject);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

export async function readAll(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  // Nothing sets an encoding, so that it yields buffers.
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Without what says how the body was sent here. */
function kept(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  const own = new Set(['connection', 'transfer-encoding', 'content-length', 'keep-alive']);
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      own.has(name) || value === undefined ? [] : [[name, String(value)]],
    ),
  );
}
