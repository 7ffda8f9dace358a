import type { QueueRule } from '../../src/compatibility/assessment.js';

/** Definitions as text, since line ends and byte order marks are part of what is tested. */
export interface DefinitionsFile {
  readonly name: string;
  readonly text: string;
  /** Beside those the tests take by default. */
  readonly decisions?: readonly QueueRule[];
}
