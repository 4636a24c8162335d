"""An organization in which nothing is delegated: MiniStack has every account lead one of its own."""

from .registry import operation


@operation("organizations", "ListDelegatedAdministrators")
def delegated(parameters):
    return {"DelegatedAdministrators": []}


@operation("iam", "ListOrganizationsFeatures")
def features(parameters):
    return {"EnabledFeatures": []}


@operation("config", "DescribeConfigurationAggregators")
def aggregators(parameters):
    # The CloudFormation type is a record only; an aggregator of the API's own cannot be made here.
    return {"ConfigurationAggregators": []}
