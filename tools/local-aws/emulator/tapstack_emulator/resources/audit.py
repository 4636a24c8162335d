"""CloudTrail trails; the recorder, delivery channel and rules of AWS Config."""

import json

from .. import ministack_private as ministack
from ..stand_ins import stand_in
from ..wire.client import call
from ..wire.responses import ApiError
from .registry import ResourceType, boolean, tag_changes, tag_list, undoing

_TRAIL_MEMBERS = ("S3BucketName", "S3KeyPrefix", "SnsTopicName", "CloudWatchLogsLogGroupArn", "CloudWatchLogsRoleArn")
_TRAIL_TRUTHS = (("IncludeGlobalServiceEvents", "IncludeGlobalServiceEvents"), ("IsMultiRegionTrail", "IsMultiRegionTrail"),
                 ("IsOrganizationTrail", "IsOrganizationTrail"), ("EnableLogFileValidation", "EnableLogFileValidation"))


def _trail_parameters(properties) -> dict:
    parameters = {name: properties.get(name) for name in _TRAIL_MEMBERS}
    parameters["KmsKeyId"] = properties.get("KMSKeyId")
    parameters.update({name: boolean(properties.get(key)) for name, key in _TRAIL_TRUTHS})
    return parameters


def _trail_attributes(arn, topic=None) -> dict:
    attributes = {"Arn": arn}
    if topic:
        attributes["SnsTopicArn"] = topic
    return attributes


def _create_trail(resource):
    resource.require("S3BucketName", "IsLogging")
    _require_bucket(resource.properties["S3BucketName"])
    stand_in("CloudTrail trails", "no log file or digest is written to the bucket or the log group; "
                                  "events go to the default bus and to LookupEvents")
    name = resource.name("TrailName")
    created = call("cloudtrail", "CreateTrail", Name=name, TagsList=tag_list(resource.properties.get("Tags")) or None,
                   **_trail_parameters(resource.properties))
    with undoing(lambda: call("cloudtrail", "DeleteTrail", Name=name)):
        _put_selectors(name, resource.properties)
    if boolean(resource.properties["IsLogging"]):
        call("cloudtrail", "StartLogging", Name=name)
    return name, _trail_attributes(created["TrailARN"], created.get("SnsTopicARN"))


def _require_bucket(bucket) -> None:
    try:
        call("s3", "HeadBucket", Bucket=bucket)
    except ApiError as error:
        raise ApiError("S3BucketDoesNotExistException", f"S3 bucket {bucket} does not exist!") from error


def _put_selectors(name, properties) -> None:
    if properties.get("AdvancedEventSelectors"):
        call("cloudtrail", "PutEventSelectors", TrailName=name, AdvancedEventSelectors=[
            {**selector, "FieldSelectors": [dict(f) for f in selector.get("FieldSelectors", [])]}
            for selector in properties["AdvancedEventSelectors"]])
    elif properties.get("EventSelectors"):
        call("cloudtrail", "PutEventSelectors", TrailName=name, EventSelectors=[
            {key: boolean(value) if key == "IncludeManagementEvents" else value for key, value in selector.items()}
            for selector in properties["EventSelectors"]])
    if properties.get("InsightSelectors"):
        call("cloudtrail", "PutInsightSelectors", TrailName=name, InsightSelectors=properties["InsightSelectors"])


def _update_trail(physical_id, resource, old):
    updated = call("cloudtrail", "UpdateTrail", Name=physical_id, **_trail_parameters(resource.properties))
    _put_selectors(physical_id, resource.properties)
    if boolean(resource.properties["IsLogging"]) != boolean(old.get("IsLogging")):
        call("cloudtrail", "StartLogging" if boolean(resource.properties["IsLogging"]) else "StopLogging", Name=physical_id)
    changed, removed = tag_changes(old.get("Tags"), resource.properties.get("Tags"))
    if changed:
        call("cloudtrail", "AddTags", ResourceId=updated["TrailARN"], TagsList=changed)
    if removed:
        call("cloudtrail", "RemoveTags", ResourceId=updated["TrailARN"], TagsList=[{"Key": key} for key in removed])
    return physical_id, _trail_attributes(updated["TrailARN"], updated.get("SnsTopicARN"))


def _delete_trail(physical_id, properties):
    call("cloudtrail", "DeleteTrail", Name=physical_id)


def _recording_group(group):
    if not group:
        return None
    renamed = {name[:1].lower() + name[1:]: value for name, value in group.items()}
    for name in ("allSupported", "includeGlobalResourceTypes"):
        if name in renamed:
            renamed[name] = boolean(renamed[name])
    for name in ("exclusionByResourceTypes", "recordingStrategy"):
        if isinstance(renamed.get(name), dict):
            renamed[name] = {key[:1].lower() + key[1:]: value for key, value in renamed[name].items()}
    return renamed


def _put_recorder(name, properties) -> None:
    recorder = {"name": name, "roleARN": properties["RoleARN"], "recordingGroup": _recording_group(properties.get("RecordingGroup")),
                "recordingMode": _recording_group(properties.get("RecordingMode"))}
    call("config", "PutConfigurationRecorder",
         ConfigurationRecorder={key: value for key, value in recorder.items() if value is not None})


def _create_recorder(resource):
    resource.require("RoleARN")
    existing = call("config", "DescribeConfigurationRecorders")["ConfigurationRecorders"]
    name = resource.properties.get("Name") or resource.name("Name")
    if existing and existing[0]["name"] != name:
        raise ApiError("MaxNumberOfConfigurationRecordersExceededException",
                       f"Failed to put configuration recorder '{name}' because the maximum number of configuration "
                       "recorders: 1 is reached.")
    stand_in("AWS Config", "recorder, channel and rules are kept and described, but nothing is recorded or evaluated")
    _put_recorder(name, resource.properties)
    # CloudFormation starts a recorder as soon as a delivery channel is there, whichever comes first.
    if call("config", "DescribeDeliveryChannels")["DeliveryChannels"]:
        call("config", "StartConfigurationRecorder", ConfigurationRecorderName=name)
    return name, {}


def _update_recorder(physical_id, resource, old):
    _put_recorder(physical_id, resource.properties)
    return physical_id, {}


def _delete_recorder(physical_id, properties):
    call("config", "DeleteConfigurationRecorder", ConfigurationRecorderName=physical_id)


def _put_channel(name, properties) -> None:
    channel = {"name": name, "s3BucketName": properties["S3BucketName"], "s3KeyPrefix": properties.get("S3KeyPrefix"),
               "s3KmsKeyArn": properties.get("S3KmsKeyArn"), "snsTopicARN": properties.get("SnsTopicARN")}
    delivery = properties.get("ConfigSnapshotDeliveryProperties")
    if delivery:
        channel["configSnapshotDeliveryProperties"] = {"deliveryFrequency": delivery.get("DeliveryFrequency")}
    call("config", "PutDeliveryChannel", DeliveryChannel={key: value for key, value in channel.items() if value is not None})


def _create_channel(resource):
    resource.require("S3BucketName")
    name = resource.name("Name")
    existing = call("config", "DescribeDeliveryChannels")["DeliveryChannels"]
    if existing and existing[0]["name"] != name:
        raise ApiError("MaxNumberOfDeliveryChannelsExceededException",
                       f"Failed to put delivery channel '{name}' because the maximum number of delivery channels: 1 is reached.")
    _put_channel(name, resource.properties)
    for recorder in call("config", "DescribeConfigurationRecorders")["ConfigurationRecorders"]:
        call("config", "StartConfigurationRecorder", ConfigurationRecorderName=recorder["name"])
    return name, {}


def _update_channel(physical_id, resource, old):
    _put_channel(physical_id, resource.properties)
    return physical_id, {}


def _delete_channel(physical_id, properties):
    # CloudFormation stops the recorder that still runs; on its own the API would refuse.
    for recorder in call("config", "DescribeConfigurationRecorders")["ConfigurationRecorders"]:
        call("config", "StopConfigurationRecorder", ConfigurationRecorderName=recorder["name"])
    call("config", "DeleteDeliveryChannel", DeliveryChannelName=physical_id)


def _put_rule(resource, name):
    properties = resource.properties
    rule = {"ConfigRuleName": name, **{key: properties[key] for key in (
        "Description", "Scope", "Source", "MaximumExecutionFrequency", "EvaluationModes") if properties.get(key)}}
    if properties.get("InputParameters") is not None:
        given = properties["InputParameters"]
        rule["InputParameters"] = given if isinstance(given, str) else json.dumps(given)
    call("config", "PutConfigRule", ConfigRule=rule)
    kept = ministack.config.rules[name]
    return name, {"Arn": kept["ConfigRuleArn"], "ConfigRuleId": kept["ConfigRuleId"], "Compliance.Type": "INSUFFICIENT_DATA"}


def _create_rule(resource):
    resource.require("Source")
    if not call("config", "DescribeConfigurationRecorders")["ConfigurationRecorders"]:
        raise ApiError("NoAvailableConfigurationRecorderException",
                       "Configuration recorder is not available to put config rule.")
    return _put_rule(resource, resource.name("ConfigRuleName"))


def _update_rule(physical_id, resource, old):
    return _put_rule(resource, physical_id)


def _delete_rule(physical_id, properties):
    call("config", "DeleteConfigRule", ConfigRuleName=physical_id)


TYPES = (
    ResourceType("AWS::CloudTrail::Trail", _create_trail, _delete_trail, _update_trail, replacing=("TrailName",),
                 tags=("Tags", "list"), name_property="TrailName"),
    ResourceType("AWS::Config::ConfigurationRecorder", _create_recorder, _delete_recorder, _update_recorder,
                 replacing=("Name",)),
    ResourceType("AWS::Config::DeliveryChannel", _create_channel, _delete_channel, _update_channel, replacing=("Name",)),
    ResourceType("AWS::Config::ConfigRule", _create_rule, _delete_rule, _update_rule, replacing=("ConfigRuleName",)),
)
