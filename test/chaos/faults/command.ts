import { nothingToMend, type Fault } from '../fault.js';

const signals = ['SIGKILL', 'SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** quorate itself is ended, or told to end. */
export const quorateSignalled: Fault = {
  name: 'quorate signalled',
  group: 'quorate',
  weight: 4,
  async aim({ command }, random) {
    const signal = random.pick(signals);
    const running = command();
    if (running === undefined) return undefined;
    return {
      victim: signal,
      lastsMs: 0,
      begin: async () => running.kill(signal),
      mend: nothingToMend,
    };
  },
};
