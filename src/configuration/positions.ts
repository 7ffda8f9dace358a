import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Document, Node, Pair } from 'yaml';

/** Character offset in the file of what `path` names: the value, or with `key` the name of one of its keys. */
export function offsetOf(
  document: Document,
  path: readonly PropertyKey[],
  key: string | undefined,
): number {
  let node = resolved(document, document.contents);
  let offset = start(node) ?? 0;
  for (const segment of path) {
    const child = childOf(node, segment);
    if (child === undefined) return offset;
    offset = start(child) ?? offset;
    node = resolved(document, child);
  }
  if (key === undefined || !isMap(node)) return offset;
  return start(pairOf(node.items, key)?.key) ?? offset;
}

function childOf(node: Node | undefined, segment: PropertyKey): Node | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(segment)];
    return isNode(item) ? item : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = pairOf(node.items, String(segment));
  if (pair === undefined) return undefined;
  return isNode(pair.value) ? pair.value : isNode(pair.key) ? pair.key : undefined;
}

function pairOf(items: readonly Pair[], key: string): Pair | undefined {
  return items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

function resolved(document: Document, node: unknown): Node | undefined {
  if (isAlias(node)) return node.resolve(document);
  return isNode(node) ? node : undefined;
}

function start(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
