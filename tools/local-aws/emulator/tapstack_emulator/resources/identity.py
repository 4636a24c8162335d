"""IAM groups, memberships and service-linked roles."""

import json

from ..wire.client import call
from ..wire.responses import ApiError
from .registry import ResourceType, undoing


def _document(value) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _create_group(resource):
    name = resource.name("GroupName")
    created = call("iam", "CreateGroup", GroupName=name, Path=resource.properties.get("Path"))["Group"]
    with undoing(lambda: _delete_group(name, {})):
        _sync_group(name, resource.properties, {})
    return name, {"Arn": created["Arn"]}


def _sync_group(name, new, old) -> None:
    before, after = set(old.get("ManagedPolicyArns") or []), set(new.get("ManagedPolicyArns") or [])
    for arn in sorted(after - before):
        call("iam", "AttachGroupPolicy", GroupName=name, PolicyArn=arn)
    for arn in sorted(before - after):
        call("iam", "DetachGroupPolicy", GroupName=name, PolicyArn=arn)
    inline = {policy["PolicyName"]: policy["PolicyDocument"] for policy in new.get("Policies") or []}
    for policy_name, document in inline.items():
        call("iam", "PutGroupPolicy", GroupName=name, PolicyName=policy_name, PolicyDocument=_document(document))
    for policy in old.get("Policies") or []:
        if policy["PolicyName"] not in inline:
            call("iam", "DeleteGroupPolicy", GroupName=name, PolicyName=policy["PolicyName"])


def _update_group(physical_id, resource, old):
    _sync_group(physical_id, resource.properties, old)
    return physical_id, {"Arn": call("iam", "GetGroup", GroupName=physical_id)["Group"]["Arn"]}


def _delete_group(physical_id, properties):
    group = call("iam", "GetGroup", GroupName=physical_id)
    if group["Users"]:
        raise ApiError("DeleteConflict", "Cannot delete entity, must remove users from group first.", 409)
    for policy in call("iam", "ListAttachedGroupPolicies", GroupName=physical_id)["AttachedPolicies"]:
        call("iam", "DetachGroupPolicy", GroupName=physical_id, PolicyArn=policy["PolicyArn"])
    for policy_name in call("iam", "ListGroupPolicies", GroupName=physical_id)["PolicyNames"]:
        call("iam", "DeleteGroupPolicy", GroupName=physical_id, PolicyName=policy_name)
    call("iam", "DeleteGroup", GroupName=physical_id)


def _create_membership(resource):
    resource.require("GroupName", "Users")
    added: list = []
    with undoing(lambda: _delete_membership("", {**resource.properties, "Users": added})):
        for user in resource.properties["Users"]:
            call("iam", "AddUserToGroup", GroupName=resource.properties["GroupName"], UserName=user)
            added.append(user)
    identifier = resource.name("Id")
    return identifier, {"Id": identifier}


def _update_membership(physical_id, resource, old):
    group, before, after = resource.properties["GroupName"], set(old["Users"]), set(resource.properties["Users"])
    for user in sorted(after - before):
        call("iam", "AddUserToGroup", GroupName=group, UserName=user)
    for user in sorted(before - after):
        call("iam", "RemoveUserFromGroup", GroupName=group, UserName=user)
    return physical_id, {"Id": physical_id}


def _delete_membership(physical_id, properties):
    for user in properties["Users"]:
        call("iam", "RemoveUserFromGroup", GroupName=properties["GroupName"], UserName=user)


def _create_linked_role(resource):
    resource.require("AWSServiceName")
    try:
        role = call("iam", "CreateServiceLinkedRole", AWSServiceName=resource.properties["AWSServiceName"],
                    CustomSuffix=resource.properties.get("CustomSuffix"),
                    Description=resource.properties.get("Description"))["Role"]
    except ApiError as error:
        if error.code == "EntityAlreadyExists":
            raise ApiError("InvalidInput", f"Service role name {error.message.split()[-3]} has been taken in this account, "
                                           "please try a different suffix.") from error
        raise
    return role["RoleName"], {"RoleName": role["RoleName"], "Arn": role["Arn"]}


def _update_linked_role(physical_id, resource, old):
    if resource.properties.get("Description") is not None:
        call("iam", "UpdateRoleDescription", RoleName=physical_id, Description=resource.properties["Description"])
    role = call("iam", "GetRole", RoleName=physical_id)["Role"]
    return physical_id, {"RoleName": physical_id, "Arn": role["Arn"]}


def _delete_linked_role(physical_id, properties):
    call("iam", "DeleteServiceLinkedRole", RoleName=physical_id)


TYPES = (
    ResourceType("AWS::IAM::Group", _create_group, _delete_group, _update_group, replacing=("GroupName",),
                 name_property="GroupName"),
    ResourceType("AWS::IAM::UserToGroupAddition", _create_membership, _delete_membership, _update_membership,
                 replacing=("GroupName",)),
    ResourceType("AWS::IAM::ServiceLinkedRole", _create_linked_role, _delete_linked_role, _update_linked_role,
                 replacing=("AWSServiceName", "CustomSuffix")),
)
