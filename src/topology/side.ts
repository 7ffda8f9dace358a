/** blue: where the classic queues live; green: where the quorum queues will live. */
export type Side = 'blue' | 'green';
