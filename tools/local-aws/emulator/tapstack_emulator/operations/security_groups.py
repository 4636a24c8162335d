"""The dependency that keeps a security group from being deleted."""

from .. import ministack_private as ministack
from ..wire.responses import ApiError
from .registry import guarding


def in_use(group_id: str) -> bool:
    """Whether an interface, an instance or a rule of another group still names the group."""
    for interface in ministack.ec2.network_interfaces.values():
        if any(group.get("GroupId") == group_id for group in interface.get("Groups", [])):
            return True
    for instance in ministack.ec2.instances.values():
        if instance["State"]["Name"] != "terminated" and any(
                group["GroupId"] == group_id for group in instance.get("SecurityGroups", [])):
            return True
    for other in ministack.ec2.security_groups.values():
        if other["GroupId"] == group_id:
            continue
        for permission in (*other["IpPermissions"], *other["IpPermissionsEgress"]):
            if any(pair.get("GroupId") == group_id for pair in permission.get("UserIdGroupPairs", [])):
                return True
    return False


@guarding("ec2", "DeleteSecurityGroup")
def refuse_if_in_use(parameters) -> None:
    group_id = parameters.get("GroupId")
    if group_id and in_use(group_id):
        raise ApiError("DependencyViolation", f"resource {group_id} has a dependent object")
