import type { Options } from 'amqplib';

/** A message as a publisher may make it. */
export interface Sample {
  readonly body: Buffer;
  readonly options: Options.Publish;
}

const typed = (type: string, value: unknown) => ({ '!': type, value });
/** One header of each type that AMQP 0-9-1 has in RabbitMQ, at the ends of its range. */
const headers: Readonly<Record<string, unknown>> = {
  'bool, true': true,
  'bool, false': false,
  byte: typed('byte', -128),
  'unsigned byte': typed('unsignedbyte', 255),
  short: typed('short', -32_768),
  'unsigned short': typed('unsignedshort', 65_535),
  int: typed('int', -2_147_483_648),
  'unsigned int': typed('unsignedint', 4_294_967_295),
  'small int in a wide type': typed('int', 1),
  long: typed('long', -9_223_372_036_854_775_808n),
  'long, beyond what a double holds': typed('long', 9_007_199_254_740_993n),
  float: typed('float', 0.1),
  double: typed('double', 0.1),
  'whole double': typed('double', 1),
  decimal: typed('decimal', { places: 2, digits: 4_294_967_295 }),
  string: 'größe <b>$(id)</b>\u001B[31m',
  'empty string': '',
  binary: Buffer.from([0, 255, 254, 10]),
  timestamp: typed('timestamp', 4_294_967_296),
  array: [1, 'two', [true, null], { three: typed('short', 3) }],
  'empty array': [],
  table: { a: { b: { c: typed('decimal', { places: 0, digits: 1 }) } } },
  'empty table': {},
  void: null,
};
const names = {
  'größe/ü': 'x',
  '': 'a name of nothing',
  __proto__x: 'x',
  constructor: 'x',
  ['n'.repeat(255)]: 'a name of 255 bytes',
};
const sizes = [0, 1, 131_064, 131_072, 1024 * 1024, 10 * 1024 * 1024];

/** Every property, header type and delivery mode, and bodies from 0 bytes to 10 MiB; none may expire within an hour. */
export function everyMessage(user: string): readonly Sample[] {
  const body = Buffer.from('größe');
  const properties: readonly Options.Publish[] = [
    {},
    { deliveryMode: 1 },
    { deliveryMode: 2 },
    { contentType: 'application/json; charset="utf-8"', contentEncoding: 'gzip' },
    { correlationId: 'größe/1', replyTo: 'amq.gen-x', messageId: '', type: 't', appId: 'a <b>' },
    { userId: user },
    { timestamp: 1_700_000_000_123 },
    { expiration: '3600000' },
    { priority: 0 },
    { priority: 7 },
    { priority: 255 },
    { CC: ['nowhere', 'nowhere else'], headers: { kept: true } },
    { BCC: ['nowhere'], headers: { kept: true } },
    { headers: names },
    { headers: { 'x-death': 'not one', 'x-received-from': [{ uri: 'x' }] } },
    { headers: { 'x-first-death-queue': 'q', 'x-delivery-count': typed('long', 3) } },
    ...Object.entries(headers).map(([name, value]) => ({ headers: { [name]: value } })),
    { headers, persistent: true, messageId: 'all', priority: 3, userId: user },
  ];
  return [
    ...properties.map((options) => ({ body, options })),
    ...sizes.map((size) => ({ body: Buffer.alloc(size, 'body '), options: { persistent: true } })),
  ];
}
