import type { Topic } from './support/topic.js';
import { applyToTopic } from './topics/apply-to.js';
import { consumersTopic } from './topics/consumers.js';
import { deliveryLimitTopic } from './topics/delivery-limit.js';
import { nameCollisionTopic } from './topics/name-collision.js';
import {
  operatorPolicyApplicabilityTopic,
  policyApplicabilityTopic,
} from './topics/policy-applicability.js';
import { operatorPolicyKeysTopic, policyKeysTopic } from './topics/policy-keys.js';
import { policyPatternsTopic } from './topics/policy-patterns.js';
import { precedenceTopic } from './topics/precedence.js';
import { queueArgumentsTopic } from './topics/queue-arguments.js';
import { queuePropertiesTopic } from './topics/queue-properties.js';
import { redeclarationTopic, relaxedRedeclarationTopic } from './topics/redeclaration.js';
import { versionTopic } from './topics/what-a-version-can-do.js';

/** In the order of the printed table. */
export const topics: readonly Topic[] = [
  versionTopic,
  queueArgumentsTopic,
  queuePropertiesTopic,
  policyKeysTopic,
  operatorPolicyKeysTopic,
  policyApplicabilityTopic,
  operatorPolicyApplicabilityTopic,
  applyToTopic,
  policyPatternsTopic,
  precedenceTopic,
  redeclarationTopic,
  relaxedRedeclarationTopic,
  nameCollisionTopic,
  deliveryLimitTopic,
  consumersTopic,
];
