/** Positions that lead to each other, in an order in which each set stands behind all that it leads to. */
export interface Loop {
  readonly members: readonly number[];
  /** Whether a way leads back. */
  readonly isLoop: boolean;
}

/** The strongly connected components of a graph, after Tarjan, without recursion. */
export function findLoops(follow: readonly ReadonlyMap<number, number>[]): readonly Loop[] {
  const index = new Array<number>(follow.length).fill(-1);
  const low = new Array<number>(follow.length).fill(0);
  const onStack = new Set<number>();
  const stack: number[] = [];
  const loops: Loop[] = [];
  let counter = 0;

  const enter = (at: number): { readonly at: number; readonly next: Iterator<number> } => {
    index[at] = counter;
    low[at] = counter;
    counter += 1;
    stack.push(at);
    onStack.add(at);
    return { at, next: (follow[at] ?? new Map<number, number>()).keys() };
  };
  const leave = (at: number): void => {
    if (low[at] !== index[at]) return;
    const members = stack.splice(stack.lastIndexOf(at));
    for (const member of members) onStack.delete(member);
    loops.push({ members, isLoop: members.length > 1 || (follow[at]?.has(at) ?? false) });
  };
  const lower = (at: number, to: number): void => {
    low[at] = Math.min(low[at] ?? 0, to);
  };

  for (let root = 0; root < follow.length; root += 1) {
    if (index[root] !== -1) continue;
    const path = [enter(root)];
    for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
      const step = here.next.next();
      if (step.done === true) {
        leave(here.at);
        path.pop();
        const before = path.at(-1);
        if (before !== undefined) lower(before.at, low[here.at] ?? 0);
      } else if (index[step.value] === -1) path.push(enter(step.value));
      else if (onStack.has(step.value)) lower(here.at, index[step.value] ?? 0);
    }
  }
  return loops;
}
