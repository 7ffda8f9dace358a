import type { Plan } from './document.js';

/** Why a plan can be read and not carried out, whatever is decided. */
export interface ReviewOnly {
  /** What apply refuses it with. */
  readonly code: 'STRATEGY.NOT_YET' | 'PLAN.OFFLINE' | 'PLAN.TARGET_ASSUMED';
  /** To follow `for review only: `. */
  readonly why: string;
  readonly next: string;
}

/** undefined: it was made from the brokers it is for, and for what can be done. */
export function reviewOnly({ strategy, madeFrom, target }: Plan): ReviewOnly | undefined {
  if (strategy === 'broker') {
    return {
      code: 'STRATEGY.NOT_YET',
      why: 'moving to another cluster cannot be carried out yet',
      // Whoever plans for another major version, or from a file, did not come for a vhost of the same cluster.
      next:
        madeFrom.source === 'broker' && majorOf(target) === majorOf(madeFrom)
          ? 'quorate plan --strategy vhost moves into a new vhost of the same cluster'
          : 'quorate plan export PLAN gives what green shall hold, to create it by hand',
    };
  }
  const next = 'quorate plan --out FILE, from the running broker';
  if (madeFrom.source === 'definitions') {
    const why = 'it was made from a definitions file, without clients and messages';
    return { code: 'PLAN.OFFLINE', why, next };
  }
  if (target.source === 'broker') return undefined;
  const why = `it was made for a green of version ${target.version} that was not looked at`;
  return { code: 'PLAN.TARGET_ASSUMED', why, next };
}

function majorOf({ version }: { readonly version: string }): string {
  return version.split('.')[0] ?? version;
}
