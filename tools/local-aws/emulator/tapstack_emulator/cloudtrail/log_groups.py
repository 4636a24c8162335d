"""The records that a trail writes into its log group in CloudWatch Logs."""

import datetime
import json

from .. import ministack_private as ministack
from ..wire.client import call
from ..wire.responses import ApiError

_outcomes: dict = {}


def write(record: dict, trails: list) -> None:
    """Write a record for each of the trails (account, home Region, name, trail) that has a log group, at once instead of after minutes."""
    for account, region, _name, trail in trails:
        group = trail.get("CloudWatchLogsLogGroupArn")
        if group:
            ministack.scope.set_region(region)
            _outcomes[trail["TrailARN"]] = _put(record, group.split(":log-group:", 1)[1].removesuffix(":*"), f"{account}_CloudTrail_{region}")
    ministack.scope.set_region(record["awsRegion"])


def _put(record, group, stream) -> dict:
    now = datetime.datetime.now(datetime.timezone.utc)
    event = {"timestamp": int(now.timestamp() * 1000), "message": json.dumps(record)}
    try:
        try:
            call("logs", "PutLogEvents", logGroupName=group, logStreamName=stream, logEvents=[event])
        except ApiError as error:
            if "stream" not in error.message:
                raise
            call("logs", "CreateLogStream", logGroupName=group, logStreamName=stream)
            call("logs", "PutLogEvents", logGroupName=group, logStreamName=stream, logEvents=[event])
    except ApiError as error:
        # As in AWS, where the trail then says so and goes on: the group may be deleted before the trail.
        return {"LatestCloudWatchLogsDeliveryError": error.code}
    return {"LatestCloudWatchLogsDeliveryTime": now}


def outcome(trail_arn: str) -> dict:
    """What GetTrailStatus says of the latest delivery."""
    return _outcomes.get(trail_arn, {})
