import type { History } from './release.js';

/** What a key does to a policy that matches a queue: one that `blocks` keeps all of it away. */
export type KeyEffect = 'works' | 'ignored' | 'blocks';

type Column = History<KeyEffect>;

/** What releases make of a key, each column a history. */
export interface PolicyKeyRow {
  /** Whether a policy with the key can be put; a release that does not know it answers 400. */
  readonly accepted: History<boolean>;
  readonly acceptedByOperator: History<boolean>;
  readonly classic: Column;
  readonly quorum: Column;
  readonly stream: Column;
}

export const yes: History<boolean> = { '3.8': true };
export const no: History<boolean> = { '3.8': false };
export const works: Column = { '3.8': 'works' };
export const ignored: Column = { '3.8': 'ignored' };
export const blocks: Column = { '3.8': 'blocks' };
const blocksSince39: Column = { '3.8': 'ignored', '3.9': 'blocks' };
export const blocksSince310: Column = { '3.8': 'ignored', '3.10': 'blocks' };
const blocksSince43: Column = { '3.8': 'ignored', '4.3': 'blocks' };
export const since43 = (value: KeyEffect): Column => ({ '3.8': 'ignored', '4.3': value });

export const row = (parts: Partial<PolicyKeyRow>): PolicyKeyRow => ({
  accepted: yes,
  acceptedByOperator: no,
  classic: works,
  quorum: works,
  stream: blocks,
  ...parts,
});
export const limit = row({ acceptedByOperator: yes });
// Left-over keys still keep a policy from quorum queues where mirroring is gone.
export const mirroring = row({
  accepted: { '3.8': true, '4.0': false },
  classic: { '3.8': 'works', '4.0': 'ignored' },
  quorum: blocks,
});
export const streamOnly = row({
  accepted: { '3.8': false, '3.9': true },
  classic: blocksSince39,
  quorum: blocksSince39,
  stream: works,
});
/** 3.8.9 has a list of what quorum queues let in, 3.8.35 one of what they do not. */
export const laterOnQuorum: Column = { '3.8': 'blocks', '3.8.11': 'works' };
export const everyObject = row({ quorum: laterOnQuorum, stream: works });
export const inMemory = row({
  acceptedByOperator: yes,
  classic: { '3.8': 'ignored', '3.12': 'blocks' },
  quorum: { '3.8': 'works', '3.10': 'ignored' },
});
export const delayedRetry = row({
  accepted: { '3.8': false, '4.3': true },
  acceptedByOperator: { '3.8': false, '4.3': true },
  classic: ignored,
  quorum: since43('works'),
  stream: ignored,
});
export const selectors = row({
  accepted: no,
  classic: blocksSince43,
  quorum: blocksSince43,
  stream: blocksSince43,
});
