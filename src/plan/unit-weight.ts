/** What is known of a unit; 0 for what nobody saw. */
export interface UnitFigures {
  readonly queues: number;
  readonly clients: number;
  /** Messages that wait in its queues. */
  readonly messages: number;
  /** Messages a second, in or out, whichever is more. */
  readonly rate: number;
  /** Its publishers have to wait until a queue is empty. */
  readonly strict: boolean;
}

/**
 * How much may go wrong when a unit moves: one point for each digit of every figure, two for each digit of the rate, two
 * for strictness. Figures count by their digits so that what goes up and down from one look to the next seldom changes
 * the order, and fewer than ten messages for none, since any queue in use has some now and then.
 */
export function unitWeight({ queues, clients, messages, rate, strict }: UnitFigures): number {
  const counts = digits(queues) + digits(clients) + (messages < 10 ? 0 : digits(messages));
  return counts + 2 * digits(rate) + (strict ? 2 : 0);
}

/** 0 for nothing, 1 for anything below 10, 2 below 100. */
function digits(figure: number): number {
  return figure > 0 ? String(Math.floor(figure)).length : 0;
}
