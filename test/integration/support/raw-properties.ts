/** Of the property flags, from the highest bit, as AMQP 0-9-1 orders them. */
const names = [
  ...['contentType', 'contentEncoding', 'headers', 'deliveryMode', 'priority', 'correlationId'],
  ...['replyTo', 'expiration', 'messageId', 'timestamp', 'type', 'userId', 'appId', 'clusterId'],
];
const octets: Readonly<Record<string, number>> = { deliveryMode: 1, priority: 1, timestamp: 8 };
/** Bytes of the values of a table whose length goes without saying. */
const fixed: Readonly<Record<string, number>> = {
  ...{ t: 1, b: 1, B: 1, s: 2, u: 2, I: 4, i: 4, l: 8, f: 4, d: 8, D: 5, T: 8, V: 0 },
};

/** Every property by name, each header by its type and its bytes; brokers may put headers into another order. */
export function readProperties(raw: Buffer): Readonly<Record<string, unknown>> {
  const flags = raw.readUInt16BE(0);
  let at = 2;
  const take = (length: number): Buffer => raw.subarray(at, (at += length));
  const found: Record<string, unknown> = {};
  names.forEach((name, index) => {
    if ((flags & (0x8000 >> index)) === 0) return;
    if (name === 'headers') found[name] = readTable(take(take(4).readUInt32BE()));
    else found[name] = take(octets[name] ?? take(1).readUInt8()).toString('latin1');
  });
  return found;
}

function readTable(bytes: Buffer): Readonly<Record<string, unknown>> {
  const found: [string, unknown][] = [];
  for (let at = 0; at < bytes.length;) {
    const name = bytes.subarray(at + 1, at + 1 + bytes.readUInt8(at));
    const value = readValue(bytes.subarray(at + 1 + name.length));
    at += 1 + name.length + value.length;
    found.push([name.toString(), value.told]);
  }
  return Object.fromEntries(found.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function readValue(bytes: Buffer): { readonly told: unknown; readonly length: number } {
  const type = bytes.toString('latin1', 0, 1);
  const known = fixed[type];
  if (known !== undefined) {
    return { told: `${type} ${bytes.toString('hex', 1, 1 + known)}`, length: 1 + known };
  }
  const content = bytes.subarray(5, 5 + bytes.readUInt32BE(1));
  const length = 5 + content.length;
  if (type === 'F') return { told: readTable(content), length };
  if (type !== 'A') return { told: `${type} ${content.toString('latin1')}`, length };
  const members: unknown[] = [];
  for (let at = 0; at < content.length;) {
    const member = readValue(content.subarray(at));
    members.push(member.told);
    at += member.length;
  }
  return { told: members, length };
}
