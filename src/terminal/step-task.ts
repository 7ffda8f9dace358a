import type { DefaultRenderer, ListrTaskWrapper } from 'listr2';

export type Wrapper = ListrTaskWrapper<unknown, typeof DefaultRenderer, typeof DefaultRenderer>;

/** One line of the task list, settled by events that may come before the list gets to it. */
export interface StepTask {
  /** Resolves when the list has got to it. */
  readonly wrapper: Promise<Wrapper>;
  readonly run: (context: unknown, wrapper: Wrapper) => Promise<void>;
  say(text: string): void;
  done(): void;
  skip(text: string): void;
  fail(text: string): void;
}

export function createStepTask(): StepTask {
  const started = settleable<Wrapper>();
  const ended = settleable<undefined>();
  let wrapper: Wrapper | undefined;
  let skipped: string | undefined;
  let newest: string | undefined;
  // Nobody waits for a task the list never gets to.
  ended.promise.catch(() => undefined);
  return {
    wrapper: started.promise,
    run: async (_, given) => {
      wrapper = given;
      if (newest !== undefined) given.output = newest;
      started.resolve(given);
      await ended.promise;
      if (skipped !== undefined) given.skip(skipped);
    },
    say: (text) => {
      newest = text;
      if (wrapper !== undefined) wrapper.output = text;
    },
    done: () => {
      ended.resolve(undefined);
    },
    skip: (text) => {
      skipped = text;
      ended.resolve(undefined);
    },
    fail: (text) => {
      ended.reject(new Error(text));
    },
  };
}

interface Settleable<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(reason: Error): void;
}

/** What Promise.withResolvers is from Node 22 on. */
function settleable<T>(): Settleable<T> {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
