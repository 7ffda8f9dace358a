import { randomBytes } from 'node:crypto';
import type { Side } from '../../topology/side.js';

/**
 * Passwords of the bridge users that this process has made. They are in its memory alone, so another process makes users
 * of its own: what is nowhere else can be in no journal, no plan and no message.
 */
export class BridgePasswords {
  /** Identifies this process run in the names of its users. */
  readonly run: string;
  readonly #known = new Map<string, string>();

  constructor(run: string) {
    this.run = run;
  }

  /** undefined: this process has made no such user, or has deleted it. */
  of(side: Side, user: string): string | undefined {
    return this.#known.get(key(side, user));
  }

  /** A new random password for a user; `keep` once the user has it. */
  static random(): string {
    return randomBytes(24).toString('hex');
  }

  keep(side: Side, user: string, password: string): void {
    this.#known.set(key(side, user), password);
  }

  forget(side: Side, user: string): void {
    this.#known.delete(key(side, user));
  }
}

function key(side: Side, user: string): string {
  return `${side} ${user}`;
}
