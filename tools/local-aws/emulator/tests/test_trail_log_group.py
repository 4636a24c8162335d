"""The records that a trail writes into its log group."""

import json
import urllib.request

from .support import EmulatorTest, eventually


class TrailLogGroup(EmulatorTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.aws("s3").create_bucket(Bucket="trail-files")
        cls.aws("logs").create_log_group(logGroupName="trail")
        cls.aws("cloudtrail").create_trail(
            Name="told", S3BucketName="trail-files", CloudWatchLogsLogGroupArn=f"arn:aws:logs:us-east-1:{cls.account}:log-group:trail:*",
            CloudWatchLogsRoleArn=f"arn:aws:iam::{cls.account}:role/delivery")

    def written(self):
        logs = self.aws("logs")
        streams = logs.describe_log_streams(logGroupName="trail")["logStreams"]
        return [json.loads(event["message"])["eventName"] for stream in streams
                for event in logs.get_log_events(logGroupName="trail", logStreamName=stream["logStreamName"])["events"]]

    def status_as_sent(self, trail):
        call = urllib.request.Request(self.emulator.endpoint, json.dumps({"Name": trail}).encode(), {
            "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.GetTrailStatus",
            "Authorization": f"AWS4-HMAC-SHA256 Credential={self.key}/20260101/us-east-1/cloudtrail/aws4_request, SignedHeaders=host, Signature=0"})
        with urllib.request.urlopen(call) as answer:
            return json.load(answer)

    def test_a_logging_trail_writes_each_call_and_says_when_it_did(self):
        cloudtrail, sqs = self.aws("cloudtrail"), self.aws("sqs")
        sqs.create_queue(QueueName="before")
        self.assertEqual(self.written(), [])
        self.assertNotIn("LatestCloudWatchLogsDeliveryTime", cloudtrail.get_trail_status(Name="told"))
        cloudtrail.start_logging(Name="told")
        sqs.create_queue(QueueName="after")
        self.assertTrue(eventually(lambda: self.written().count("CreateQueue") == 1))
        self.assertIn("LatestCloudWatchLogsDeliveryTime", cloudtrail.get_trail_status(Name="told"))
        # Other SDKs than this one read times of this protocol as numbers only.
        self.assertIsInstance(self.status_as_sent("told")["LatestCloudWatchLogsDeliveryTime"], float)

    def test_a_trail_goes_on_without_its_log_group_and_says_why_it_writes_nothing(self):
        cloudtrail = self.aws("cloudtrail")
        cloudtrail.create_trail(
            Name="alone", S3BucketName="trail-files", CloudWatchLogsLogGroupArn=f"arn:aws:logs:us-east-1:{self.account}:log-group:gone:*",
            CloudWatchLogsRoleArn=f"arn:aws:iam::{self.account}:role/delivery")
        cloudtrail.start_logging(Name="alone")
        self.aws("sqs").create_queue(QueueName="unwritten")
        status = cloudtrail.get_trail_status(Name="alone")
        self.assertEqual((status["IsLogging"], status["LatestCloudWatchLogsDeliveryError"]), (True, "ResourceNotFoundException"))
