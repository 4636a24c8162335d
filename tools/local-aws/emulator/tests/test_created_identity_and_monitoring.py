"""What a stack creates in IAM, CloudWatch and EventBridge, as the services themselves then show it."""

import json

from . import templates
from .stacks import DeployedTest


class CreatedIdentity(DeployedTest):
    def test_a_group_has_its_members_and_its_policies(self):
        iam = self.aws("iam")
        group = iam.get_group(GroupName="people")
        self.assertEqual((group["Group"]["Arn"], [user["UserName"] for user in group["Users"]]), (self.outputs["GroupArn"], ["ada"]))
        self.assertEqual(iam.list_group_policies(GroupName="people")["PolicyNames"], ["mfa"])
        self.assertEqual(iam.get_group_policy(GroupName="people", PolicyName="mfa")["PolicyDocument"], templates.STATEMENTS)
        attached = iam.list_attached_group_policies(GroupName="people")["AttachedPolicies"]
        self.assertEqual([policy["PolicyArn"] for policy in attached], [self.ids["Policy"]])

    def test_a_service_linked_role_belongs_to_its_service(self):
        role = self.aws("iam").get_role(RoleName=self.ids["Linked"])["Role"]
        self.assertEqual((role["RoleName"], role["Path"]), ("AWSServiceRoleForConfig", "/aws-service-role/config.amazonaws.com/"))
        principals = [statement["Principal"]["Service"] for statement in role["AssumeRolePolicyDocument"]["Statement"]]
        self.assertEqual(principals, ["config.amazonaws.com"])


class CreatedMonitoring(DeployedTest):
    def test_a_composite_alarm_watches_the_other_alarm_and_tells_the_topic(self):
        alarm = self.aws("cloudwatch").describe_alarms(AlarmNames=["composite"], AlarmTypes=["CompositeAlarm"])["CompositeAlarms"][0]
        self.assertEqual((alarm["AlarmRule"], alarm["AlarmActions"], alarm["ActionsEnabled"]),
                         (f'ALARM("{self.ids["Alarm"]}")', [self.ids["Topic"]], True))
        self.assertEqual(alarm["AlarmArn"], f"arn:aws:cloudwatch:us-east-1:{self.account}:alarm:composite")

    def test_an_alarm_is_there_with_its_metric(self):
        alarm = self.aws("cloudwatch").describe_alarms(AlarmNames=[self.ids["Alarm"]])["MetricAlarms"][0]
        self.assertEqual((alarm["MetricName"], alarm["Namespace"], alarm["Threshold"]), ("m", "n", 1.0))

    def test_a_saved_query_is_found_by_its_name(self):
        query = self.aws("logs").describe_query_definitions(queryDefinitionNamePrefix="refu")["queryDefinitions"][0]
        self.assertEqual((query["queryDefinitionId"], query["queryString"], query["logGroupNames"]),
                         (self.ids["Query"], "fields @message", [self.ids["Logs"]]))

    def test_the_bus_lets_the_other_account_put_events(self):
        policy = json.loads(self.aws("events").describe_event_bus()["Policy"])
        self.assertEqual(policy["Statement"], [{
            "Sid": "forward", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "events:PutEvents",
            "Resource": f"arn:aws:events:us-east-1:{self.account}:event-bus/default"}])
