import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Plan } from '../../../src/plan/document.js';
import { hashPlan } from '../../../src/plan/hash.js';
import { anyDefinitions, anyTarget } from './any-definitions.js';
import { planOf, snapshotOf } from './planning.js';
import { eachFinding, findingsOfQueues } from '../../../src/plan/finding.js';
import { runs } from './runs.js';

test('whatever the definitions are, there is a plan, and it is one by its own schema', () => {
  fc.assert(
    fc.property(anyDefinitions, anyTarget, (definitions, target) => {
      const plan = planOf(definitions, target);
      expect(Plan.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
      expect(hashPlan(plan)).toBe(plan.hash);
    }),
    runs(200),
  );
}, 60_000);

test('the same definitions give the same plan, in whatever order they list things', () => {
  fc.assert(
    fc.property(anyDefinitions, anyTarget, (definitions, target) => {
      const reversed = Object.fromEntries(
        Object.entries(definitions).map(([key, value]) => [
          key,
          Array.isArray(value) ? value.toReversed() : value,
        ]),
      );
      expect(JSON.stringify(planOf(reversed, target))).toBe(
        JSON.stringify(planOf(definitions, target)),
      );
    }),
    runs(200),
  );
}, 60_000);

test('every queue has one fate, and what is not carried over says why', () => {
  fc.assert(
    fc.property(anyDefinitions, anyTarget, (definitions, target) => {
      const plan = planOf(definitions, target);
      const planned = plan.queues.map(({ vhost, name }) => [vhost, name]).sort();
      const known = definitions.queues.map(({ vhost, name }) => [vhost, name]).sort();
      expect(planned).toEqual(known);
      const found = findingsOfQueues(plan.findings);
      for (const { disposition, green, vhost, name } of plan.queues) {
        const findings = found({ vhost, name });
        const unit = plan.units.find(
          ({ blueVhost, queues }) => blueVhost === vhost && queues.includes(name),
        );
        if (disposition === 'migrate') expect([green?.type, unit]).not.toContain(undefined);
        if (disposition !== 'migrate') expect(findings).not.toEqual([]);
        if (disposition === 'blocked') {
          expect(findings.some(({ severity }) => severity === 'blocker')).toBe(true);
          expect(unit?.steps).toEqual([]);
        }
      }
    }),
    runs(200),
  );
}, 60_000);

test('every exchange, binding, right and policy is planned or has a finding', () => {
  fc.assert(
    fc.property(anyDefinitions, anyTarget, (definitions, target) => {
      const plan = planOf(definitions, target);
      const { topology } = snapshotOf(definitions);
      const greenOf = new Map(plan.vhosts.map(({ blue, green }) => [blue, green]));
      const objects = new Map(plan.objects.map((one) => [one.vhost, one]));
      const of = (vhost: string) => objects.get(greenOf.get(vhost) ?? '');
      for (const { vhost, name } of topology.exchanges) {
        expect(of(vhost)?.exchanges.map((one) => one.name)).toContain(name);
      }
      const dangling = eachFinding(plan.findings).filter(
        ({ code }) => code === 'BINDING.DANGLING',
      ).length;
      const clientsOwn = topology.bindings.filter(
        ({ vhost, destination, destinationType }) =>
          destinationType === 'queue' &&
          plan.queues.some((one) => one.vhost === vhost && one.name === destination && !one.green),
      ).length;
      const planned = plan.objects.flatMap(({ bindings }) => bindings).length;
      expect(planned + dangling + clientsOwn).toBeGreaterThanOrEqual(topology.bindings.length);
      for (const right of topology.permissions) {
        expect(of(right.vhost)?.permissions.map(({ user }) => user)).toContain(right.user);
      }
      for (const right of topology.topicPermissions) {
        const told = eachFinding(plan.findings).some(
          ({ code, subject, evidence }) =>
            code === 'PERMISSION.MISSING' &&
            subject.vhost === right.vhost &&
            JSON.stringify(evidence).includes(JSON.stringify(right.exchange)),
        );
        const granted = of(right.vhost)?.topicPermissions.some(
          ({ user, exchange }) => user === right.user && exchange === right.exchange,
        );
        expect([right, told || granted]).toEqual([right, true]);
      }
      for (const policy of [...topology.policies, ...topology.operatorPolicies]) {
        expect(
          plan.policies.filter((one) => one.vhost === policy.vhost && one.name === policy.name),
        ).not.toEqual([]);
      }
    }),
    runs(200),
  );
}, 60_000);

test('no secret of the definitions gets into a plan', () => {
  fc.assert(
    fc.property(anyDefinitions, anyTarget, (definitions, target) => {
      expect(JSON.stringify(planOf(definitions, target))).not.toContain('hush-hush');
    }),
    runs(50),
  );
}, 60_000);
