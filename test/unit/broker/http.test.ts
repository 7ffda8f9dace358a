import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createManagementApi } from '../../../src/broker/management/http.js';
import type { ManagementApi } from '../../../src/broker/management/api.js';

/** Replies a real broker cannot be made to give. */
async function serving(
  listener: RequestListener,
  use: (api: ManagementApi) => Promise<void>,
  timeoutMs = 300,
) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const tls = { ca: undefined, certificate: undefined, key: undefined };
  try {
    await use(createManagementApi({ url, user: 'u', password: 's3cret', tls, timeoutMs }));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function answers(...statuses: readonly number[]): {
  listener: RequestListener;
  asked: () => number;
} {
  let asked = 0;
  const listener: RequestListener = (_request, response) => {
    const status = statuses[Math.min(asked, statuses.length - 1)] ?? 200;
    asked += 1;
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ reason: `status ${status}`, status: 'failed' }));
  };
  return { listener, asked: () => asked };
}

const Anything = z.unknown();

test.each([429, 500, 502])('a GET answered %i is tried again', async (status) => {
  const { listener, asked } = answers(status, 200);
  await serving(listener, async (api) => {
    await api.get(['overview'], Anything);
    expect(asked()).toBe(2);
  });
});

test('a PUT is never sent twice', async () => {
  const { listener, asked } = answers(500);
  await serving(listener, async (api) => {
    await expect(api.put(['queues', '/', 'q'], {})).rejects.toMatchObject({
      code: 'BROKER.REFUSED',
    });
    expect(asked()).toBe(1);
  });
});

test('a broker that goes on failing is given up after four attempts', async () => {
  const { listener, asked } = answers(502);
  await serving(listener, async (api) => {
    await expect(api.get(['overview'], Anything)).rejects.toMatchObject({
      code: 'BROKER.UNREACHABLE',
    });
    expect(asked()).toBe(4);
  });
});

test.each(['get', 'find'] as const)(
  'a failing health check is a result of %s and asked once',
  async (ask) => {
    const { listener, asked } = answers(503);
    await serving(listener, async (api) => {
      const verdict = await api[ask](
        ['health', 'checks', 'alarms'],
        z.object({ status: z.string() }),
      );
      expect(verdict?.status).toBe('failed');
      expect(asked()).toBe(1);
    });
  },
);

test('silence ends at the timeout, without the password in the error', async () => {
  await serving(
    () => undefined,
    async (api) => {
      const error: unknown = await api
        .get(['overview'], Anything)
        .catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: 'BROKER.UNREACHABLE' });
      const shown = inspect(error, { depth: 20, showHidden: true });
      expect(shown).not.toContain('s3cret');
      expect(shown).not.toContain(Buffer.from('u:s3cret').toString('base64'));
    },
  );
});

test('an answer that never ends is given up, though it is never silent', async () => {
  await serving(
    (request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' }).write('[');
      const dripping = setInterval(() => response.write('1,'), 50);
      request.on('close', () => {
        clearInterval(dripping);
      });
    },
    async (api) => {
      await expect(api.get(['overview'], Anything)).rejects.toMatchObject({
        code: 'BROKER.UNREACHABLE',
        message: expect.stringContaining('its answer does not end') as string,
      });
    },
  );
});

test('an answer larger than any broker gives is not taken in', async () => {
  const mebibyte = Buffer.alloc(2 ** 20, ' ');
  const endless = function* () {
    for (;;) yield mebibyte;
  };
  await serving(
    (_request, response) => {
      pipeline(Readable.from(endless()), response, () => undefined);
    },
    async (api) => {
      await expect(api.get(['overview'], Anything)).rejects.toMatchObject({
        code: 'BROKER.UNEXPECTED_REPLY',
      });
    },
    10_000,
  );
});

test.each([
  ['nested deep', '['.repeat(1_000_000) + ']'.repeat(1_000_000)],
  ['a million wrong values', `[${'1,'.repeat(1_000_000)}1]`],
  ['no JSON', '{"items":['],
])('an answer with %s is refused', async (_, body) => {
  await serving(
    (_request, response) => response.end(body),
    async (api) => {
      await expect(api.get(['x'], z.array(z.object({})))).rejects.toMatchObject({
        code: 'BROKER.UNEXPECTED_REPLY',
        exit: 2,
      });
    },
  );
});

test('a listing that states pages without end ends', async () => {
  const { readPages } = await import('../../../src/broker/management/pages.js');
  const page = { items: [], page_count: 1e300, filtered_count: 1e300 };
  await serving(
    (_request, response) => response.end(JSON.stringify(page)),
    async (api) => {
      expect(await readPages(api, ['queues'], Anything)).toEqual([]);
    },
  );
});

test('a redirect is not followed', async () => {
  let asked = 0;
  await serving(
    (_request, response) => {
      asked += 1;
      response.writeHead(302, { Location: '/elsewhere' });
      response.end();
    },
    async (api) => {
      await expect(api.get(['overview'], Anything)).rejects.toMatchObject({
        code: 'BROKER.REFUSED',
      });
      expect(asked).toBe(1);
    },
  );
});

test('a page that is no management API is named as such', async () => {
  await serving(
    (_request, response) => response.end('<html>hello</html>'),
    async (api) => {
      await expect(
        api.get(['overview'], z.object({ rabbitmq_version: z.string() })),
      ).rejects.toMatchObject({ code: 'BROKER.UNEXPECTED_REPLY' });
    },
  );
});

test('an empty object written as a list, and policies written as null or "", are read', async () => {
  const { findQueue } = await import('../../../src/broker/management/queues.js');
  const body = { vhost: 'v', name: 'q', arguments: [], policy: null, operator_policy: '' };
  await serving(
    (_request, response) => {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ ...body, effective_policy_definition: [] }));
    },
    async (api) => {
      const found = await findQueue(api, 'v', 'q');
      expect(found?.queue).toMatchObject({ arguments: {}, type: 'classic', durable: true });
      expect(found?.live).toMatchObject({ policy: undefined, messages: undefined, mirrors: [] });
      expect(found?.effectivePolicy).toEqual({});
    },
  );
});

test("a 404 means absent only in the broker's own words", async () => {
  const page: RequestListener = (_request, response) => {
    response.writeHead(404, { 'Content-Type': 'text/html' }).end('<html>not here</html>');
  };
  await serving(page, async (api) => {
    const refused = { code: 'BROKER.NOT_FOUND', exit: 2 };
    await expect(api.find(['permissions', 'shop', 'app'], Anything)).rejects.toMatchObject(refused);
    await expect(api.delete(['queues', 'shop', 'orders'])).rejects.toMatchObject(refused);
  });
  const own: RequestListener = (_request, response) => {
    response.writeHead(404, { 'Content-Type': 'application/json' });
    response.end('{"error":"Object Not Found","reason":"Not Found"}');
  };
  await serving(own, async (api) => {
    expect(await api.find(['permissions', 'shop', 'app'], Anything)).toBeUndefined();
    expect(await api.delete(['queues', 'shop', 'orders'])).toBe('absent');
  });
});
