import type { DefaultRenderer, ListrTaskWrapper } from 'listr2';
import type { ProgressEvent } from '../migration/reporter.js';
import type { Palette } from './palette.js';
import { emptyView, viewLines, withEvent } from './step-view.js';

export type Wrapper = ListrTaskWrapper<unknown, typeof DefaultRenderer, typeof DefaultRenderer>;

/** One line of the task list, settled by events that may come before the list gets to it. */
export interface StepTask {
  /** Resolves when the list has got to it. */
  readonly wrapper: Promise<Wrapper>;
  readonly run: (context: unknown, wrapper: Wrapper) => Promise<void>;
  /** Shows what an event says of the step. */
  tell(event: ProgressEvent): void;
  done(): void;
  skip(text: string): void;
  fail(text: string): void;
}

export function createStepTask(palette: Palette): StepTask {
  const started = settleable<Wrapper>();
  const ended = settleable<undefined>();
  let wrapper: Wrapper | undefined;
  let skipped: string | undefined;
  let view = emptyView;
  let isOver = false;
  const show = (): void => {
    // listr2 fails when a task that has ended says something, as figures and notes may a moment later.
    if (wrapper !== undefined && !isOver) wrapper.output = viewLines(view, palette).join('\n');
  };
  // Nobody waits for a task the list never gets to.
  ended.promise.catch(() => undefined);
  return {
    wrapper: started.promise,
    run: async (_, given) => {
      wrapper = given;
      show();
      started.resolve(given);
      await ended.promise;
      if (skipped !== undefined) given.skip(skipped);
    },
    tell: (event) => {
      view = withEvent(view, event, palette);
      show();
    },
    done: () => {
      isOver = true;
      ended.resolve(undefined);
    },
    skip: (text) => {
      isOver = true;
      skipped = text;
      ended.resolve(undefined);
    },
    fail: (text) => {
      isOver = true;
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
