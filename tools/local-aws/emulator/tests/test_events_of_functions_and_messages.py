"""Calls to Lambda, EventBridge, SNS, Logs and Secrets Manager as CloudTrail writes them."""

import io
import json
import zipfile

from .listening import ListeningTest
from .templates import TRUST


def code(source: str = "exports.handler = async () => 'done'") -> bytes:
    """A deployment package with one file."""
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("index.js", source)
    return package.getvalue()


class EventsOfFunctions(ListeningTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.functions = cls.aws("lambda")
        cls.role = cls.aws("iam").create_role(RoleName="runner", AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]["Arn"]
        cls.created = cls.detail_of(cls, cls.functions.create_function(
            FunctionName="watch", Role=cls.role, Runtime="nodejs20.x", Handler="index.handler", Code={"ZipFile": code()},
            Environment={"Variables": {"TOKEN": "not-for-the-log-1"}}))

    def test_a_new_function_carries_the_date_of_its_api_and_neither_code_nor_variables(self):
        self.assertEqual(self.created["eventName"], "CreateFunction20150331")
        self.assertEqual(self.created["requestParameters"], {
            "functionName": "watch", "role": self.role, "runtime": "nodejs20.x", "handler": "index.handler", "code": {}, "environment": {}})
        self.assertNotIn("not-for-the-log-1", json.dumps(self.created))
        self.assertEqual(self.created["responseElements"]["functionArn"], f"arn:aws:lambda:us-east-1:{self.account}:function:watch")

    def test_a_changed_function_carries_the_mark_of_a_second_version(self):
        detail = self.detail_of(self.functions.update_function_configuration(
            FunctionName="watch", Timeout=20, Environment={"Variables": {"TOKEN": "not-for-the-log-2"}}))
        self.assertEqual((detail["eventName"], detail["requestParameters"]), (
            "UpdateFunctionConfiguration20150331v2", {"functionName": "watch", "timeout": 20, "environment": {}}))
        self.assertEqual(detail["responseElements"]["timeout"], 20)
        self.assertNotIn("not-for-the-log-2", json.dumps(detail))
        detail = self.detail_of(self.functions.update_function_code(FunctionName="watch", ZipFile=code("exports.handler = 1")))
        self.assertEqual((detail["eventName"], detail["requestParameters"]), ("UpdateFunctionCode20150331v2", {"functionName": "watch"}))

    def test_a_permission_for_everybody(self):
        detail = self.detail_of(self.functions.add_permission(
            FunctionName="watch", StatementId="backdoor", Action="lambda:InvokeFunction", Principal="*"))
        self.assertEqual((detail["eventName"], detail["requestParameters"]), ("AddPermission20150331v2", {
            "functionName": "watch", "statementId": "backdoor", "action": "lambda:InvokeFunction", "principal": "*"}))
        self.assertEqual(json.loads(detail["responseElements"]["statement"])["Sid"], "backdoor")

    def test_concurrency_taken_away_and_a_function_deleted(self):
        detail = self.detail_of(self.functions.put_function_concurrency(FunctionName="watch", ReservedConcurrentExecutions=0))
        self.assertEqual((detail["eventName"], detail["requestParameters"]), (
            "PutFunctionConcurrency20171031", {"functionName": "watch", "reservedConcurrentExecutions": 0}))
        self.functions.create_function(
            FunctionName="short", Role=self.role, Runtime="nodejs20.x", Handler="index.handler", Code={"ZipFile": code()})
        detail = self.detail_of(self.functions.delete_function(FunctionName="short"))
        self.assertEqual((detail["eventName"], detail["requestParameters"]), ("DeleteFunction20150331", {"functionName": "short"}))


class EventsOfMessages(ListeningTest):
    def test_a_rule_made_disabled_and_deleted(self):
        events = self.aws("events")
        pattern = json.dumps({"source": ["aws.ec2"]})
        detail = self.detail_of(events.put_rule(Name="watch", EventPattern=pattern, State="ENABLED"))
        self.assertEqual(detail["requestParameters"], {"name": "watch", "eventPattern": pattern, "state": "ENABLED"})
        self.assertEqual(detail["responseElements"], {"ruleArn": f"arn:aws:events:us-east-1:{self.account}:rule/watch"})
        events.put_targets(Rule="watch", Targets=[{"Id": "one", "Arn": f"arn:aws:sns:us-east-1:{self.account}:t"}])
        detail = self.detail_of(events.remove_targets(Rule="watch", Ids=["one"]))
        self.assertEqual(detail["requestParameters"], {"rule": "watch", "ids": ["one"]})
        for call, name in ((events.disable_rule, "DisableRule"), (events.delete_rule, "DeleteRule")):
            detail = self.detail_of(call(Name="watch"))
            self.assertEqual((detail["eventName"], detail["requestParameters"], detail["responseElements"]), (name, {"name": "watch"}, None))

    def test_a_subscription_and_its_end(self):
        sns = self.aws("sns")
        created = sns.create_topic(Name="alerts")
        detail = self.detail_of(created)
        self.assertEqual((detail["requestParameters"], detail["responseElements"]), ({"name": "alerts"}, {"topicArn": created["TopicArn"]}))
        queue = f"arn:aws:sqs:us-east-1:{self.account}:heard"
        answer = sns.subscribe(TopicArn=created["TopicArn"], Protocol="sqs", Endpoint=queue)
        detail = self.detail_of(answer)
        self.assertEqual(detail["requestParameters"], {"topicArn": created["TopicArn"], "protocol": "sqs", "endpoint": queue})
        self.assertEqual(detail["responseElements"], {"subscriptionArn": answer["SubscriptionArn"]})
        detail = self.detail_of(sns.unsubscribe(SubscriptionArn=answer["SubscriptionArn"]))
        self.assertEqual(detail["requestParameters"], {"subscriptionArn": answer["SubscriptionArn"]})
        self.assertTrue(self.listener.hears_nothing_of(sns.publish(TopicArn=created["TopicArn"], Message="no management event")))

    def test_a_log_group_its_retention_and_its_end(self):
        logs = self.aws("logs")
        self.detail_of(logs.create_log_group(logGroupName="/flow"))
        detail = self.detail_of(logs.put_retention_policy(logGroupName="/flow", retentionInDays=1))
        self.assertEqual(detail["requestParameters"], {"logGroupName": "/flow", "retentionInDays": 1})
        detail = self.detail_of(logs.delete_log_group(logGroupName="/flow"))
        self.assertEqual((detail["eventSource"], detail["requestParameters"], detail["responseElements"]),
                         ("logs.amazonaws.com", {"logGroupName": "/flow"}, None))

    def test_secrets_are_hidden_in_what_asks_for_them_and_in_what_answers(self):
        secrets, parameters = self.aws("secretsmanager"), self.aws("ssm")
        detail = self.detail_of(secrets.create_secret(Name="password", SecretString="not-for-the-log-1"))
        self.assertEqual((detail["requestParameters"]["secretString"], detail["responseElements"]["name"]),
                         ("HIDDEN_DUE_TO_SECURITY_REASONS", "password"))
        detail = self.detail_of(parameters.put_parameter(Name="/password", Type="SecureString", Value="not-for-the-log-2"))
        self.assertEqual(detail["requestParameters"], {"name": "/password", "type": "SecureString", "value": "HIDDEN_DUE_TO_SECURITY_REASONS"})
        self.assertNotIn("not-for-the-log", json.dumps(self.listener.envelopes()))
