"""RDS: option groups with their options, event subscriptions, and the managed master password's secret."""

import datetime
import json
import secrets

from .. import ministack_private as ministack
from ..stand_ins import stand_in
from ..wire.client import call
from ..wire.responses import ApiError
from .registry import completing, operation

# Members of a DB instance that its creation sets and MiniStack does not keep; kept under the record's `Completed`.
KEPT = ("EnabledCloudwatchLogsExports", "PerformanceInsightsKMSKeyId", "PerformanceInsightsRetentionPeriod",
        "OptionGroupMemberships", "MasterUserSecret", "EnhancedMonitoringResourceArn", "CACertificateIdentifier",
        "StorageThroughput", "Iops", "DatabaseInsightsMode")

_subscriptions: dict = {}


def _scope():
    return ministack.scope.account_id(), ministack.scope.region()


@completing("rds", "DescribeDBInstances")
def described(parameters, result):
    for view in result.get("DBInstances", []):
        record = ministack.rds.instances.get(view["DBInstanceIdentifier"]) or {}
        view.update(record.get("Completed") or {})
    return result


def create_master_secret(instance: dict, key) -> dict:
    """A real secret with a real password, owned by RDS, as `ManageMasterUserPassword` makes one."""
    password = secrets.token_urlsafe(21)
    resource = instance["DbiResourceId"].lower().removeprefix("db-")
    created = call(
        "secretsmanager", "CreateSecret", Name=f"rds!db-{resource}", KmsKeyId=key or "alias/aws/secretsmanager",
        Description=f"Secret associated with primary RDS DB instance: {instance['DBInstanceArn']}",
        SecretString=json.dumps({"username": instance["MasterUsername"], "password": password}),
        Tags=[{"Key": "aws:rds:primaryDBInstanceArn", "Value": instance["DBInstanceArn"]},
              {"Key": "aws:secretsmanager:owningService", "Value": "rds"}])
    # RDS rotates what it manages every week, without a function of the account.
    ministack.secrets.secrets[created["Name"]].update(RotationEnabled=True, RotationRules={"AutomaticallyAfterDays": 7})
    instance["_MasterUserPassword"] = password
    return {"SecretArn": created["ARN"], "SecretStatus": "active", "KmsKeyId": key or "alias/aws/secretsmanager"}


def delete_master_secret(instance: dict) -> None:
    secret = (instance.get("Completed") or {}).get("MasterUserSecret")
    if secret:
        try:
            call("secretsmanager", "DeleteSecret", SecretId=secret["SecretArn"], ForceDeleteWithoutRecovery=True)
        except ApiError as error:
            if not error.missing:
                raise


@operation("rds", "ModifyOptionGroup")
def modify_option_group(parameters):
    group = ministack.rds.option_groups.get(parameters.get("OptionGroupName"))
    if group is None:
        raise ApiError("OptionGroupNotFoundFault", f"Specified OptionGroupName: {parameters.get('OptionGroupName')} not found.", 404)
    stand_in("RDS option groups", "kept and described, but no database engine applies the options")
    removed = set(parameters.get("OptionsToRemove") or [])
    added = {item["OptionName"]: item for item in parameters.get("OptionsToInclude") or []}
    group["Options"] = [option for option in group["Options"] if option["OptionName"] not in removed | added.keys()]
    group["Options"] += [_option(item) for item in added.values()]
    return {"OptionGroup": group}


@completing("rds", "DescribeOptionGroups")
def describe_option_groups(parameters, result):
    for view in result.get("OptionGroupsList", []):
        view["Options"] = ministack.rds.option_groups[view["OptionGroupName"]]["Options"]
    return result


def _option(item) -> dict:
    option = {"OptionName": item["OptionName"], "Persistent": False, "Permanent": False, "OptionSettings": [
        {"Name": setting["Name"], "Value": setting.get("Value", "")} for setting in item.get("OptionSettings") or []]}
    for name in ("Port", "OptionVersion"):
        if item.get(name) is not None:
            option[name] = item[name]
    option["VpcSecurityGroupMemberships"] = [
        {"VpcSecurityGroupId": group, "Status": "active"} for group in item.get("VpcSecurityGroupMemberships") or []]
    return option


@operation("rds", "CreateEventSubscription")
def create_subscription(parameters):
    name = parameters.get("SubscriptionName")
    if (*_scope(), name) in _subscriptions:
        raise ApiError("SubscriptionAlreadyExist", f"Event notification subscription {name} already exists.")
    stand_in("RDS event subscriptions", "kept and described, but no database engine raises events")
    account, region = _scope()
    arn = f"arn:aws:rds:{region}:{account}:es:{name}"
    enabled = parameters.get("Enabled")
    record = {
        "CustomerAwsId": account, "CustSubscriptionId": name, "SnsTopicArn": parameters.get("SnsTopicArn"),
        "Status": "active", "SubscriptionCreationTime": datetime.datetime.now(datetime.timezone.utc).isoformat(),
        "SourceType": parameters.get("SourceType"), "SourceIdsList": parameters.get("SourceIds") or [],
        "EventCategoriesList": parameters.get("EventCategories") or [], "Enabled": True if enabled is None else enabled,
        "EventSubscriptionArn": arn,
    }
    _subscriptions[(account, region, name)] = record
    if parameters.get("Tags"):
        ministack.rds.tags[arn] = list(parameters["Tags"])
    return {"EventSubscription": record}


@operation("rds", "DescribeEventSubscriptions")
def describe_subscriptions(parameters):
    name = parameters.get("SubscriptionName")
    if name:
        return {"EventSubscriptionsList": [_subscription(name)]}
    return {"EventSubscriptionsList": [record for key, record in _subscriptions.items() if key[:2] == _scope()]}


@operation("rds", "ModifyEventSubscription")
def modify_subscription(parameters):
    record = _subscription(parameters.get("SubscriptionName"))
    for given, kept in (("SnsTopicArn", "SnsTopicArn"), ("SourceType", "SourceType"), ("Enabled", "Enabled"),
                        ("EventCategories", "EventCategoriesList")):
        if parameters.get(given) is not None:
            record[kept] = parameters[given]
    return {"EventSubscription": record}


@operation("rds", "AddSourceIdentifierToSubscription")
def add_source(parameters):
    record = _subscription(parameters.get("SubscriptionName"))
    if parameters["SourceIdentifier"] not in record["SourceIdsList"]:
        record["SourceIdsList"].append(parameters["SourceIdentifier"])
    return {"EventSubscription": record}


@operation("rds", "RemoveSourceIdentifierFromSubscription")
def remove_source(parameters):
    record = _subscription(parameters.get("SubscriptionName"))
    record["SourceIdsList"] = [s for s in record["SourceIdsList"] if s != parameters.get("SourceIdentifier")]
    return {"EventSubscription": record}


@operation("rds", "DeleteEventSubscription")
def delete_subscription(parameters):
    record = _subscription(parameters.get("SubscriptionName"))
    del _subscriptions[(*_scope(), record["CustSubscriptionId"])]
    ministack.rds.tags.pop(record["EventSubscriptionArn"], None)
    return {"EventSubscription": {**record, "Status": "deleting"}}


def _subscription(name):
    record = _subscriptions.get((*_scope(), name))
    if record is None:
        raise ApiError("SubscriptionNotFound", f"Event notification subscription {name} not found.", 404)
    return record
