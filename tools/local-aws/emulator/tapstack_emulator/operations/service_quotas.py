"""Service Quotas, which MiniStack does not have: the default values of AWS for what deployments run into. Nothing here enforces them."""

import uuid

from .. import ministack_private as ministack
from ..stand_ins import stand_in
from ..wire.responses import ApiError
from .registry import operation

SERVICE = "servicequotas"

# (service, code) -> (name, AWS's default value).
_DEFAULTS = {
    ("vpc", "L-F678F1CE"): ("VPCs per Region", 5),
    ("vpc", "L-A4707A72"): ("Internet gateways per Region", 5),
    ("vpc", "L-FE5A380F"): ("NAT gateways per Availability Zone", 5),
    ("vpc", "L-E79EC296"): ("VPC security groups per Region", 2500),
    ("vpc", "L-DF5E4CA3"): ("Network interfaces per Region", 5000),
    ("ec2", "L-0263D0A3"): ("EC2-VPC Elastic IPs", 5),
    ("rds", "L-7B6409FD"): ("DB instances", 40),
    ("rds", "L-952B80B8"): ("DB clusters", 40),
}

# (account, Region, service, code) -> what was asked for.
_raised: dict = {}


def route() -> None:
    """Let MiniStack tell the requests of a service that it does not know."""
    ministack.router.patterns[SERVICE] = {"target_prefixes": ["ServiceQuotasV20190624"], "credential_scope": SERVICE}


@operation(SERVICE, "GetServiceQuota")
@operation(SERVICE, "GetAWSDefaultServiceQuota")
def quota(parameters):
    service, code = parameters.get("ServiceCode", ""), parameters.get("QuotaCode", "")
    if (service, code) not in _DEFAULTS:
        raise ApiError("NoSuchResourceException", f"The request failed because the specified quota {service}/{code} does not exist.")
    return {"Quota": _view(service, code)}


@operation(SERVICE, "ListServiceQuotas")
@operation(SERVICE, "ListAWSDefaultServiceQuotas")
def quotas(parameters):
    return {"Quotas": [_view(service, code) for service, code in _DEFAULTS if service == parameters.get("ServiceCode")]}


@operation(SERVICE, "RequestServiceQuotaIncrease")
def raise_quota(parameters):
    service, code, value = parameters.get("ServiceCode", ""), parameters.get("QuotaCode", ""), parameters.get("DesiredValue", 0)
    current = quota(parameters)["Quota"]["Value"]
    if value <= current:
        raise ApiError("IllegalArgumentException", f"You must provide a quota value greater than the current quota value {current}.")
    stand_in("service quotas", "an increase is granted at once; AWS looks at it first")
    _raised[(ministack.scope.account_id(), ministack.scope.region(), service, code)] = value
    return {"RequestedQuota": {
        "Id": uuid.uuid4().hex, "ServiceCode": service, "QuotaCode": code, "DesiredValue": float(value), "Status": "APPROVED",
    }}


def _view(service: str, code: str) -> dict:
    name, default = _DEFAULTS[(service, code)]
    account, region = ministack.scope.account_id(), ministack.scope.region()
    value = _raised.get((account, region, service, code), default)
    return {
        "ServiceCode": service, "ServiceName": service, "QuotaCode": code, "QuotaName": name, "Value": float(value), "Unit": "None",
        "QuotaArn": f"arn:aws:servicequotas:{region}:{account}:{service}/{code}", "Adjustable": True, "GlobalQuota": False,
    }
