"""Hears what CloudTrail puts on the default bus: a trail that logs, a rule for its events, a queue at the rule's end."""

import json
import uuid

from botocore.exceptions import ClientError

from .support import EmulatorTest, eventually

PATTERN = {"detail-type": ["AWS API Call via CloudTrail"]}
# Long enough for an event that is on its way, where a test expects none.
_SILENCE_SECONDS = 0.1


class Listener:
    """A queue that a rule of a Region's default bus fills."""

    def __init__(self, aws, name: str, region: str, state: str = "ENABLED", pattern=None):
        self._sqs = aws("sqs", region=region)
        self._url = self._sqs.create_queue(QueueName=name)["QueueUrl"]
        arn = self._sqs.get_queue_attributes(QueueUrl=self._url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        events = aws("events", region=region)
        events.put_rule(Name=name, EventPattern=json.dumps(pattern or PATTERN), State=state)
        events.put_targets(Rule=name, Targets=[{"Id": "queue", "Arn": arn}])
        self._heard: list = []

    def envelopes(self) -> list:
        """Everything heard until now, oldest first."""
        while True:
            messages = self._sqs.receive_message(QueueUrl=self._url, MaxNumberOfMessages=10).get("Messages", [])
            if not messages:
                return self._heard
            self._heard += [json.loads(message["Body"]) for message in messages]
            self._sqs.delete_message_batch(QueueUrl=self._url, Entries=[
                {"Id": str(number), "ReceiptHandle": message["ReceiptHandle"]} for number, message in enumerate(messages)])

    def envelope_of(self, answer: dict) -> dict:
        """The event of the call with this answer."""
        request_id = answer["ResponseMetadata"]["HTTPHeaders"]["x-amzn-requestid"]
        found = eventually(lambda: [event for event in self.envelopes() if event["detail"].get("requestID") == request_id])
        if not found:
            raise AssertionError(f"no event came for the call {request_id}")
        return found[0]

    def hears_nothing_of(self, answer: dict) -> bool:
        request_id = answer["ResponseMetadata"]["HTTPHeaders"]["x-amzn-requestid"]
        return not eventually(lambda: [event for event in self.envelopes() if event["detail"].get("requestID") == request_id],
                              _SILENCE_SECONDS)


def start_trail(aws, region: str, name: str = "trail", logging: bool = True, **settings) -> str:
    """Creates a trail, has it log if told so, and returns the name of its bucket."""
    bucket = f"{name}-{uuid.uuid4()}"
    aws("s3", region="us-east-1").create_bucket(Bucket=bucket)
    aws("cloudtrail", region=region).create_trail(Name=name, S3BucketName=bucket, **settings)
    if logging:
        aws("cloudtrail", region=region).start_logging(Name=name)
    return bucket


class ListeningTest(EmulatorTest):
    """Tests of what a call is recorded as, by a trail of all Regions, in the events of `region`."""

    region = "us-east-1"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bucket = start_trail(cls.aws, cls.region, IsMultiRegionTrail=True, IncludeGlobalServiceEvents=True)
        cls.listener = Listener(cls.aws, "heard", cls.region)

    def detail_of(self, answer: dict) -> dict:
        """The record of the call with this answer."""
        return self.listener.envelope_of(answer)["detail"]

    def detail_of_refused(self, call, **parameters) -> dict:
        """The record of a call that the service refuses."""
        with self.assertRaises(ClientError) as caught:
            call(**parameters)
        return self.detail_of(caught.exception.response)
