package example;

import dev.tapstack.audittrail.AuditTrail;
import dev.tapstack.audittrail.ConfigBaseline;
import dev.tapstack.encryptedrds.EncryptedMysql;
import dev.tapstack.securevpc.SecureVpc;
import dev.tapstack.securitymonitor.AlertChannel;
import dev.tapstack.securitymonitor.Detections;
import dev.tapstack.securitymonitor.SecurityMonitor;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.Vpc;

public final class Main {
    private static final List<AlertChannel> PEOPLE = List.of(AlertChannel.email("security@example.com"));
    private static final List<AlertChannel> OPERATIONS = List.of(AlertChannel.email("on-call@example.com"));

    public static void main(String[] args) {
        App app = new App();

        // Each library alone, in a stack without account and region.
        new SecureVpc(new Stack(app, "NetworkAlone"), "Network");
        Stack database = new Stack(app, "DatabaseAlone");
        EncryptedMysql.Builder.create(database, "Database").vpc(new Vpc(database, "Vpc")).build();
        new AuditTrail(new Stack(app, "EvidenceAlone"), "Trail");
        SecurityMonitor.Builder.create(new Stack(app, "MonitorAlone"), "Monitor")
            .channels(PEOPLE)
            .operationsChannels(OPERATIONS)
            .detections(Detections.ids(List.of("world-open-ingress")))
            .build();

        // All together, meeting through interfaces of aws-cdk-lib.
        Stack all = new Stack(app, "AllTogether");
        SecureVpc vpc = new SecureVpc(all, "Network");
        EncryptedMysql.Builder.create(all, "Database").vpc(vpc).build();
        AuditTrail trail = new AuditTrail(all, "Trail");
        ConfigBaseline.Builder.create(all, "Config").bucket(trail.getBucket()).build();
        SecurityMonitor.Builder.create(all, "Monitor").channels(PEOPLE).operationsChannels(OPERATIONS).build();

        app.synth();
    }
}
