export interface Phase {
  readonly name: string;
  readonly ms: number;
}

export interface Stopwatch {
  readonly phases: readonly Phase[];
  /** Times an action and keeps its name and duration, also when it fails. */
  time<T>(name: string, action: () => Promise<T>): Promise<T>;
  record(name: string, ms: number): void;
}

export function startStopwatch(): Stopwatch {
  const phases: Phase[] = [];
  const record = (name: string, ms: number): void => {
    phases.push({ name, ms: Math.round(ms) });
  };
  return {
    phases,
    record,
    async time(name, action) {
      const begin = performance.now();
      try {
        return await action();
      } finally {
        record(name, performance.now() - begin);
      }
    },
  };
}
