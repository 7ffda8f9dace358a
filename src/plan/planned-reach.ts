import type { Finding } from '../topology/finding.js';
import { needsBridgeUsers } from './bridge-user.js';
import type { Side } from './bridge.js';
import { isEncrypted, type BridgeReach, type PlannedReach } from './bridge-reach.js';
import { plannerFinding } from './finding.js';
import type { PlanningInput } from './planning-input.js';

const sides = ['blue', 'green'] as const;

/** What is stated of a side, else the addresses quorate itself connects to. */
export function plannedReach(input: PlanningInput): { readonly reach?: PlannedReach } {
  if (!needsBridgeUsers(input)) return {};
  return { reach: { blue: reachOfSide(input, 'blue'), green: reachOfSide(input, 'green') } };
}

function reachOfSide({ settings, addresses }: PlanningInput, side: Side): BridgeReach {
  const { amqp, tls } = settings.bridging.reach[side];
  return { amqp: [...(amqp.length > 0 ? amqp : addresses[side])], tls: { ...tls } };
}

/** Bridges that would take anybody for the broker they read from. */
export function reachFindings(input: PlanningInput): Finding[] {
  const { reach } = plannedReach(input);
  if (reach === undefined) return [];
  return sides.flatMap((side) => {
    const { amqp, tls } = reach[side];
    const concerned = amqp.filter(isEncrypted);
    return tls.verify === 'peer' || concerned.length === 0 ? [] : [unverified(side, concerned)];
  });
}

function unverified(side: Side, addresses: readonly string[]): Finding {
  return plannerFinding({
    code: 'BROKER.BRIDGE_UNVERIFIED',
    severity: 'warning',
    subject: { kind: 'broker', vhost: '', name: side },
    evidence: { addresses },
    consequence: `Bridges do not check whom they read from: whoever answers at an address of ${side} gets the password of the temporary user, and what it sends goes on as messages.`,
    remedy: `Put the CA of ${side} on every node of the other broker, name it in quorate.yaml as bridge.${side}.tls.ca, and leave verify out.`,
  });
}
