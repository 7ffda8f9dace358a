/** The exchanges every vhost is born with, by name (rabbit_vhost:do_add/3); no export of definitions has them. */
const builtInTypes: ReadonlyMap<string, string> = new Map([
  ['', 'direct'],
  ['amq.direct', 'direct'],
  ['amq.fanout', 'fanout'],
  ['amq.headers', 'headers'],
  ['amq.match', 'headers'],
  ['amq.rabbitmq.trace', 'topic'],
  ['amq.topic', 'topic'],
]);

/** Whether every vhost has it, whatever the definitions list; other `amq.*` names are of one vhost, or misspelt. */
export function isBuiltInExchange(name: string): boolean {
  return builtInTypes.has(name);
}

/** undefined: it is not built in. */
export function builtInExchangeType(name: string): string | undefined {
  return builtInTypes.get(name);
}

/** Nobody may declare it: such exchanges come with a vhost, or with a plugin or the log in one of its own choice. */
export function isReservedExchange(name: string): boolean {
  return name === '' || name.startsWith('amq.');
}
