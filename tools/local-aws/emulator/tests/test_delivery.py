"""Which calls reach the rules of the default bus: those that a logging trail covers, and that the state of the rule lets through."""

import json

from .listening import Listener, start_trail
from .support import EmulatorTest

_ALL = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"


class DeliveryTest(EmulatorTest):
    region = "us-east-1"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.listener = Listener(cls.aws, "heard", cls.region)

    def create_vpc(self, region=None):
        return self.aws("ec2", region=region or self.region).create_vpc(CidrBlock="10.0.0.0/16")

    def create_user(self, name):
        return self.aws("iam").create_user(UserName=name)


class WithoutTrail(DeliveryTest):
    def test_nothing_comes_as_long_as_no_trail_logs(self):
        self.assertTrue(self.listener.hears_nothing_of(self.create_vpc()))
        start_trail(self.aws, self.region, logging=False)
        self.assertTrue(self.listener.hears_nothing_of(self.create_vpc()))
        self.aws("cloudtrail").start_logging(Name="trail")
        self.assertTrue(self.listener.envelope_of(self.create_vpc()))
        stopped = self.aws("cloudtrail").stop_logging(Name="trail")
        self.assertEqual(self.listener.envelope_of(stopped)["detail"]["eventName"], "StopLogging")
        self.assertTrue(self.listener.hears_nothing_of(self.create_vpc()))

    def test_the_deletion_of_the_last_trail_is_still_heard(self):
        start_trail(self.aws, self.region, name="last")
        deleted = self.aws("cloudtrail").delete_trail(Name="last")
        self.assertEqual(self.listener.envelope_of(deleted)["detail"]["eventName"], "DeleteTrail")
        self.assertTrue(self.listener.hears_nothing_of(self.create_vpc()))


class WithTrail(DeliveryTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        start_trail(cls.aws, cls.region)
        cls.hears_all = Listener(cls.aws, "all", cls.region, state=_ALL)

    def test_calls_that_describe_get_or_list_reach_only_rules_that_ask_for_all(self):
        self.create_user("ada")
        for answer in (self.aws("ec2").describe_vpcs(), self.aws("iam").get_user(UserName="ada"), self.aws("s3").list_buckets()):
            self.assertTrue(self.hears_all.envelope_of(answer)["detail"]["readOnly"])
            self.assertTrue(self.listener.hears_nothing_of(answer))

    def test_a_reading_call_of_another_name_reaches_every_rule(self):
        answer = self.aws("cloudtrail").lookup_events()
        self.assertTrue(self.listener.envelope_of(answer)["detail"]["readOnly"])

    def test_a_session_token_is_no_get_like_the_others(self):
        answer = self.aws("sts").get_session_token()
        self.assertEqual(self.listener.envelope_of(answer)["detail"]["eventName"], "GetSessionToken")

    def test_an_event_with_the_word_get_in_it_from_an_application_reaches_every_rule(self):
        applications = Listener(self.aws, "application", self.region, pattern={"source": ["my.application"]})
        self.aws("events").put_events(Entries=[{
            "Source": "my.application", "DetailType": "AWS API Call via CloudTrail", "Detail": json.dumps({"eventName": "GetThing"})}])
        self.assertEqual([event["detail"] for event in applications.envelopes()], [{"eventName": "GetThing"}])

    def test_a_rule_hears_only_what_its_pattern_asks_for(self):
        narrow = Listener(self.aws, "narrow", self.region, pattern={
            "source": ["aws.ec2"], "detail": {"eventName": ["CreateVpc"], "userIdentity": {"type": ["Root"]}}})
        wanted, other = self.create_vpc(), self.aws("ec2").create_internet_gateway()
        self.assertTrue(narrow.envelope_of(wanted))
        self.assertTrue(narrow.hears_nothing_of(other))

    def test_a_disabled_rule_hears_nothing(self):
        silent = Listener(self.aws, "silent", self.region, state="DISABLED")
        self.assertTrue(silent.hears_nothing_of(self.create_vpc()))

    def test_a_client_cannot_put_an_event_in_the_name_of_aws(self):
        answer = self.aws("events").put_events(Entries=[
            {"Source": "aws.ec2", "DetailType": "AWS API Call via CloudTrail", "Detail": json.dumps({"eventName": "CreateVpc", "fake": True})}])
        self.assertEqual((answer["FailedEntryCount"], answer["Entries"][0]["ErrorCode"]), (1, "NotAuthorizedForSourceException"))
        self.assertFalse([event for event in self.hears_all.envelopes() if event["detail"].get("fake")])


class OfRegions(DeliveryTest):
    """A trail of one Region, Europe (Ireland)."""

    region = "eu-west-1"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        start_trail(cls.aws, cls.region, IsMultiRegionTrail=False, IncludeGlobalServiceEvents=True)
        cls.virginia = Listener(cls.aws, "virginia", "us-east-1")

    def test_a_trail_of_one_region_covers_that_region(self):
        event = self.listener.envelope_of(self.create_vpc())
        self.assertEqual((event["region"], event["detail"]["awsRegion"]), ("eu-west-1", "eu-west-1"))
        other = self.create_vpc("us-east-1")
        self.assertTrue(self.virginia.hears_nothing_of(other))

    def test_services_without_a_region_are_recorded_in_virginia_whichever_client_called(self):
        start_trail(self.aws, "us-east-1", name="global", IncludeGlobalServiceEvents=True)
        answer = self.aws("iam", region="eu-west-1").create_user(UserName="ada")
        event = self.virginia.envelope_of(answer)
        self.assertEqual((event["region"], event["detail"]["awsRegion"]), ("us-east-1", "us-east-1"))
        self.assertTrue(self.listener.hears_nothing_of(answer))
        history = self.aws("cloudtrail", region="us-east-1").lookup_events()["Events"]
        self.assertIn(event["detail"]["eventID"], [entry["EventId"] for entry in history])


class OfTrails(DeliveryTest):
    """What a trail is told to log."""

    def trail(self, name, **settings):
        start_trail(self.aws, self.region, name=name, **settings)
        self.addCleanup(self.aws("cloudtrail").delete_trail, Name=name)

    def select(self, name, **selectors):
        self.aws("cloudtrail").put_event_selectors(TrailName=name, **selectors)

    def test_a_trail_without_global_services_leaves_iam_out(self):
        self.trail("local", IncludeGlobalServiceEvents=False)
        self.assertTrue(self.listener.hears_nothing_of(self.create_user("ada")))
        self.assertTrue(self.listener.envelope_of(self.create_vpc()))

    def test_a_trail_that_reads_only_leaves_changes_out(self):
        self.trail("reads")
        self.select("reads", EventSelectors=[{"ReadWriteType": "ReadOnly", "IncludeManagementEvents": True}])
        self.assertTrue(self.listener.hears_nothing_of(self.create_vpc()))
        self.select("reads", EventSelectors=[{"ReadWriteType": "WriteOnly", "IncludeManagementEvents": True}])
        self.assertTrue(self.listener.envelope_of(self.create_vpc()))

    def test_a_trail_of_data_events_only_leaves_all_calls_out(self):
        self.trail("data")
        self.select("data", EventSelectors=[{"ReadWriteType": "All", "IncludeManagementEvents": False}])
        self.assertTrue(self.listener.hears_nothing_of(self.create_vpc()))

    def test_a_trail_may_leave_the_calls_to_kms_out(self):
        self.trail("quiet")
        self.select("quiet", EventSelectors=[{
            "ReadWriteType": "All", "IncludeManagementEvents": True, "ExcludeManagementEventSources": ["kms.amazonaws.com"]}])
        self.assertTrue(self.listener.hears_nothing_of(self.aws("kms").create_key()))
        self.assertTrue(self.listener.envelope_of(self.create_vpc()))

    def test_advanced_selectors_count_as_well(self):
        self.trail("advanced")
        management = {"Field": "eventCategory", "Equals": ["Management"]}
        self.select("advanced", AdvancedEventSelectors=[{"FieldSelectors": [
            management, {"Field": "readOnly", "Equals": ["false"]}, {"Field": "eventSource", "NotEquals": ["kms.amazonaws.com"]}]}])
        self.assertTrue(self.listener.envelope_of(self.create_vpc()))
        self.assertTrue(self.listener.hears_nothing_of(self.aws("kms").create_key()))
        self.select("advanced", AdvancedEventSelectors=[{"FieldSelectors": [
            {"Field": "eventCategory", "Equals": ["Data"]}, {"Field": "resources.type", "Equals": ["AWS::S3::Object"]}]}])
        self.assertTrue(self.listener.hears_nothing_of(self.create_vpc()))
