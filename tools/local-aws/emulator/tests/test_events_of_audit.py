"""Calls to CloudTrail, Config and CloudWatch as CloudTrail writes them: the guards of the account being switched off."""

import json

from .listening import ListeningTest
from .templates import TRUST


class EventsOfTrails(ListeningTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cloudtrail = cls.aws("cloudtrail")
        cls.aws("s3").create_bucket(Bucket="others")

    def test_a_new_trail_is_in_the_answer(self):
        detail = self.detail_of(self.cloudtrail.create_trail(Name="second", S3BucketName="others", IsMultiRegionTrail=True))
        self.assertEqual(detail["requestParameters"], {"name": "second", "s3BucketName": "others", "isMultiRegionTrail": True})
        answered = detail["responseElements"]
        self.assertEqual((answered["name"], answered["trailARN"]), ("second", f"arn:aws:cloudtrail:us-east-1:{self.account}:trail/second"))

    def test_logging_stopped_started_and_a_trail_deleted(self):
        self.cloudtrail.create_trail(Name="stopped", S3BucketName="others")
        for call in (self.cloudtrail.start_logging, self.cloudtrail.stop_logging, self.cloudtrail.delete_trail):
            detail = self.detail_of(call(Name="stopped"))
            self.assertEqual((detail["requestParameters"], detail["responseElements"]), ({"name": "stopped"}, None))

    def test_selectors_that_leave_management_events_out(self):
        selector = {"ReadWriteType": "ReadOnly", "IncludeManagementEvents": False, "DataResources": []}
        self.cloudtrail.create_trail(Name="blind", S3BucketName="others")
        detail = self.detail_of(self.cloudtrail.put_event_selectors(TrailName="blind", EventSelectors=[selector]))
        self.assertEqual(detail["requestParameters"], {"trailName": "blind", "eventSelectors": [
            {"readWriteType": "ReadOnly", "includeManagementEvents": False, "dataResources": []}]})
        self.assertEqual(detail["responseElements"]["trailARN"], f"arn:aws:cloudtrail:us-east-1:{self.account}:trail/blind")
        self.assertFalse(detail["responseElements"]["eventSelectors"][0]["includeManagementEvents"])

    def test_a_trail_that_does_not_exist(self):
        detail = self.detail_of_refused(self.cloudtrail.delete_trail, Name="gone")
        self.assertEqual((detail["errorCode"], detail["requestParameters"]), ("TrailNotFoundException", {"name": "gone"}))


class EventsOfConfig(ListeningTest):
    def test_a_recorder_with_its_channel_stopped_and_deleted(self):
        config = self.aws("config")
        role = self.aws("iam").create_role(RoleName="recorder", AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]["Arn"]
        detail = self.detail_of(config.put_configuration_recorder(ConfigurationRecorder={
            "name": "default", "roleARN": role, "recordingGroup": {"allSupported": True}}))
        self.assertEqual(detail["requestParameters"], {"configurationRecorder": {
            "name": "default", "roleARN": role, "recordingGroup": {"allSupported": True}}})
        config.put_delivery_channel(DeliveryChannel={"name": "default", "s3BucketName": self.bucket})
        config.start_configuration_recorder(ConfigurationRecorderName="default")
        refused = self.detail_of_refused(config.delete_delivery_channel, DeliveryChannelName="default")
        self.assertEqual(refused["errorCode"], "LastDeliveryChannelDeleteFailedException")
        for call, parameters, shown in (
                (config.stop_configuration_recorder, {"ConfigurationRecorderName": "default"}, {"configurationRecorderName": "default"}),
                (config.delete_delivery_channel, {"DeliveryChannelName": "default"}, {"deliveryChannelName": "default"}),
                (config.delete_configuration_recorder, {"ConfigurationRecorderName": "default"}, {"configurationRecorderName": "default"})):
            detail = self.detail_of(call(**parameters))
            self.assertEqual((detail["eventSource"], detail["requestParameters"], detail["responseElements"]),
                             ("config.amazonaws.com", shown, None))


class EventsOfAlarms(ListeningTest):
    def test_an_alarm_silenced_and_deleted_through_the_binary_protocol(self):
        cloudwatch = self.aws("cloudwatch")
        detail = self.detail_of(cloudwatch.put_metric_alarm(
            AlarmName="watch", ComparisonOperator="GreaterThanThreshold", EvaluationPeriods=1, MetricName="m", Namespace="n",
            Period=60, Statistic="Sum", Threshold=1))
        self.assertEqual((detail["eventSource"], detail["requestParameters"]["alarmName"], detail["requestParameters"]["period"]),
                         ("monitoring.amazonaws.com", "watch", 60))
        detail = self.detail_of(cloudwatch.disable_alarm_actions(AlarmNames=["watch"]))
        self.assertEqual((detail["eventName"], detail["requestParameters"]), ("DisableAlarmActions", {"alarmNames": ["watch"]}))
        detail = self.detail_of(cloudwatch.delete_alarms(AlarmNames=["watch"]))
        self.assertEqual((detail["eventName"], detail["requestParameters"], detail["responseElements"]),
                         ("DeleteAlarms", {"alarmNames": ["watch"]}, None))
