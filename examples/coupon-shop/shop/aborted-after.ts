/**
 * A signal that is aborted after so many milliseconds. That of `AbortSignal.timeout` may be collected before, and never be,
 * where only `AbortSignal.any` knows of it (seen with node 20.20).
 */
export function abortedAfter(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), milliseconds).unref();
  return controller.signal;
}
