"""EC2: where instance types are offered. Every type that EC2's model names is, in each zone that MiniStack has."""

from .. import ministack_private as ministack
from ..stand_ins import stand_in
from ..wire import models
from ..wire.responses import ApiError
from .ec2_records import select
from .registry import operation

_ZONES = ("a", "b", "c")
_MOST = 1000


@operation("ec2", "DescribeInstanceTypeOfferings")
def offerings(parameters):
    stand_in("Instance types", "all are offered in all zones; in AWS some zones lack some")
    kind = parameters.get("LocationType") or "region"
    found = select([
        {"Id": f"{name} {place}", "InstanceType": name, "LocationType": kind, "Location": place} for name in _types() for place in _places(kind)
    ], parameters, "Ids", "Id", {"instance-type": lambda one: one["InstanceType"], "location": lambda one: one["Location"]}, "")
    start, most = _start(parameters), int(parameters.get("MaxResults") or _MOST)
    return {
        "InstanceTypeOfferings": [{name: one[name] for name in ("InstanceType", "LocationType", "Location")} for one in found[start:start + most]],
        "NextToken": str(start + most) if len(found) > start + most else "",
    }


def _start(parameters) -> int:
    token = parameters.get("NextToken") or "0"
    if not token.isdigit():
        raise ApiError("InvalidNextToken", f"The token '{token}' is invalid")
    return int(token)


def _types() -> list:
    return models.service_model("ec2").shape_for("InstanceType").enum


def _places(kind: str) -> list:
    region = ministack.scope.region()
    zones = [f"{region}{letter}" for letter in _ZONES]
    if kind == "availability-zone":
        return zones
    if kind == "availability-zone-id":
        return [ministack.ec2.zone_id(zone) for zone in zones]
    return [region] if kind == "region" else []
