import type { Plan } from './document.js';

/** Why a plan can be read and not carried out, whatever is decided. */
export interface ReviewOnly {
  /** What apply refuses it with. */
  readonly code: 'PLAN.OFFLINE' | 'PLAN.TARGET_ASSUMED';
  /** To follow `for review only: `. */
  readonly why: string;
  readonly next: string;
}

/** undefined: it was made from the brokers it is for. */
export function reviewOnly({ strategy, madeFrom, target }: Plan): ReviewOnly | undefined {
  const next = {
    vhost: 'quorate plan --out FILE, from the running broker',
    broker: 'quorate plan --strategy broker --out FILE, from both running clusters',
  }[strategy];
  if (madeFrom.source === 'definitions') {
    const why = 'it was made from a definitions file, without clients and messages';
    return { code: 'PLAN.OFFLINE', why, next };
  }
  if (target.source === 'broker') return undefined;
  const why = `it was made for a green of version ${target.version} that was not looked at`;
  return { code: 'PLAN.TARGET_ASSUMED', why, next };
}
