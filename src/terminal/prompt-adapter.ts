import { ListrPromptAdapter, ListrTaskEventType } from 'listr2';

/** A question inside the task list: listr2 draws what inquirer writes, so the two do not fight for the terminal. */
export class PromptAdapter extends ListrPromptAdapter {
  override async run<T>(ask: (output: NodeJS.WritableStream) => Promise<T>): Promise<T> {
    this.reportStarted();
    try {
      return await ask(this.wrapper.stdout(ListrTaskEventType.PROMPT));
    } finally {
      this.reportCompleted();
    }
  }
}
