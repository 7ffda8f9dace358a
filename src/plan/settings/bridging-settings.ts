/** How bridges carry messages. */
export interface BridgingSettings {
  /** Of each shovel; bounds the duplicates of an interruption. */
  readonly prefetch: number;
}
