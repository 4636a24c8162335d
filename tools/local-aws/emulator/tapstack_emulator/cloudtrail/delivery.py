"""Where a record goes: to LookupEvents always, to the rules of the default bus when a trail logs."""

import datetime
import json
import re

from .. import ministack_private as ministack
from ..stand_ins import stand_in

DETAIL_TYPE = "AWS API Call via CloudTrail"
_ALL_EVENTS = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"
_QUIET = re.compile(r"^(Describe|Get|List)")
_LOUD = {("sts.amazonaws.com", "GetFederationToken"), ("sts.amazonaws.com", "GetSessionToken")}


def logging_trails() -> list:
    """(account, home Region, name, trail as it is now) of every trail that logs."""
    return [(account, region, name, dict(trail)) for (account, region, name), trail in ministack.trail.trails.all_items()
            if trail.get("IsLogging")]


def covering(record: dict, trails: list, is_global: bool) -> list:
    """Those of the trails that record such a call; with none of them, CloudTrail hands nothing to EventBridge."""
    return [trail for trail in trails if _covers(record, is_global, *trail)]


def _covers(record, is_global, account, region, name, trail) -> bool:
    if account != record["recipientAccountId"]:
        return False
    if region != record["awsRegion"] and not trail.get("IsMultiRegionTrail"):
        return False
    if is_global and not trail.get("IncludeGlobalServiceEvents", True):
        return False
    selectors = ministack.trail.event_selectors.get_scoped(account, region, name)
    return not selectors or any(_selects(selector, record) for selector in selectors)


def _selects(selector: dict, record: dict) -> bool:
    if "FieldSelectors" in selector:
        fields = {field["Field"]: field for field in selector["FieldSelectors"]}
        if "Management" not in fields.get("eventCategory", {}).get("Equals", []):
            return False
        wanted = fields.get("readOnly", {}).get("Equals")
        excluded = fields.get("eventSource", {}).get("NotEquals", [])
        return (not wanted or str(record["readOnly"]).lower() in wanted) and record["eventSource"] not in excluded
    if not selector.get("IncludeManagementEvents", True):
        return False
    kind = selector.get("ReadWriteType", "All")
    if kind != "All" and (kind == "ReadOnly") != record["readOnly"]:
        return False
    return record["eventSource"] not in selector.get("ExcludeManagementEventSources", [])


def keep(record: dict) -> None:
    """Keep a record for LookupEvents."""
    identity = record["userIdentity"]
    resources = [{"ResourceName": r["ARN"], "ResourceType": r["type"]} for r in record.get("resources") or []]
    ministack.trail.event_queue().append({
        "EventId": record["eventID"], "EventName": record["eventName"], "EventSource": record["eventSource"],
        "EventTime": _seconds(record["eventTime"]), "AccessKeyId": identity.get("accessKeyId", ""),
        "Username": identity.get("userName") or identity["arn"].rsplit("/", 1)[-1],
        "ReadOnly": str(record["readOnly"]).lower(), "Resources": resources, "CloudTrailEvent": json.dumps(record),
    })


def _seconds(text: str) -> float:
    return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.timezone.utc).timestamp()


def deliver(record: dict) -> None:
    """Put a record on the default bus of the account and Region at hand, which are the record's."""
    ministack.events.put_events({"Entries": [{
        "Source": f"aws.{record['eventSource'].removesuffix('.amazonaws.com')}", "DetailType": DETAIL_TYPE,
        "Detail": json.dumps(record), "Resources": [], "EventBusName": "default",
    }]}, allow_aws_source=True)


def dispatch(event: dict, view=None) -> None:
    """Match an event with the rules of its bus as AWS does: read-only calls reach only the rules that ask for all."""
    view = view or ministack.events.pattern_view(event)
    states = {_ALL_EVENTS} if _is_quiet(event) else {"ENABLED", _ALL_EVENTS}
    path = set(event.get("_DispatchPath") or [])
    for key, rule in list(ministack.events.rules.items()):
        if (rule.get("EventBusName", "default") != event.get("EventBusName", "default") or key in path
                or rule.get("State") not in states or not rule.get("EventPattern")):
            continue
        if ministack.events.matches(rule["EventPattern"], view, f"rule {key}"):
            for target in list(ministack.events.targets.get(key, [])):
                ministack.events.invoke_target(target, event, rule, view)


def _is_quiet(event: dict) -> bool:
    if event.get("DetailType") != DETAIL_TYPE or not str(event.get("Source", "")).startswith("aws."):
        return False
    detail = json.loads(event["Detail"]) if isinstance(event.get("Detail"), str) else event.get("Detail") or {}
    name, source = detail.get("eventName", ""), detail.get("eventSource")
    return bool(_QUIET.match(name)) and (source, name) not in _LOUD


def say_what_differs() -> None:
    stand_in("CloudTrail events", "arrive at once, not after minutes; data events are not recorded, and neither are the calls "
                                  "that CloudFormation and other services make within the emulator")
