import { expect, test } from 'vitest';
import { allBridges, forwardBridges, reverseBridges } from '../../../src/plan/unit-bridges.js';

const unit = {
  blueVhost: 'shop',
  greenVhost: 'shop-quorum',
  bridges: [{ blue: 'orders', green: 'orders.v2', forward: 'there', reverse: 'back' }],
  prefetch: 50,
  quarantine: 'quarantine',
  steps: [],
};

test('a bridge reads its queue on one side and fills its counterpart on the other', () => {
  const blue = { side: 'blue', vhost: 'shop', queue: 'orders' };
  const green = { side: 'green', vhost: 'shop-quorum', queue: 'orders.v2' };
  const common = { quarantine: 'quarantine', prefetch: 50 };
  const there = { direction: 'forward', from: blue, to: green, shovel: 'there', transit: 'there' };
  const back = { direction: 'reverse', from: green, to: blue, shovel: 'back', transit: 'back' };
  expect(forwardBridges(unit)).toEqual([{ ...there, ...common }]);
  expect(reverseBridges(unit)).toEqual([{ ...back, ...common }]);
  expect(allBridges(unit)).toEqual([...forwardBridges(unit), ...reverseBridges(unit)]);
});
