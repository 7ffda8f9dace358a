import type { AnyRule, EstateCheck, OutcomeCheck, QueueCheck } from './rule.js';
import { bindingDangling } from './rules/binding-dangling.js';
import { brokerAlarm } from './rules/broker-alarm.js';
import { brokerDiskHeadroom } from './rules/broker-disk-headroom.js';
import { brokerEnforcedMirroring } from './rules/broker-enforced-mirroring.js';
import { brokerFeatureFlagDisabled } from './rules/broker-feature-flag-disabled.js';
import { brokerKnownIssue } from './rules/broker-known-issue.js';
import { brokerMemoryHeadroom } from './rules/broker-memory-headroom.js';
import { brokerMessageSizeLimit } from './rules/broker-message-size-limit.js';
import { brokerNodeDown } from './rules/broker-node-down.js';
import { brokerPartition } from './rules/broker-partition.js';
import { brokerPluginMissing } from './rules/broker-plugin-missing.js';
import { brokerQuorumQueueCount } from './rules/broker-quorum-queue-count.js';
import { brokerRights } from './rules/broker-rights.js';
import { brokerTooFewNodes } from './rules/broker-too-few-nodes.js';
import { brokerTraceLeftOn } from './rules/broker-trace-left-on.js';
import { brokerUnsupportedVersion } from './rules/broker-unsupported-version.js';
import { brokerVersionUnknown } from './rules/broker-version-unknown.js';
import { clientCancelOnHaFailover } from './rules/client-cancel-on-ha-failover.js';
import { clientExclusiveConsumer } from './rules/client-exclusive-consumer.js';
import { clientExclusiveSubscriber } from './rules/client-exclusive-subscriber.js';
import { clientExternalAuthorisation } from './rules/client-external-authorisation.js';
import { clientGlobalQos } from './rules/client-global-qos.js';
import { clientNoConfirms } from './rules/client-no-confirms.js';
import { clientOperatorUser } from './rules/client-operator-user.js';
import { clientOtherProtocol } from './rules/client-other-protocol.js';
import { clientRedeclareRefused } from './rules/client-redeclare-refused.js';
import { clientReplyQueue } from './rules/client-reply-queue.js';
import { clientSharedUser } from './rules/client-shared-user.js';
import { clientUnnamed } from './rules/client-unnamed.js';
import { exchangeDelayedMessages } from './rules/exchange-delayed-messages.js';
import { exchangePluginRequired } from './rules/exchange-plugin-required.js';
import { limitWouldRefuse } from './rules/limit-would-refuse.js';
import { messageXDeathReset } from './rules/message-x-death-reset.js';
import { parameterFederation } from './rules/parameter-federation.js';
import { parameterGlobal } from './rules/parameter-global.js';
import { parameterOther } from './rules/parameter-other.js';
import { parameterShovel } from './rules/parameter-shovel.js';
import { permissionMissing } from './rules/permission-missing.js';
import { policyAnswerDiffers } from './rules/policy-answer-differs.js';
import { policyEmptied } from './rules/policy-emptied.js';
import { policyMatchesNothing } from './rules/policy-matches-nothing.js';
import { policyMirroringKeys } from './rules/policy-mirroring-keys.js';
import { policyNotApplicableToQuorum } from './rules/policy-not-applicable-to-quorum.js';
import { policyOperatorMirroring } from './rules/policy-operator-mirroring.js';
import { policyPatternTooLong } from './rules/policy-pattern-too-long.js';
import { policyPatternUnsupported } from './rules/policy-pattern-unsupported.js';
import { policyPriorityTie } from './rules/policy-priority-tie.js';
import { policyRescoped } from './rules/policy-rescoped.js';
import { policySplit } from './rules/policy-split.js';
import { policyUnknownKey } from './rules/policy-unknown-key.js';
import { policyUnshadowed } from './rules/policy-unshadowed.js';
import { queueAlreadyQuorum } from './rules/queue-already-quorum.js';
import { queueAutoDelete } from './rules/queue-auto-delete.js';
import { queueBacklogLarge } from './rules/queue-backlog-large.js';
import { queueDeadLetterExchangeMissing } from './rules/queue-dead-letter-exchange-missing.js';
import { queueDeadLetterToRenamed } from './rules/queue-dead-letter-to-renamed.js';
import { queueDeliveryLimitDefault } from './rules/queue-delivery-limit-default.js';
import { queueDeliveryLimitZero } from './rules/queue-delivery-limit-zero.js';
import { queueDown } from './rules/queue-down.js';
import { queueExclusive } from './rules/queue-exclusive.js';
import { queueExpires } from './rules/queue-expires.js';
import { queueForeignType } from './rules/queue-foreign-type.js';
import { queueGroupSize } from './rules/queue-group-size.js';
import { queueInMemoryLimit } from './rules/queue-in-memory-limit.js';
import { queueLazyMode } from './rules/queue-lazy-mode.js';
import { queueMasterLocator } from './rules/queue-master-locator.js';
import { queueMaxLengthBelowBacklog } from './rules/queue-max-length-below-backlog.js';
import { queueMaxPriority } from './rules/queue-max-priority.js';
import { queueMessageTtl } from './rules/queue-message-ttl.js';
import { queueNameStripped } from './rules/queue-name-stripped.js';
import { queueNameTooLong } from './rules/queue-name-too-long.js';
import { queueNoConsumers } from './rules/queue-no-consumers.js';
import { queueNotDurable } from './rules/queue-not-durable.js';
import { queueNotMirrored } from './rules/queue-not-mirrored.js';
import { queueOverflowRejectPublishDlx } from './rules/queue-overflow-reject-publish-dlx.js';
import { queueRenamed } from './rules/queue-renamed.js';
import { queueRequeueOrder } from './rules/queue-requeue-order.js';
import { queueReservedName } from './rules/queue-reserved-name.js';
import { queueServerNamed } from './rules/queue-server-named.js';
import { queueSingleActiveConsumer } from './rules/queue-single-active-consumer.js';
import { queueStream } from './rules/queue-stream.js';
import { queueUnknownArgument } from './rules/queue-unknown-argument.js';
import { queueUnsynchronisedMirrors } from './rules/queue-unsynchronised-mirrors.js';
import { queueVersionArgument } from './rules/queue-version-argument.js';
import { userTooManyQueues } from './rules/user-too-many-queues.js';
import { nameCollision } from './rules/name-collision.js';
import { userAdministrator } from './rules/user-administrator.js';
import { userExists } from './rules/user-exists.js';
import { userHashingUnsupported } from './rules/user-hashing-unsupported.js';
import { vhostExists } from './rules/vhost-exists.js';
import { vhostMetadata } from './rules/vhost-metadata.js';
import { settingChanged } from './rules/setting-changed.js';

/** Asked about every queue of blue. */
export const queueRules: readonly QueueCheck[] = [
  queueNotDurable,
  queueExclusive,
  queueAutoDelete,
  queueServerNamed,
  queueReservedName,
  queueAlreadyQuorum,
  queueStream,
  queueForeignType,
  queueNotMirrored,
  queueMaxPriority,
  queueLazyMode,
  queueVersionArgument,
  queueInMemoryLimit,
  queueMasterLocator,
  queueOverflowRejectPublishDlx,
  queueMessageTtl,
  queueNoConsumers,
  queueExpires,
  queueMaxLengthBelowBacklog,
  queueSingleActiveConsumer,
  queueDeliveryLimitDefault,
  queueRequeueOrder,
  queueDeadLetterExchangeMissing,
  queueUnknownArgument,
  queueNameStripped,
  queueNameTooLong,
  queueRenamed,
  queueUnsynchronisedMirrors,
  queueBacklogLarge,
  queueDown,
  messageXDeathReset,
];

/** Asked about every queue once green's policies are known. */
export const outcomeRules: readonly OutcomeCheck[] = [
  settingChanged,
  queueDeliveryLimitZero,
  clientRedeclareRefused,
];

/** Asked about brokers, policies, clients and everything else that is no single queue. */
export const estateRules: readonly EstateCheck[] = [
  brokerUnsupportedVersion,
  brokerVersionUnknown,
  brokerRights,
  brokerPluginMissing,
  brokerFeatureFlagDisabled,
  brokerTooFewNodes,
  queueGroupSize,
  brokerTraceLeftOn,
  brokerAlarm,
  brokerPartition,
  brokerNodeDown,
  brokerMemoryHeadroom,
  brokerDiskHeadroom,
  brokerQuorumQueueCount,
  brokerMessageSizeLimit,
  brokerKnownIssue,
  brokerEnforcedMirroring,
  policyMirroringKeys,
  policyOperatorMirroring,
  policyEmptied,
  policyUnshadowed,
  policyNotApplicableToQuorum,
  policyRescoped,
  policySplit,
  policyPriorityTie,
  policyPatternUnsupported,
  policyPatternTooLong,
  policyAnswerDiffers,
  policyUnknownKey,
  policyMatchesNothing,
  clientGlobalQos,
  clientCancelOnHaFailover,
  clientExclusiveConsumer,
  clientExclusiveSubscriber,
  clientNoConfirms,
  clientOperatorUser,
  clientSharedUser,
  clientExternalAuthorisation,
  userTooManyQueues,
  clientUnnamed,
  clientReplyQueue,
  clientOtherProtocol,
  exchangePluginRequired,
  exchangeDelayedMessages,
  queueDeadLetterToRenamed,
  bindingDangling,
  parameterShovel,
  parameterFederation,
  parameterOther,
  parameterGlobal,
  userHashingUnsupported,
  userExists,
  userAdministrator,
  permissionMissing,
  vhostExists,
  vhostMetadata,
  limitWouldRefuse,
];

export const allRules: readonly AnyRule[] = [
  ...queueRules,
  nameCollision,
  ...outcomeRules,
  ...estateRules,
];

/** What is said of queues and nothing else. */
export const queueCodes: ReadonlySet<string> = new Set(
  [...queueRules, nameCollision, ...outcomeRules].map(({ code }) => code),
);

/** What only concerns queues that change their type. */
export const conversionCodes: ReadonlySet<string> = new Set(
  queueRules.filter(({ about }) => about === 'converted').map(({ code }) => code),
);
