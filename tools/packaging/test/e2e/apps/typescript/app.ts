import { AuditTrail, ConfigBaseline } from '@tapstack/audit-trail';
import { EncryptedMysql } from '@tapstack/encrypted-rds';
import { SecureVpc } from '@tapstack/secure-vpc';
import { AlertChannel, Detections, SecurityMonitor, Severity } from '@tapstack/security-monitor';
import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';

const app = new App();

// Each library alone, in a stack without account and region.
new SecureVpc(new Stack(app, 'NetworkAlone'), 'Network');
const database = new Stack(app, 'DatabaseAlone');
new EncryptedMysql(database, 'Database', { vpc: new ec2.Vpc(database, 'Vpc') });
new AuditTrail(new Stack(app, 'EvidenceAlone'), 'Trail');
new SecurityMonitor(new Stack(app, 'MonitorAlone'), 'Monitor', {
  channels: [AlertChannel.email('security@example.com')],
  operationsChannels: [AlertChannel.email('on-call@example.com')],
  detections: Detections.ids(['world-open-ingress']),
});

// All together, meeting through interfaces of aws-cdk-lib.
const all = new Stack(app, 'AllTogether');
const vpc = new SecureVpc(all, 'Network');
new EncryptedMysql(all, 'Database', { vpc });
const trail = new AuditTrail(all, 'Trail');
new ConfigBaseline(all, 'Config', { bucket: trail.bucket });
new SecurityMonitor(all, 'Monitor', {
  channels: [AlertChannel.email('security@example.com', { minimumSeverity: Severity.HIGH })],
  operationsChannels: [AlertChannel.email('on-call@example.com')],
});

app.synth();
