import type { Side } from '../../plan/bridge.js';
import { less, type Disappearance } from './disappearance.js';
import type { SideAccount } from './side-account.js';

/** Messages that left a queue in a way that no counter tells, as by an expiration of their own or a purge. */
export interface Untraced extends Disappearance {
  readonly where: Side;
}

/** What may become of a queue's messages on either side. */
export interface Possible {
  /** Why messages may leave blue's queue, and green's, without a counter. */
  readonly causes: Readonly<Record<Side, readonly string[]>>;
  /** Why a delivery may end without an acknowledgement. */
  readonly rejections: Readonly<Record<Side, readonly string[]>>;
  /** Publishers do not wait for confirms: what they publish themselves may never have got into a quorum queue. */
  readonly isUnconfirmed: boolean;
  /** Of its transit exchange: what entered as `published`, what it routed as `acknowledged`. undefined: it has no bridge. */
  readonly transit: SideAccount | undefined;
}

/** What of a side is told and does not fail. */
export interface JudgedSide {
  readonly untraced: readonly Untraced[];
  readonly residual: number;
  readonly reasons: readonly string[];
}

/** Tells what may have left a queue for a reason that no counter tells. */
export function judgeSide(
  where: Side,
  account: SideAccount | undefined,
  { causes, rejections, isUnconfirmed, transit }: Possible,
): JudgedSide {
  const free = isUnconfirmed && where === 'green';
  const reasons = [
    ...causes[where],
    ...rejections[where],
    ...(free ? ['publishers without confirms'] : []),
  ];
  if (account === undefined) return { untraced: [], residual: 0, reasons };
  const { missing, rejectedAtMost, disappeared } = account;
  // Only what its publishers brought themselves: bridges wait for confirms.
  const unconfirmed = free ? Math.max(0, account.published - (transit?.acknowledged ?? 0)) : 0;
  // Where a setting makes messages go, that they have is nothing to tell.
  const untraced =
    causes[where].length > 0
      ? []
      : less(disappeared, unconfirmed).map((gone) => ({ where, ...gone }));
  const residual = Math.max(0, missing.most);
  return {
    untraced,
    residual,
    reasons: [
      ...reasons,
      // Where messages only flow nothing is known to be missing.
      ...(missing.least > 0 && rejectedAtMost > 0 ? ['rejected by a consumer'] : []),
      ...(untraced.length > 0 ? ['an expiration of their own, or a purge'] : []),
    ],
  };
}
