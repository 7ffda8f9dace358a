/** Whoever answers questions: a person at the terminal, or a test. Messages may hold names as brokers give them. */
export interface Interviewer {
  readonly say: (lines: readonly string[]) => void;
  readonly choose: <T>(message: string, choices: readonly Choice<T>[]) => Promise<T>;
  /** Asks until `refusal` finds nothing wrong. */
  readonly text: (
    message: string,
    refusal: (text: string) => string | undefined,
  ) => Promise<string>;
  readonly confirm: (message: string, standard: boolean) => Promise<boolean>;
}

export interface Choice<T> {
  readonly name: string;
  readonly value: T;
}
