/** Between two looks; milliseconds since 1970. */
export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Messages that left a queue of which nothing says how, and when. */
export interface Disappearance extends Window {
  readonly messages: number;
}

/** What is left when so many of them are explained. */
export function less(disappeared: readonly Disappearance[], explained: number): Disappearance[] {
  let left = explained;
  return disappeared.flatMap((gone) => {
    const messages = gone.messages - left;
    left = Math.max(0, -messages);
    return messages > 0 ? [{ ...gone, messages }] : [];
  });
}
