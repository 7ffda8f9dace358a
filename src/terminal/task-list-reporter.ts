import { DefaultRenderer, Listr, ListrLogger, type ListrTask, ProcessOutput } from 'listr2';
import type { ProgressEvent } from '../migration/reporter.js';
import type { Step } from '../plan/step.js';
import { escapeTerminal } from '../report/escape-terminal.js';
import { askConfirm } from './confirm-prompt.js';
import { groupTitle, stepTitle } from './event-text.js';
import type { Palette } from './palette.js';
import { PromptAdapter } from './prompt-adapter.js';
import type { RunReporter } from './run-reporter.js';
import { showCursor } from './show-cursor.js';
import { createStepTask, type StepTask } from './step-task.js';

const noteMs = 10_000;

/** A live list on stderr: units and phases, the steps of the running one, and its newest word. */
export function createTaskListReporter(palette: Palette): RunReporter {
  const tasks = new Map<string, StepTask>();
  let finished: Promise<unknown> = Promise.resolve();
  let current: StepTask | undefined;
  let noted: { readonly event: ProgressEvent; readonly atMs: number } | undefined;

  const start = (steps: readonly Step[]): void => {
    // A run may turn round: what is left of the way there is not done, and the way back is a list of its own.
    endRest();
    tasks.clear();
    process.once('exit', showCursor);
    for (const step of steps) tasks.set(step.id, createStepTask(palette));
    const titles = [...new Set(steps.map(groupTitle))];
    const list = new Listr<unknown, typeof DefaultRenderer, typeof DefaultRenderer>(
      titles.map((title) => {
        const members = steps.filter((step) => groupTitle(step) === title);
        return groupTask(title, members, tasks);
      }),
      listOptions(),
    );
    // The engine reports its own failures; here a rejected task only means that the list has ended.
    finished = finished.then(() => list.run()).catch(() => undefined);
  };

  const endRest = (): void => {
    for (const [id, task] of tasks) task.fail(`${escapeTerminal(id)}: not begun`);
  };

  const report = (event: ProgressEvent): void => {
    if (event.event === 'run-started') {
      start(event.steps);
      return;
    }
    if (event.event === 'note') noted = { event, atMs: performance.now() };
    const task =
      event.event === 'note' || event.step === undefined ? current : tasks.get(event.step.id);
    switch (event.event) {
      case 'step-skipped':
        return task?.skip(`${stepTitle(event.step)} ${palette.dim(escapeTerminal(event.reason))}`);
      case 'step-started':
        current = task;
        // What was just said, or asked, is not to go with a step that happened to end.
        if (noted !== undefined && performance.now() - noted.atMs < noteMs) task?.tell(noted.event);
        return;
      case 'note':
      case 'reversing':
      case 'pause':
      case 'step-progress':
      case 'figures':
      case 'gate':
        return task?.tell(event);
      case 'step-done':
        return task?.done();
      case 'step-failed':
        return task?.fail(
          `${stepTitle(event.step)}: ${escapeTerminal(`${event.code} ${event.message}`)}`,
        );
      case 'paused':
        return task?.fail(escapeTerminal(event.reason));
      default:
        event satisfies never;
    }
  };

  return {
    report,
    confirm: async (message, signal) => {
      const wrapper = await current?.wrapper;
      const ask = (output: NodeJS.WritableStream) => askConfirm(message, { output, signal });
      return wrapper === undefined ? ask(process.stderr) : wrapper.prompt(PromptAdapter).run(ask);
    },
    close: async () => {
      endRest();
      await finished;
      process.off('exit', showCursor);
    },
  };
}

function groupTask(
  title: string,
  steps: readonly Step[],
  tasks: ReadonlyMap<string, StepTask>,
): ListrTask<unknown, typeof DefaultRenderer, typeof DefaultRenderer> {
  return {
    title,
    task: (_, group) =>
      group.newListr(
        steps.flatMap((step) => {
          const task = tasks.get(step.id);
          return task === undefined ? [] : [{ title: stepTitle(step), task: task.run }];
        }),
      ),
  };
}

function listOptions() {
  const output = new ProcessOutput(process.stderr, process.stderr);
  const rendererOptions = {
    logger: new ListrLogger({ processOutput: output }),
  };
  return {
    renderer: DefaultRenderer,
    rendererOptions,
    // listr2 looks at stdout to decide what a terminal can show; ours is stderr.
    fallbackRenderer: DefaultRenderer,
    fallbackRendererOptions: rendererOptions,
    registerSignalListeners: false,
  };
}
