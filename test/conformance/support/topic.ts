import type { AskedBroker } from './asked-broker.js';

/** One cell of the table: what the broker said, and what quorate holds. */
export interface Answer {
  readonly row: string;
  readonly observed: string;
  readonly expected: string;
}

/** A page of questions that are put to every version. */
export interface Topic {
  readonly name: string;
  readonly ask: (broker: AskedBroker) => Promise<readonly Answer[]>;
}

export interface Question {
  readonly row: string;
  readonly expected: string;
  readonly observe: () => Promise<string>;
}

const AT_ONCE = 16;

/** Asks several at a time; a question that breaks is answered with its error. */
export async function askAll(questions: readonly Question[]): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const waiting = questions.entries();
  const work = async (): Promise<void> => {
    for (const [at, { row, expected, observe }] of waiting) {
      const observed = await observe().catch((error: unknown) => String(error));
      answers[at] = { row, expected, observed };
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return answers;
}

/** In the order asked and one after the other. */
export async function askInTurn(questions: readonly Question[]): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const { row, expected, observe } of questions) {
    const observed = await observe().catch((error: unknown) => String(error));
    answers.push({ row, expected, observed });
  }
  return answers;
}

export function acceptance({ status }: { readonly status: number }): string {
  if (status < 300) return 'accepted';
  return status === 400 ? 'refused' : `status ${status}`;
}
