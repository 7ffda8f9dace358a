import type { MessageDigest } from './message-digest.js';

/** How many of those that are gone came as another one, which has either its body or its properties. */
export function pairAltered(
  gone: readonly MessageDigest[],
  alone: readonly MessageDigest[],
): number {
  const byBody = pairBy('body', gone, alone);
  const byProperties = pairBy('properties', byBody.gone, byBody.alone);
  return gone.length - byProperties.gone.length;
}

interface Unpaired {
  readonly gone: readonly MessageDigest[];
  readonly alone: readonly MessageDigest[];
}

function pairBy(
  half: keyof MessageDigest,
  gone: readonly MessageDigest[],
  alone: readonly MessageDigest[],
): Unpaired {
  const candidates = new Map<string, MessageDigest[]>();
  for (const one of alone) {
    const list = candidates.get(one[half]);
    if (list === undefined) candidates.set(one[half], [one]);
    else list.push(one);
  }
  const unpaired = gone.filter((one) => candidates.get(one[half])?.pop() === undefined);
  return { gone: unpaired, alone: [...candidates.values()].flat() };
}
