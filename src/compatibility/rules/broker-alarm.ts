import type { EstateCheck } from '../rule.js';
import { aboutBroker } from './subjects.js';
import { blocker } from '../verdict.js';

export const brokerAlarm: EstateCheck = {
  code: 'BROKER.ALARM',
  options: [],
  momentary: true,
  reads: 'live',
  asks: 'both',
  check: ({ parties }) =>
    parties.flatMap((party) => {
      const live = party.snapshot?.live;
      const byNode = (live?.nodes ?? []).flatMap(({ name, memoryAlarm, diskAlarm }) => [
        ...(memoryAlarm ? [`memory on ${name}`] : []),
        ...(diskAlarm ? [`disk on ${name}`] : []),
      ]);
      const alarms = [...(live?.alarms ?? []), ...byNode];
      if (alarms.length === 0) return [];
      return [
        aboutBroker(
          party,
          blocker(
            { alarms },
            'The broker holds publishers back, while a shovel may go on and make it worse.',
            'Free memory or disk and wait until the alarm is gone.',
          ),
        ),
      ];
    }),
};
