/** `units:` in quorate.yaml. */
export interface UnitSettings {
  /** Unit names in the order they shall move; the rest follow. */
  readonly order: readonly string[];
  /** Units whose queues all move strictly, whatever their consumers. */
  readonly strict: readonly string[];
}
