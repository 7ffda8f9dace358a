/** What became of numbered messages: those that never came, and how many came again. */
export function account(sent: readonly number[], done: readonly number[]) {
  const came = new Set(done);
  return {
    sent: sent.length,
    lost: sent.filter((number) => !came.has(number)),
    duplicates: done.length - came.size,
  };
}
