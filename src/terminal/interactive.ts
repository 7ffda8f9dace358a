/** Somebody sits there who sees a question and can answer it. */
export function isInteractive(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}
