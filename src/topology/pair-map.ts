/** Values by vhost and name; no key is put together of the two, which for each binding of a large site takes its time. */
export class PairMap<T> {
  readonly #vhosts = new Map<string, Map<string, T>>();

  get(vhost: string, name: string): T | undefined {
    return this.#vhosts.get(vhost)?.get(name);
  }

  has(vhost: string, name: string): boolean {
    return this.#vhosts.get(vhost)?.has(name) === true;
  }

  set(vhost: string, name: string, value: T): void {
    const names = this.#vhosts.get(vhost);
    if (names === undefined) this.#vhosts.set(vhost, new Map([[name, value]]));
    else names.set(name, value);
  }
}

/** Objects by their vhost and name; of several with one name the last. */
export function pairMap<T extends { readonly vhost: string; readonly name: string }>(
  objects: Iterable<T>,
): PairMap<T> {
  const map = new PairMap<T>();
  for (const object of objects) map.set(object.vhost, object.name, object);
  return map;
}
