"""Types with no service behind them here: a record with the right ids and attributes, and a line in the log that says so."""

import re
import secrets
from dataclasses import dataclass

from .. import ministack_private as ministack
from ..stand_ins import stand_in
from .registry import ResourceType


@dataclass(frozen=True)
class Record:
    """How the id and the attributes of a recorded resource look; `{name}`, `{hex}` and the like are filled in.

    Without `id` the physical id is the name; attributes are patterns too."""

    type: str
    id: str
    attributes: dict
    name_property: str = ""
    required: tuple = ()
    replacing: tuple = ()
    tags: tuple = ("Tags", "list")
    single: bool = False


_ARN = "arn:aws:{service}:{region}:{account}:"

RECORDS = (
    Record("AWS::GuardDuty::Detector", "{hex32}", {"Id": "{id}"}, required=("Enable",), single=True),
    Record("AWS::SecurityHub::Hub", _ARN + "hub/default", {"ARN": "{id}"}, tags=("Tags", "map"), single=True),
    Record("AWS::SecurityHub::Standard", _ARN + "subscription/{hex12}", {"StandardsSubscriptionArn": "{id}"},
           required=("StandardsArn",), replacing=("StandardsArn",), tags=()),
    Record("AWS::AccessAnalyzer::Analyzer", "arn:aws:access-analyzer:{region}:{account}:analyzer/{name}", {"Arn": "{id}"},
           "AnalyzerName", required=("Type",), replacing=("AnalyzerName", "Type")),
    Record("AWS::Inspector2::Filter", "arn:aws:inspector2:{region}:{account}:filter/{hex16}", {"Arn": "{id}"},
           required=("Name", "FilterAction", "FilterCriteria"), tags=()),
    Record("AWS::Macie::Session", "{account}", {"AwsAccountId": "{account}"}, tags=(), single=True),
    Record("AWS::Route53Resolver::ResolverQueryLoggingConfig", "rqlc-{hex16}", {
        "Id": "{id}", "Arn": _ARN + "resolver-query-log-config/{id}", "AssociationCount": "0", "OwnerId": "{account}",
        "Status": "CREATED", "ShareStatus": "NOT_SHARED", "CreationTime": "{time}", "CreatorRequestId": "{hex32}"},
        "Name", replacing=("Name", "DestinationArn")),
    Record("AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation", "rqlca-{hex16}", {
        "Id": "{id}", "Status": "ACTIVE", "Error": "NONE", "ErrorMessage": "", "CreationTime": "{time}"},
        replacing=("ResolverQueryLogConfigId", "ResourceId"), tags=()),
    Record("AWS::CloudWatch::AnomalyDetector", "{hex32}", {"Id": "{id}"}, tags=()),
    Record("AWS::CloudWatch::InsightRule", _ARN.replace("{service}", "cloudwatch") + "insight-rule/{name}",
           {"Arn": "{id}", "RuleName": "{name}"}, "RuleName", required=("RuleBody", "RuleState"), replacing=("RuleName",)),
    Record("AWS::Config::ConfigurationAggregator", "{name}", {
        "ConfigurationAggregatorArn": _ARN + "config-aggregator/config-aggregator-{hex8}"},
        "ConfigurationAggregatorName", replacing=("ConfigurationAggregatorName",)),
    Record("AWS::Config::AggregationAuthorization", "{account}|{region}", {
        "AggregationAuthorizationArn": _ARN + "aggregation-authorization/{account}/{region}"},
        replacing=("AuthorizedAccountId", "AuthorizedAwsRegion")),
    Record("AWS::Config::ConformancePack", "{name}", {}, "ConformancePackName", replacing=("ConformancePackName",), tags=()),
    Record("AWS::Config::RemediationConfiguration", "{hex16}", {}, required=("ConfigRuleName", "TargetId", "TargetType"),
           replacing=("ConfigRuleName",), tags=()),
    Record("AWS::SSM::Document", "{name}", {}, "Name", required=("Content",), replacing=("Name", "DocumentType")),
    Record("AWS::SSM::Association", "{uuid}", {"AssociationId": "{id}"}, required=("Name",),
           replacing=("Name", "InstanceId"), tags=()),
    Record("AWS::SSM::PatchBaseline", "pb-0{hex16}", {"Id": "{id}"}, required=("Name",), replacing=("OperatingSystem",)),
    Record("AWS::Chatbot::SlackChannelConfiguration", "arn:aws:chatbot::{account}:chat-configuration/slack-channel/{name}",
           {"Arn": "{id}"}, "ConfigurationName", replacing=("ConfigurationName",)),
    Record("AWS::EC2::SnapshotBlockPublicAccess", "{account}", {"AccountId": "{account}"}, required=("State",), tags=()),
)

_kept: dict = {}


def kept(type_name: str) -> dict:
    """The records of a type in the account and Region of the request: physical id -> properties."""
    scope = (ministack.scope.account_id(), ministack.scope.region(), type_name)
    return _kept.setdefault(scope, {})


def _fill(pattern: str, known: dict) -> str:
    def value(match):
        name = match.group(1)
        return secrets.token_hex(int(name[3:]) // 2) if name.startswith("hex") else str(known[name])
    return re.sub(r"\{(\w+)\}", value, pattern)


def _create(record: Record):
    def create(resource):
        resource.require(*record.required)
        stand_in(record.type, "a record only; no service is behind it, so its own API does not know it")
        if record.single and kept(record.type):
            raise ValueError(f"{record.type} exists already in this account and Region, and there can be only one")
        known = {
            "service": record.type.split("::")[1].lower(), "region": ministack.scope.region(),
            "account": ministack.scope.account_id(), "time": "1970-01-01T00:00:00Z", "uuid": ministack.scope.new_uuid(),
            "name": resource.name(record.name_property, 64) if record.name_property else "",
        }
        physical_id = _fill(record.id, known)
        attributes = {name: _fill(pattern, {**known, "id": physical_id}) for name, pattern in record.attributes.items()}
        kept(record.type)[physical_id] = {"properties": resource.properties, "attributes": attributes}
        return physical_id, attributes
    return create


def _update(record: Record):
    def update(physical_id, resource, old):
        entry = kept(record.type)[physical_id]
        entry["properties"] = resource.properties
        return physical_id, entry["attributes"]
    return update


def _delete(record: Record):
    def delete(physical_id, properties):
        kept(record.type).pop(physical_id, None)
    return delete


TYPES = tuple(
    ResourceType(record.type, _create(record), _delete(record), _update(record), replacing=record.replacing,
                 tags=record.tags or None, name_property=record.name_property or None)
    for record in RECORDS)
