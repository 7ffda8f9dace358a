import { expect, test } from 'vitest';
import { documentedFindings } from '../../../src/plan/documented-findings.js';
import { eachFinding } from '../../../src/plan/finding.js';
import { settingReason } from '../../../src/report/setting-reason.js';
import { finding } from './reviewed-plan.js';

const changed = finding('SETTING.CHANGED', 'q', { evidence: { setting: 'overflow', why: 'said' } });
const limit = finding('QUEUE.DELIVERY_LIMIT_DEFAULT', 'q');
const taken = { options: ['drop-head'], taken: 'drop-head' };
const dlx = finding('QUEUE.OVERFLOW_REJECT_PUBLISH_DLX', 'q', { decision: taken });
const argument = { key: 'x-overflow', from: 'a', to: 'b', why: 'argument' };

test.each([
  ['what the finding of this setting says', [changed, dlx], [argument], 'overflow', 'said'],
  ['else why the argument changes', [dlx], [argument], 'overflow', 'argument'],
  ['else the decision', [dlx], [], 'overflow', `${dlx.code} decided: drop-head`],
  ['else the finding about it', [limit], [], 'delivery-limit', `see ${limit.code}`],
  ['else nothing', [changed, limit], [], 'max-length', ''],
] as const)('%s', (_, findings, changes, setting, reason) => {
  const queue = { findings: eachFinding(documentedFindings(findings)), changes: [...changes] };
  expect(settingReason(queue, setting)).toBe(reason);
});
