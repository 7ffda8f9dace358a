import { hash } from 'node:crypto';
import { canonicalJson } from '../../topology/canonical-json.js';

/** What a bridge has to keep of a message, as two digests: one that is altered has mostly kept one of them. */
export interface MessageDigest {
  readonly body: string;
  /** Of the routing key and of every property, headers among them. */
  readonly properties: string;
}

/** Sixteen bytes tell messages of one queue apart; a string of that many characters is cheap to keep. */
const kept = 16;

export function digestMessage(message: {
  readonly body: Buffer;
  readonly key: string;
  readonly properties: unknown;
}): MessageDigest {
  const { body, key, properties } = message;
  return {
    body: shortDigest(body),
    properties: shortDigest(canonicalJson([key, properties])),
  };
}

function shortDigest(content: Buffer | string): string {
  return hash('sha256', content, 'binary').slice(0, kept);
}
