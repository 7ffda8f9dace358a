import type { AuditFigures } from './figures.js';
import type { MessageDigest } from './message-digest.js';
import { pairAltered } from './pair-altered.js';
import { waitingDigests } from './waiting-digests.js';

/** Digests that may wait for their counterpart, at either end of a bridge; usually as many as are on their way. */
const mostWaiting = 100_000;
/** Digests of messages that have their counterpart, by which a second copy is known. */
const mostSettled = 20_000;
/** Stands for the session of what was published although it had been before. */
const again = 'again';

/** What is known of a bridge beyond its copies. */
export interface BridgeSpan {
  /** The bridge ran already when copies began to come. */
  readonly openAtStart: boolean;
  /** Its source was not seen to be empty at the end, so that messages may be under way or back in their queue. */
  readonly openAtEnd: boolean;
  /** Messages in flight at most. */
  readonly prefetch: number;
}

/** Compares what a bridge takes with what it publishes; memory grows with what is on its way, not with what has passed. */
export interface EndComparison {
  /** A delivery to the bridge; `session`: of the connection and channel, in which no message comes twice. */
  taken(message: MessageDigest, session: string, redelivered: boolean): void;
  /** A delivery to somebody else. */
  takenByOther(message: MessageDigest, redelivered: boolean): void;
  /** nowhere: no queue has it. */
  entered(message: MessageDigest, where: 'target' | 'quarantine' | 'nowhere'): void;
  /** No more copies come for a while: what is taken and not entered may be in its queue again, and taken by anybody. */
  loseSight(prefetch: number): void;
  /** Digests were forgotten, so that the figures are not exact. */
  isForgetful(): boolean;
  figures(span: BridgeSpan): AuditFigures;
}

export function compareEnds(): EndComparison {
  let taken = 0;
  let delivered = 0;
  let entered = 0;
  let published = 0;
  let quarantined = 0;
  let reordered = 0;
  let lostTrack = 0;
  let lastTaken = 0;
  let firstEntered = Infinity;
  let lastEntered = 0;
  const forget = () => (lostTrack += 1);
  const takes = waitingDigests(mostWaiting, forget);
  const entries = waitingDigests(mostWaiting, forget);
  const settled = waitingDigests(mostSettled);
  const outOfSight = waitingDigests(mostWaiting, forget);

  /** Either is the newest of its end, so that one look at the furthest of the other finds what it has overtaken. */
  function settle(digest: string, session: string, take: number, entry: number): void {
    if (take < lastTaken || entry < lastEntered) reordered += 1;
    lastTaken = Math.max(lastTaken, take);
    firstEntered = Math.min(firstEntered, entry);
    lastEntered = Math.max(lastEntered, entry);
    settled.add(digest, { number: take, session });
  }

  return {
    taken(message, session, redelivered) {
      const digest = textOf(message);
      const isEarlier = (one: { readonly session: string }) => one.session !== session;
      if (redelivered) {
        const waiting = takes.take(digest, isEarlier);
        if (waiting !== undefined) {
          takes.add(digest, { ...waiting, session });
          return;
        }
        const before = settled.take(digest, isEarlier);
        if (before !== undefined) {
          settled.add(digest, { ...before, session });
          return;
        }
      }
      outOfSight.take(digest);
      taken += 1;
      delivered += 1;
      const entry = entries.take(digest);
      if (entry === undefined) takes.add(digest, { number: delivered, session });
      else settle(digest, session, delivered, entry.number);
    },

    takenByOther(message, redelivered) {
      if (redelivered && takes.take(textOf(message)) !== undefined) taken -= 1;
    },

    entered(message, where) {
      if (where === 'nowhere') return;
      published += 1;
      if (where === 'target') entered += 1;
      else quarantined += 1;
      const digest = textOf(message);
      const take = takes.take(digest);
      if (take !== undefined) {
        settle(digest, take.session, take.number, published);
        return;
      }
      const lost = outOfSight.take(digest);
      if (lost !== undefined) {
        // Its place among those that were taken since is not known.
        taken += 1;
        settled.add(digest, lost);
        return;
      }
      // Only in the end is it known that no equal message was taken, too.
      const before = settled.take(digest);
      if (before !== undefined) settled.add(digest, before);
      entries.add(digest, { number: published, session: before === undefined ? '' : again });
    },

    loseSight(prefetch) {
      const newest = takes.all().toSorted((a, b) => b.number - a.number);
      for (const { digest, number } of newest.slice(0, prefetch)) {
        const lost = takes.take(digest, (one) => one.number === number);
        if (lost === undefined) continue;
        outOfSight.add(digest, lost);
        taken -= 1;
      }
    },

    isForgetful: () => lostTrack > 0,

    figures({ openAtStart, openAtEnd, prefetch }) {
      const isOutside = (number: number) =>
        (openAtStart && number < firstEntered) || (openAtEnd && number > lastEntered);
      const known = new Set(settled.all().map(({ digest }) => digest));
      const inside = entries.all().filter(({ number }) => !isOutside(number));
      // A second copy came before it was known that the first had been taken.
      const alone = inside.filter((one) => one.session !== again && !known.has(one.digest));
      const waiting = takes.all();
      const mayBeUnderWay = openAtEnd ? Math.min(prefetch, waiting.length) : 0;
      const newest = waiting.toSorted((a, b) => a.number - b.number);
      const gone = newest.slice(0, newest.length - mayBeUnderWay);
      const altered = pairAltered(gone.map(digestOf), alone.map(digestOf));
      return {
        ...{ taken, entered, quarantined, reordered, altered },
        duplicated: inside.length - alone.length,
        missing: gone.length - altered,
        extra: alone.length - altered,
        underWay: mayBeUnderWay + outOfSight.size() + entries.size() - inside.length,
      };
    },
  };
}

function textOf({ body, properties }: MessageDigest): string {
  return body + properties;
}

function digestOf({ digest }: { readonly digest: string }): MessageDigest {
  const half = digest.length / 2;
  return { body: digest.slice(0, half), properties: digest.slice(half) };
}
