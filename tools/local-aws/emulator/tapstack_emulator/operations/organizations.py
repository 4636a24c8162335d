"""What the services answer about an organization to an account that belongs to none."""

from ..wire.client import call
from ..wire.responses import ApiError
from .registry import operation

_NONE = "Your account is not a member of an organization."


def in_organization() -> bool:
    try:
        return bool(call("organizations", "DescribeOrganization").get("Organization"))
    except ApiError:
        return False


@operation("organizations", "ListDelegatedAdministrators")
def delegated(parameters):
    if not in_organization():
        raise ApiError("AWSOrganizationsNotInUseException", _NONE)
    return {"DelegatedAdministrators": []}


@operation("iam", "ListOrganizationsFeatures")
def features(parameters):
    if not in_organization():
        raise ApiError("OrganizationNotFoundException", _NONE, 404)
    return {"EnabledFeatures": []}


@operation("config", "DescribeConfigurationAggregators")
def aggregators(parameters):
    # The CloudFormation type is a record only; an aggregator of the API's own cannot be made here.
    return {"ConfigurationAggregators": []}
