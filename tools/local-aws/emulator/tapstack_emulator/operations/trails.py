"""CloudTrail: log group and role of a trail from its creation on, what was delivered there, Insights selectors."""

from .. import ministack_private as ministack
from ..cloudtrail import log_groups
from ..wire.responses import ApiError
from .registry import completing, operation

_insights: dict = {}
_LOG_MEMBERS = ("CloudWatchLogsLogGroupArn", "CloudWatchLogsRoleArn")


@completing("cloudtrail", "CreateTrail")
def created(parameters, result):
    trail = find(result["Name"])
    for name in _LOG_MEMBERS:
        if parameters.get(name):
            trail[name] = result[name] = parameters[name]
    if parameters.get("SnsTopicName"):
        topic = parameters["SnsTopicName"]
        trail["SnsTopicARN"] = topic if topic.startswith("arn:") else (
            f"arn:aws:sns:{ministack.scope.region()}:{ministack.scope.account_id()}:{topic}")
        result.update(SnsTopicName=topic, SnsTopicARN=trail["SnsTopicARN"])
    if parameters.get("TagsList"):
        ministack.trail.tags[trail["TrailARN"]] = {tag["Key"]: tag.get("Value", "") for tag in parameters["TagsList"]}
    return result


@completing("cloudtrail", "GetTrailStatus")
def status(parameters, result):
    trail = ministack.trail.trails.get((parameters.get("Name") or "").rsplit("/", 1)[-1])
    # A trail of another Region is seen here, but kept there.
    return {**result, **log_groups.outcome(trail["TrailARN"])} if trail else result


@operation("cloudtrail", "PutInsightSelectors")
def put_insights(parameters):
    trail = find(parameters.get("TrailName"))
    selectors = parameters.get("InsightSelectors") or []
    _insights[trail["TrailARN"]] = selectors
    trail["HasInsightSelectors"] = bool(selectors)
    return {"TrailARN": trail["TrailARN"], "InsightSelectors": selectors}


@operation("cloudtrail", "GetInsightSelectors")
def get_insights(parameters):
    trail = find(parameters.get("TrailName"))
    if not _insights.get(trail["TrailARN"]):
        raise ApiError("InsightNotEnabledException", f"Trail {trail['Name']} does not have Insights enabled.")
    return {"TrailARN": trail["TrailARN"], "InsightSelectors": _insights[trail["TrailARN"]]}


def find(name_or_arn) -> dict:
    name = (name_or_arn or "").rsplit("/", 1)[-1]
    trail = ministack.trail.trails.get(name)
    if trail is None:
        raise ApiError("TrailNotFoundException", f"Unknown trail: {name_or_arn}", 404)
    return trail
