"""What every record has, whatever the call; calls that are refused for lack of permission."""

import datetime
import json

from botocore.exceptions import ClientError

from .listening import ListeningTest
from .support import ACCOUNT


class Record(ListeningTest):
    environment = {}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.answer = cls.aws("ec2").create_vpc(CidrBlock="10.0.0.0/16")
        cls.envelope = cls.listener.envelope_of(cls.answer)
        cls.detail = cls.envelope["detail"]

    def test_the_event_comes_in_eventbridges_envelope(self):
        self.assertEqual({name: self.envelope[name] for name in ("version", "detail-type", "source", "account", "region", "resources")}, {
            "version": "0", "detail-type": "AWS API Call via CloudTrail", "source": "aws.ec2", "account": ACCOUNT,
            "region": "us-east-1", "resources": []})

    def test_the_record_says_what_was_called_where_and_by_what_program(self):
        self.assertEqual(
            {name: self.detail[name] for name in ("eventSource", "eventName", "awsRegion", "sourceIPAddress", "eventType", "managementEvent",
                                                  "eventCategory", "recipientAccountId", "readOnly")},
            {"eventSource": "ec2.amazonaws.com", "eventName": "CreateVpc", "awsRegion": "us-east-1", "sourceIPAddress": "127.0.0.1",
             "eventType": "AwsApiCall", "managementEvent": True, "eventCategory": "Management", "recipientAccountId": ACCOUNT,
             "readOnly": False})
        self.assertIn("Botocore/", self.detail["userAgent"])
        self.assertRegex(self.detail["eventVersion"], r"^1\.\d+$")

    def test_the_record_has_a_time_in_utc_and_an_id_of_its_own(self):
        when = datetime.datetime.strptime(self.detail["eventTime"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.timezone.utc)
        self.assertLess(abs((datetime.datetime.now(datetime.timezone.utc) - when).total_seconds()), 60)
        again = self.detail_of(self.aws("ec2").create_vpc(CidrBlock="10.1.0.0/16"))
        self.assertNotEqual(again["eventID"], self.detail["eventID"])
        self.assertEqual(self.detail["requestID"], self.answer["ResponseMetadata"]["HTTPHeaders"]["x-amzn-requestid"])

    def test_a_successful_call_has_no_error(self):
        self.assertNotIn("errorCode", self.detail)
        self.assertEqual(self.detail["responseElements"]["vpc"]["vpcId"], self.answer["Vpc"]["VpcId"])

    def test_a_call_is_found_in_the_event_history_too(self):
        found = self.aws("cloudtrail").lookup_events(LookupAttributes=[
            {"AttributeKey": "EventName", "AttributeValue": "CreateVpc"}])["Events"]
        ours = [event for event in found if event["EventId"] == self.detail["eventID"]]
        self.assertEqual([json.loads(event["CloudTrailEvent"]) for event in ours], [self.detail])
        self.assertEqual((ours[0]["EventSource"], ours[0]["ReadOnly"], ours[0]["Username"]), ("ec2.amazonaws.com", "false", "tapstack-local"))

    def test_a_reading_call_is_in_the_history_without_its_answer(self):
        answer = self.aws("ec2").describe_vpcs(VpcIds=[self.answer["Vpc"]["VpcId"]])
        request_id = answer["ResponseMetadata"]["HTTPHeaders"]["x-amzn-requestid"]
        found = [json.loads(event["CloudTrailEvent"]) for event in self.aws("cloudtrail").lookup_events(LookupAttributes=[
            {"AttributeKey": "EventName", "AttributeValue": "DescribeVpcs"}])["Events"]]
        record = next(event for event in found if event["requestID"] == request_id)
        self.assertEqual((record["readOnly"], record["responseElements"], record["requestParameters"]),
                         (True, None, {"vpcSet": {"items": [{"vpcId": self.answer["Vpc"]["VpcId"]}]}}))


class DeniedRecord(ListeningTest):
    """With permissions enforced, as MiniStack does on demand."""

    environment = {"AUTH": "true"}

    @classmethod
    def aws(cls, service, **options):
        # The root user, who may do everything.
        return super().aws(service, **{"key": ACCOUNT, **options})

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        iam = cls.aws("iam")
        iam.create_user(UserName="mallory")
        key = iam.create_access_key(UserName="mallory")["AccessKey"]
        cls.mallory = {"key": key["AccessKeyId"], "secret": key["SecretAccessKey"]}
        cls.vpc = cls.aws("ec2").create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]

    def denied(self, service, call, **parameters):
        return self.detail_of_refused(getattr(self.aws(service, **self.mallory), call), **parameters)

    def test_ec2_tells_what_was_asked_although_it_was_not_allowed(self):
        group = self.aws("ec2").create_security_group(GroupName="web", Description="web", VpcId=self.vpc)["GroupId"]
        detail = self.denied("ec2", "authorize_security_group_ingress", GroupId=group, IpProtocol="tcp", FromPort=22, ToPort=22, CidrIp="0.0.0.0/0")
        self.assertEqual((detail["errorCode"], detail["responseElements"]), ("Client.UnauthorizedOperation", None))
        self.assertIn("not authorized to perform", detail["errorMessage"])
        self.assertEqual(detail["requestParameters"], {
            "groupId": group, "ipPermissions": {}, "ipProtocol": "tcp", "fromPort": 22, "toPort": 22, "cidrIp": "0.0.0.0/0"})
        self.assertEqual((detail["userIdentity"]["type"], detail["userIdentity"]["userName"]), ("IAMUser", "mallory"))

    def test_the_other_services_only_tell_that_it_was_denied(self):
        for service, call, parameters in (
                ("iam", "create_user", {"UserName": "eve"}), ("cloudtrail", "stop_logging", {"Name": "trail"}),
                ("config", "delete_configuration_recorder", {"ConfigurationRecorderName": "default"}),
                ("kms", "create_key", {}), ("rds", "delete_db_instance", {"DBInstanceIdentifier": "db", "SkipFinalSnapshot": True}),
                ("lambda", "delete_function", {"FunctionName": "watch"}), ("events", "delete_rule", {"Name": "heard"}),
                ("sns", "create_topic", {"Name": "topic"})):
            with self.subTest(f"{service} {call}"):
                detail = self.denied(service, call, **parameters)
                self.assertEqual((detail["errorCode"], detail["requestParameters"], detail["responseElements"]), ("AccessDenied", None, None))
                self.assertIn("mallory", detail["errorMessage"])

    def test_a_denied_call_changes_nothing(self):
        with self.assertRaises(ClientError):
            self.aws("cloudtrail", **self.mallory).stop_logging(Name="trail")
        self.assertTrue(self.aws("cloudtrail").get_trail_status(Name="trail")["IsLogging"])
