import type { z } from 'zod';

export type Query = Readonly<Record<string, string | number | boolean>>;

/**
 * The management API of one broker. Paths are given as raw segments and encoded here, so a vhost `/` or a queue `a/b`
 * needs no care at the call. Errors are QuorateErrors (`BROKER.UNREACHABLE`, `BROKER.RIGHTS`, `BROKER.REFUSED`, …)
 * with the broker's own reason and never with credentials.
 */
export interface ManagementApi {
  /** For messages: the URL without credentials. */
  readonly url: string;
  get<T extends z.ZodType>(path: readonly string[], schema: T, query?: Query): Promise<z.infer<T>>;
  /** As get, but undefined when the broker itself answers 404; that of a proxy in front of it is BROKER.NOT_FOUND. */
  find<T extends z.ZodType>(
    path: readonly string[],
    schema: T,
    query?: Query,
  ): Promise<z.infer<T> | undefined>;
  put(path: readonly string[], body: unknown): Promise<'created' | 'updated'>;
  post(path: readonly string[], body: unknown): Promise<unknown>;
  delete(
    path: readonly string[],
    options?: { readonly query?: Query; readonly headers?: Readonly<Record<string, string>> },
  ): Promise<'deleted' | 'absent'>;
}
