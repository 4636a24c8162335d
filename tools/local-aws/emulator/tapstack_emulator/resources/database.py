"""RDS option groups and event subscriptions."""

from ..wire.client import call
from .registry import ResourceType, boolean, integer, tag_changes, tag_list, undoing

_TAGS = ("Tags", "list")


def _options(configurations) -> list:
    return [{
        "OptionName": item["OptionName"],
        **({"Port": integer(item["Port"])} if item.get("Port") is not None else {}),
        **({"OptionVersion": item["OptionVersion"]} if item.get("OptionVersion") else {}),
        **({"VpcSecurityGroupMemberships": item["VpcSecurityGroupMemberships"]} if item.get("VpcSecurityGroupMemberships") else {}),
        "OptionSettings": [{"Name": s["Name"], "Value": str(s.get("Value", ""))} for s in item.get("OptionSettings") or []],
    } for item in configurations or []]


def _create_option_group(resource):
    resource.require("EngineName", "MajorEngineVersion", "OptionGroupDescription")
    properties = resource.properties
    name = (properties.get("OptionGroupName") or resource.name("OptionGroupName", 255)).lower()
    call("rds", "CreateOptionGroup", OptionGroupName=name, EngineName=properties["EngineName"],
         MajorEngineVersion=str(properties["MajorEngineVersion"]),
         OptionGroupDescription=properties["OptionGroupDescription"], Tags=tag_list(properties.get("Tags")) or None)
    if properties.get("OptionConfigurations"):
        with undoing(lambda: _delete_option_group(name, properties)):
            call("rds", "ModifyOptionGroup", OptionGroupName=name, ApplyImmediately=True,
                 OptionsToInclude=_options(properties["OptionConfigurations"]))
    return name, {}


def _update_option_group(physical_id, resource, old):
    wanted = _options(resource.properties.get("OptionConfigurations"))
    names = {item["OptionName"] for item in wanted}
    removed = [item["OptionName"] for item in _options(old.get("OptionConfigurations")) if item["OptionName"] not in names]
    call("rds", "ModifyOptionGroup", OptionGroupName=physical_id, OptionsToInclude=wanted or None,
         OptionsToRemove=removed or None, ApplyImmediately=True)
    arn = call("rds", "DescribeOptionGroups", OptionGroupName=physical_id)["OptionGroupsList"][0]["OptionGroupArn"]
    sync_tags(arn, resource.properties, old)
    return physical_id, {}


def _delete_option_group(physical_id, properties):
    call("rds", "DeleteOptionGroup", OptionGroupName=physical_id)


def sync_tags(arn: str, new: dict, old: dict) -> None:
    changed, removed = tag_changes(old.get("Tags"), new.get("Tags"))
    if changed:
        call("rds", "AddTagsToResource", ResourceName=arn, Tags=changed)
    if removed:
        call("rds", "RemoveTagsFromResource", ResourceName=arn, TagKeys=removed)


def _create_subscription(resource):
    resource.require("SnsTopicArn")
    properties = resource.properties
    name = resource.name("SubscriptionName", 255, lowercase=True)
    call("rds", "CreateEventSubscription", SubscriptionName=name, SnsTopicArn=properties["SnsTopicArn"],
         SourceType=properties.get("SourceType"), SourceIds=properties.get("SourceIds"),
         EventCategories=properties.get("EventCategories"), Enabled=boolean(properties.get("Enabled")),
         Tags=tag_list(properties.get("Tags")) or None)
    return name, {}


def _update_subscription(physical_id, resource, old):
    new = resource.properties
    enabled = boolean(new.get("Enabled"))
    updated = call("rds", "ModifyEventSubscription", SubscriptionName=physical_id, SourceType=new.get("SourceType"),
                   EventCategories=new.get("EventCategories"), Enabled=True if enabled is None else enabled)
    before, after = set(old.get("SourceIds") or []), set(new.get("SourceIds") or [])
    for source in sorted(before - after):
        call("rds", "RemoveSourceIdentifierFromSubscription", SubscriptionName=physical_id, SourceIdentifier=source)
    for source in sorted(after - before):
        call("rds", "AddSourceIdentifierToSubscription", SubscriptionName=physical_id, SourceIdentifier=source)
    sync_tags(updated["EventSubscription"]["EventSubscriptionArn"], new, old)
    return physical_id, {}


def _delete_subscription(physical_id, properties):
    call("rds", "DeleteEventSubscription", SubscriptionName=physical_id)


TYPES = (
    ResourceType("AWS::RDS::OptionGroup", _create_option_group, _delete_option_group, _update_option_group, tags=_TAGS,
                 replacing=("EngineName", "MajorEngineVersion", "OptionGroupDescription", "OptionGroupName"),
                 name_property="OptionGroupName"),
    ResourceType("AWS::RDS::EventSubscription", _create_subscription, _delete_subscription, _update_subscription, tags=_TAGS,
                 replacing=("SnsTopicArn", "SubscriptionName"), name_property="SubscriptionName"),
)
