/** What an option leads to, in one or two sentences. */
export type OptionEffects = Readonly<Record<string, string>>;

const classicOnGreen =
  'It stays a classic queue with its messages: mirrored as its policy says up to 3.13, else on one node, whose loss it does not outlive. A client that declares it without a type must send x-queue-type: classic, or it may be refused with 406.';
const refusedDeclaration =
  'A client that declares it as it does today is refused with 406 until it is changed.';
const fixedAtCutover =
  'You change the client when it moves. quorate does not check the change; it only tries what declarations meet.';

const link = {
  'copy-after-cutover':
    'You delete it on blue before its unit begins, which waits for that, and make it on green afterwards, which verify asks for.',
  skip: 'It is left alone and never copied. See to it yourself that it does no harm while its unit moves.',
  'stop-at-cutover':
    'You delete it on blue before its unit begins, which waits for that. Green does not get it.',
};

/** Every code that can be decided, with every option any version offers. A test compares it with the rules. */
export const decisionEffects: Readonly<Record<string, OptionEffects>> = {
  'QUEUE.NOT_DURABLE': {
    'recreate-by-client':
      'Nothing is created or carried over: its client declares it on green, and what it holds stays on blue.',
    'make-durable': `Green gets a quorum queue, and its messages are carried over. ${refusedDeclaration}`,
  },
  'QUEUE.AUTO_DELETE': {
    'recreate-by-client':
      'Nothing is created or carried over: its client declares it on green, and what it holds stays on blue.',
    'convert-to-expires': `Green gets a quorum queue with its messages, which deletes itself after half an hour of disuse. ${refusedDeclaration}`,
  },
  'QUEUE.NOT_MIRRORED': {
    migrate:
      'It becomes a quorum queue on several nodes: it outlives one of them, and needs disk and network on each.',
    'keep-classic': classicOnGreen,
  },
  'QUEUE.MAX_PRIORITY': {
    'drop-priorities':
      'It becomes a quorum queue without x-max-priority. Publishers may go on sending priorities; green does with them what is said above.',
    'keep-classic': classicOnGreen,
  },
  'QUEUE.OVERFLOW_REJECT_PUBLISH_DLX': {
    'reject-publish':
      'A full queue refuses new messages, as now; those refused are no longer dead-lettered.',
    'drop-head':
      'A full queue takes new messages and drops its oldest, which are dead-lettered where a dead-letter exchange is set.',
    'keep-classic': classicOnGreen,
  },
  'QUEUE.NO_CONSUMERS': {
    bridge: 'Its messages are carried over; a time to live starts anew for each.',
    'let-expire':
      'Its messages stay on blue until their time to live has passed, and the unit is not finished before.',
  },
  'QUEUE.MAX_LENGTH_BELOW_BACKLOG': {
    'drain-first':
      'Green gets the same limit. You work the backlog off before the queue moves; quorate does not check that you did.',
    'raise-limit':
      'Green gets a limit of twice what the queue holds now, and keeps it after the move.',
  },
  'QUEUE.DELIVERY_LIMIT_DEFAULT': {
    unlimited:
      'A policy on green lifts the limit: a message may be returned any number of times, as on blue. A returned one goes to the back of the queue; where order matters decide a high number instead.',
    N: 'A policy on green sets the limit N, and a returned message keeps its place. One returned more than N times, with 0 at the first return, is dead-lettered where a dead-letter exchange is set, and lost otherwise.',
  },
  'QUEUE.REQUEUE_ORDER': {
    accept: 'A returned message goes to the back of the queue, behind what arrived later.',
    'delivery-limit: N':
      'A returned message keeps its place. One returned more than N times, with 0 at the first return, is dead-lettered where a dead-letter exchange is set, and lost otherwise.',
  },
  'QUEUE.NAME_COLLISION': {
    'rename: NAME':
      'It is called NAME on green. Every client that names it, and every publisher by the default exchange, must use that name from its move on.',
    'keep-classic': classicOnGreen,
  },
  'CLIENT.REDECLARE_REFUSED': {
    'fixed-at-cutover':
      'You change what the client declares when it moves, or let it declare passively. verify tries the declaration on green.',
    accept:
      'Nothing is changed: a client that declares the queue as on blue is refused with 406 and does not work on green.',
  },
  'CLIENT.GLOBAL_QOS': {
    'fixed-at-cutover': fixedAtCutover,
    accept: 'Nothing is changed: what is said above happens to the client on green.',
  },
  'CLIENT.CANCEL_ON_HA_FAILOVER': {
    'fixed-at-cutover': fixedAtCutover,
    accept:
      'Nothing is changed: green refuses its consumer, and the run stops while it waits for it.',
  },
  'CLIENT.EXCLUSIVE_SUBSCRIBER': {
    'move-with-publishers':
      'The client moves right before the publishers of these exchanges, or with them; it may miss what they publish until all are on green.',
    'accept-gap':
      'The client may miss what is published between its own move and that of the publishers.',
    'fixed-at-cutover': fixedAtCutover,
    accept: 'Nothing is changed: the client hears nothing until the publishers have followed.',
  },
  'CLIENT.REPLY_QUEUE': {
    'stop-callers':
      'The client is stopped on blue until the servers there have answered what waits; then they move, and the client with them. No bridge carries requests.',
    'fixed-at-cutover': 'Your hook moves the client together with whoever answers it.',
    accept: 'Requests stay without replies while client and answerer are in different vhosts.',
  },
  'CLIENT.OPERATOR_USER': {
    'fixed-at-cutover':
      'You give the client, or quorate, a user of its own before the client moves.',
    accept:
      'The client cannot be kept off blue: it may go on publishing or consuming there after its move.',
  },
  'PARAMETER.SHOVEL': link,
  'PARAMETER.FEDERATION': link,
  'QUEUE.DEAD_LETTER_TO_RENAMED': {
    accept: 'Nothing is changed: on green the dead letters of this queue are lost.',
  },
  'MESSAGE.X_DEATH_RESET': {
    bridge: 'Messages are carried over, and what counts their deaths begins anew for each of them.',
    'drain-retries-first':
      'You let messages that wait for a retry finish on blue before the queue moves; quorate does not check that you did.',
  },
  'BROKER.MESSAGE_SIZE_LIMIT': {
    accept:
      'Green keeps its limit: a larger message is refused, its channel is closed, and a bridge that meets one goes no further.',
    'raised-on-green':
      'You raise max_message_size on every node of green before the move; quorate cannot read it and does not check that you did.',
  },
  'USER.HASHING_UNSUPPORTED': {
    'set-on-green':
      'You make the user on green, with its password, before the plan is applied: apply does not begin without it.',
  },
  'USER.EXISTS': {
    'keep-green':
      "Green's user stays as it is, with its password, tags and limits; your hook gives clients that password when they move.",
  },
  'USER.ADMINISTRATOR': {
    'without-tag': 'The user is made on green without the tag administrator; its others are kept.',
    'copy-tag': 'The user becomes an administrator of green, too.',
  },
  'LIMIT.WOULD_REFUSE': {
    'raise-limit': "Green's vhost gets the limit that the move needs; blue's stays as it is.",
  },
};

/** What choosing this option leads to; undefined for an option nothing is known about. */
export function effectOf(code: string, option: string): string | undefined {
  const effects = Object.hasOwn(decisionEffects, code) ? decisionEffects[code] : undefined;
  return effects !== undefined && Object.hasOwn(effects, option) ? effects[option] : undefined;
}
