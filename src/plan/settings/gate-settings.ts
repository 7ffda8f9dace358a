/** What has to hold before the next client moves. */
export interface GateSettings {
  /** How long a moved client must stay well on green before the next one moves; 0: not at all. */
  readonly soakMs: number;
}
