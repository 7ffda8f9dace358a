/** The fragment by which the page links to a queue: its place in the plan, never its name. */
export function queueAnchor(index: number): string {
  return `queue-${index + 1}`;
}
