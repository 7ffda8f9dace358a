import type { PlanGates, Watermarks } from '../plan-gates.js';

/** What has to hold while brokers are changed, and before the next client moves. */
export interface GateSettings {
  /** How long a moved client must stay well on green before the next one moves; 0: not at all. */
  readonly soakMs: number;
  readonly watermarks: Watermarks;
  readonly onFailure: PlanGates['onFailure'];
  /** Messages a second; of this and the next four, undefined: not looked at. */
  readonly acknowledgement: number | undefined;
  /** Messages a second. */
  readonly publishing: number | undefined;
  /** Messages. */
  readonly growth: number | undefined;
  /** Percent. */
  readonly redelivery: number | undefined;
  /** Messages. */
  readonly deadLetterGrowth: number | undefined;
  /** Messages; undefined: any number, as long as they move. */
  readonly lag: number | undefined;
  readonly command: readonly string[] | undefined;
}
