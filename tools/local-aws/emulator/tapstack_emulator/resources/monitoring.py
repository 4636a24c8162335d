"""Composite alarms, saved Logs Insights queries, event bus policies, secret rotation, backup selections."""

import json

from .. import ministack_private as ministack
from ..stand_ins import stand_in
from ..wire.client import call
from .registry import ResourceType, boolean, integer, own_tags, tag_changes


def _put_composite(resource, name, **extra):
    properties = resource.properties
    enabled = boolean(properties.get("ActionsEnabled"))
    call("monitoring", "PutCompositeAlarm", AlarmName=name, AlarmRule=properties["AlarmRule"],
         AlarmDescription=properties.get("AlarmDescription"), ActionsEnabled=True if enabled is None else enabled,
         AlarmActions=properties.get("AlarmActions"), OKActions=properties.get("OKActions"),
         InsufficientDataActions=properties.get("InsufficientDataActions"),
         ActionsSuppressor=properties.get("ActionsSuppressor"),
         ActionsSuppressorWaitPeriod=integer(properties.get("ActionsSuppressorWaitPeriod")),
         ActionsSuppressorExtensionPeriod=integer(properties.get("ActionsSuppressorExtensionPeriod")), **extra)
    return f"arn:aws:cloudwatch:{ministack.scope.region()}:{ministack.scope.account_id()}:alarm:{name}"


def _create_composite(resource):
    resource.require("AlarmRule")
    name = resource.name("AlarmName", 255)
    return name, {"Arn": _put_composite(resource, name, Tags=own_tags(resource.properties.get("Tags")) or None)}


def _update_composite(physical_id, resource, old):
    arn = _put_composite(resource, physical_id)
    changed, removed = tag_changes(own_tags(old.get("Tags")), own_tags(resource.properties.get("Tags")))
    if changed:
        call("monitoring", "TagResource", ResourceARN=arn, Tags=changed)
    if removed:
        call("monitoring", "UntagResource", ResourceARN=arn, TagKeys=removed)
    return physical_id, {"Arn": arn}


def _delete_composite(physical_id, properties):
    call("monitoring", "DeleteAlarms", AlarmNames=[physical_id])


def _put_query(resource, identifier=None):
    properties = resource.properties
    made = call("logs", "PutQueryDefinition", name=properties["Name"], queryString=properties["QueryString"],
                logGroupNames=properties.get("LogGroupNames"), queryDefinitionId=identifier,
                queryLanguage=properties.get("QueryLanguage"))["queryDefinitionId"]
    return made, {"QueryDefinitionId": made}


def _create_query(resource):
    resource.require("Name", "QueryString")
    return _put_query(resource)


def _update_query(physical_id, resource, old):
    return _put_query(resource, physical_id)


def _delete_query(physical_id, properties):
    call("logs", "DeleteQueryDefinition", queryDefinitionId=physical_id)


def _put_bus_policy(resource):
    """The statement of the template in the bus's policy, as PutPermission with a whole policy leaves it."""
    properties = resource.properties
    bus = properties.get("EventBusName") or "default"
    call("events", "DescribeEventBus", Name=bus)
    statement = dict(properties.get("Statement") or {
        "Effect": "Allow", "Principal": "*" if properties.get("Principal") == "*" else {
            "AWS": f"arn:aws:iam::{properties.get('Principal')}:root"},
        "Action": properties.get("Action") or "events:PutEvents",
        "Resource": f"arn:aws:events:{ministack.scope.region()}:{ministack.scope.account_id()}:event-bus/{bus}",
        **({"Condition": {properties["Condition"]["Type"]: {properties["Condition"]["Key"]: properties["Condition"]["Value"]}}}
           if properties.get("Condition") else {}),
    })
    statement["Sid"] = properties["StatementId"]
    policy = json.loads(json.dumps(ministack.events.bus_policies.get(bus) or {"Version": "2012-10-17", "Statement": []}))
    policy["Statement"] = [s for s in policy["Statement"] if s.get("Sid") != statement["Sid"]] + [statement]
    ministack.events.bus_policies[bus] = policy
    return f"{bus}|{properties['StatementId']}", {}


def _create_bus_policy(resource):
    resource.require("StatementId")
    return _put_bus_policy(resource)


def _update_bus_policy(physical_id, resource, old):
    return _put_bus_policy(resource)


def _delete_bus_policy(physical_id, properties):
    bus, _, statement_id = physical_id.partition("|")
    call("events", "RemovePermission", EventBusName=bus, StatementId=statement_id)


def _put_rotation(resource):
    properties = resource.properties
    stand_in("Secrets Manager rotation", "the schedule is kept and described, but no rotation function is called")
    rules = properties.get("RotationRules") or {}
    rules = {name: integer(value) if name == "AutomaticallyAfterDays" else value for name, value in rules.items()}
    rotated = call("secretsmanager", "RotateSecret", SecretId=properties["SecretId"], RotateImmediately=False,
                   RotationLambdaARN=properties.get("RotationLambdaARN"), RotationRules=rules or None)
    return rotated["ARN"], {"Id": rotated["ARN"]}


def _create_rotation(resource):
    resource.require("SecretId")
    return _put_rotation(resource)


def _update_rotation(physical_id, resource, old):
    return _put_rotation(resource)


def _delete_rotation(physical_id, properties):
    call("secretsmanager", "CancelRotateSecret", SecretId=physical_id)


def _create_selection(resource):
    resource.require("BackupPlanId", "BackupSelection")
    stand_in("AWS Backup", "plans and selections are kept and described, but no job runs")
    selection = dict(resource.properties["BackupSelection"])
    selection["ListOfTags"] = [dict(item) for item in selection.get("ListOfTags") or []]
    created = call("backup", "CreateBackupSelection", BackupPlanId=resource.properties["BackupPlanId"],
                   BackupSelection={name: value for name, value in selection.items() if value})
    identifier = f"{created['SelectionId']}_{created['BackupPlanId']}"
    return identifier, {"Id": identifier, "SelectionId": created["SelectionId"], "BackupPlanId": created["BackupPlanId"]}


def _delete_selection(physical_id, properties):
    selection, _, plan = physical_id.partition("_")
    call("backup", "DeleteBackupSelection", BackupPlanId=plan, SelectionId=selection)


TYPES = (
    ResourceType("AWS::CloudWatch::CompositeAlarm", _create_composite, _delete_composite, _update_composite,
                 replacing=("AlarmName",), tags=("Tags", "list"), name_property="AlarmName"),
    ResourceType("AWS::Logs::QueryDefinition", _create_query, _delete_query, _update_query),
    ResourceType("AWS::Events::EventBusPolicy", _create_bus_policy, _delete_bus_policy, _update_bus_policy,
                 replacing=("EventBusName", "StatementId")),
    ResourceType("AWS::SecretsManager::RotationSchedule", _create_rotation, _delete_rotation, _update_rotation,
                 replacing=("SecretId",)),
    ResourceType("AWS::Backup::BackupSelection", _create_selection, _delete_selection),
)
