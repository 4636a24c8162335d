export { changedRetention, deletedLogGroup, deletedLogs, deletedMetricFilter, silencedAlarms } from './cloudwatch';
export { changedRecorder, deletedConfigRule, deletedDeliveryChannel, stoppedRecorder } from './config';
export { deletedStack, silencedRule, silencedTopic, unprotectedStack } from './delivery';
export { changedFindings, disabledInspector, disabledMacie, disabledSecurityHub } from './findings';
export { disabledGuardDuty, removedGuardDutyMembers, suppressedGuardDuty } from './guardduty';
export { changedSelectors } from './selectors';
export { changedGuardrail, changedModelLogging, disabledClusterLogs } from './services';
export { changedInsights, changedTrail, stoppedEventDataStore, stoppedTrail } from './trail';
