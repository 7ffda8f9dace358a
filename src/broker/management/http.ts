import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios from 'axios';
import { z } from 'zod';
import type { TlsOptions } from '../amqp/endpoint.js';
import { parseBounded } from '../../topology/bounded-parse.js';
import { beyondBounds } from '../../topology/json-bounds.js';
import type { ManagementApi, Query } from './api.js';
import { refused, unanswered, unexpectedReply, type Request } from './error-mapping.js';
import { isVerdict, replyOfFailure, type Reply } from './reply.js';
import type { Method } from './required-right.js';
import { withRetries } from './retry.js';
import { apiPath } from './url.js';

export interface ManagementOptions {
  /** `http(s)://host:port`, with the path prefix if the API has one, without credentials. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly tls: TlsOptions;
  readonly timeoutMs: number;
}

/** Of the definitions of 800,000 queues. */
const MOST_BYTES = 2 ** 28;
/** A long listing may take longer than silence may last, but not for ever. */
const LONGEST_ANSWER = 10;
/** One that is set to more is over at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

// Cowboy closes idle connections after 60 s; ours go first, so that no PUT is sent into a closing one.
const IDLE_CONNECTION_MS = 15_000;
const MOST_CONNECTIONS = 8;

interface Extras {
  readonly query?: Query | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A management API over HTTP; connections are kept open between requests and never keep the process alive. */
export function createManagementApi(options: ManagementOptions): ManagementApi {
  const url = options.url.replace(/\/+$/, '');
  const send = sender(url, options);

  async function ask(method: Method, path: readonly string[], extras: Extras): Promise<Answered> {
    const request: Request = { url, user: options.user, method, path };
    const once = (): Promise<Reply> => send(method, path, extras);
    const reply = await (method === 'GET' ? withRetries(once) : once());
    if (reply.kind === 'no-answer') throw unanswered(request, reply);
    return { ...reply, request };
  }

  return {
    url,
    async get(path, schema, query) {
      return parsed(heard(await ask('GET', path, { query })), schema);
    },
    async find(path, schema, query) {
      const answer = await ask('GET', path, { query });
      return saysAbsent(answer) ? undefined : parsed(heard(answer), schema);
    },
    async put(path, body) {
      const answer = await ask('PUT', path, { body });
      if (!isSuccess(answer)) throw refused(answer.request, answer);
      return answer.status === 201 ? 'created' : 'updated';
    },
    async post(path, body) {
      const answer = await ask('POST', path, { body });
      if (!isSuccess(answer)) throw refused(answer.request, answer);
      return answer.body;
    },
    async delete(path, { query, headers } = {}) {
      const answer = await ask('DELETE', path, { query, headers });
      if (saysAbsent(answer)) return 'absent';
      if (!isSuccess(answer)) throw refused(answer.request, answer);
      return 'deleted';
    },
  };
}

/** An answer to a question; throws a refusal. */
function heard(answer: Answered): Answered {
  if (!isSuccess(answer) && !isVerdict(answer)) throw refused(answer.request, answer);
  return answer;
}

type Answered = Extract<Reply, { readonly kind: 'answer' }> & { readonly request: Request };

function sender(
  url: string,
  { user, password, tls, timeoutMs }: ManagementOptions,
): (method: Method, path: readonly string[], extras: Extras) => Promise<Reply> {
  const agent = { keepAlive: true, timeout: IDLE_CONNECTION_MS, maxSockets: MOST_CONNECTIONS };
  const secure = {
    // Said, since a variable of Node's may switch the default off for everything.
    rejectUnauthorized: true,
    ...(tls.ca === undefined ? {} : { ca: tls.ca }),
    ...(tls.certificate === undefined ? {} : { cert: tls.certificate }),
    ...(tls.key === undefined ? {} : { key: tls.key }),
  };
  const client = axios.create({
    auth: { username: user, password },
    timeout: timeoutMs,
    httpAgent: new HttpAgent(agent),
    httpsAgent: new HttpsAgent({ ...agent, ...secure }),
    validateStatus: () => true,
    maxContentLength: MOST_BYTES,
    transformResponse: answered,
    // Neither a proxy of the environment nor another server gets to see the password.
    maxRedirects: 0,
    proxy: false,
  });
  return async (method, path, { query, body, headers }) => {
    const target = `${url}${apiPath(path)}`;
    try {
      const response = await client.request<unknown>({
        url: target,
        method,
        signal: AbortSignal.timeout(Math.min(timeoutMs * LONGEST_ANSWER, LONGEST_TIMER_MS)),
        ...(query === undefined ? {} : { params: query }),
        ...(body === undefined ? {} : { data: body }),
        ...(headers === undefined ? {} : { headers }),
      });
      return { kind: 'answer', status: response.status, body: response.data };
    } catch (error) {
      return replyOfFailure(error);
    }
  };
}

/** What a body says; one that is no JSON, or beyond what a broker would say, stays a text and so what nobody expects. */
function answered(body: unknown): unknown {
  if (typeof body !== 'string' || beyondBounds(body) !== undefined) return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function isSuccess(answer: Answered): boolean {
  return answer.status >= 200 && answer.status < 300;
}

/** The broker's own 404. A page of something in front of it says nothing about rights or queues being gone. */
function saysAbsent({ status, body }: Answered): boolean {
  return status === 404 && typeof body === 'object' && body !== null && 'error' in body;
}

function parsed<T extends z.ZodType>(answer: Answered, schema: T): z.infer<T> {
  const result = parseBounded(schema, answer.body);
  if (!result.success) throw unexpectedReply(answer.request, z.prettifyError(result.error));
  return result.data;
}
