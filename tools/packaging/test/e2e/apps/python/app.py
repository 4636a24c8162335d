from aws_cdk import App, Stack, aws_ec2 as ec2
from tapstack.audit_trail import AuditTrail, ConfigBaseline
from tapstack.encrypted_rds import EncryptedMysql
from tapstack.secure_vpc import SecureVpc
from tapstack.security_monitor import AlertChannel, Detections, SecurityMonitor, Severity

app = App()

# Each library alone, in a stack without account and region.
SecureVpc(Stack(app, "NetworkAlone"), "Network")
database = Stack(app, "DatabaseAlone")
EncryptedMysql(database, "Database", vpc=ec2.Vpc(database, "Vpc"))
AuditTrail(Stack(app, "EvidenceAlone"), "Trail")
SecurityMonitor(
    Stack(app, "MonitorAlone"),
    "Monitor",
    channels=[AlertChannel.email("security@example.com")],
    operations_channels=[AlertChannel.email("on-call@example.com")],
    detections=Detections.ids(["world-open-ingress"]),
)

# All together, meeting through interfaces of aws-cdk-lib.
everything = Stack(app, "AllTogether")
vpc = SecureVpc(everything, "Network")
EncryptedMysql(everything, "Database", vpc=vpc)
trail = AuditTrail(everything, "Trail")
ConfigBaseline(everything, "Config", bucket=trail.bucket)
SecurityMonitor(
    everything,
    "Monitor",
    channels=[AlertChannel.email("security@example.com", minimum_severity=Severity.HIGH)],
    operations_channels=[AlertChannel.email("on-call@example.com")],
)

app.synth()
