"""What a new VPC brings along, and what keeps one from being deleted."""

from .. import ministack_private as ministack
from ..wire.responses import ApiError
from .registry import completing, guarding


def complete_vpc(vpc_id: str) -> None:
    """Give the default security group the rule AWS gives it: everything from members of the group."""
    vpc = ministack.ec2.vpcs.get(vpc_id) or {}
    group = ministack.ec2.security_groups.get(vpc.get("DefaultSecurityGroupId"))
    if group is not None and not group["IpPermissions"]:
        group["IpPermissions"].append({
            "IpProtocol": "-1", "IpRanges": [], "Ipv6Ranges": [], "PrefixListIds": [],
            "UserIdGroupPairs": [{"GroupId": group["GroupId"], "UserId": group["OwnerId"]}],
        })


def cidr_associations(vpc: dict) -> list:
    """The VPC's IPv4 CIDR block associations, as `CidrBlockAssociations` gives them: their ids."""
    return [f"vpc-cidr-assoc-{vpc['VpcId'].removeprefix('vpc-')}"]


def dependencies(vpc_id: str) -> list:
    """What AWS wants gone before the VPC goes."""
    stores = (
        ("subnets", lambda subnet: True),
        ("security_groups", lambda group: group["GroupName"] != "default"),
        ("nat_gateways", lambda nat: nat["State"] != "deleted"),
        ("network_acls", lambda acl: not acl["IsDefault"]),
        ("vpc_endpoints", lambda endpoint: True),
        ("network_interfaces", lambda interface: True),
        ("route_tables", lambda table: not any(a.get("Main") for a in table["Associations"])),
    )
    found = [key for name, blocks in stores for key, record in getattr(ministack.ec2, name).items()
             if record.get("VpcId") == vpc_id and blocks(record)]
    return found + [key for key, gateway in ministack.ec2.internet_gateways.items()
                    if any(attachment.get("VpcId") == vpc_id for attachment in gateway.get("Attachments", []))]


@completing("ec2", "CreateVpc")
@completing("ec2", "CreateDefaultVpc")
def create(parameters, result):
    complete_vpc(result["Vpc"]["VpcId"])


@guarding("ec2", "DeleteVpc")
def refuse_vpc_with_dependencies(parameters):
    vpc_id = parameters.get("VpcId")
    if dependencies(vpc_id):
        raise ApiError("DependencyViolation", f"The vpc '{vpc_id}' has dependencies and cannot be deleted.")


@guarding("ec2", "DeleteSubnet")
def refuse_subnet_in_use(parameters):
    subnet_id = parameters.get("SubnetId")
    if any(interface["SubnetId"] == subnet_id for interface in ministack.ec2.network_interfaces.values()):
        raise ApiError("DependencyViolation", f"The subnet '{subnet_id}' has dependencies and cannot be deleted.")


@guarding("ec2", "TerminateInstances")
def refuse_protected(parameters):
    for instance_id in parameters.get("InstanceIds") or []:
        if (ministack.ec2.instances.get(instance_id) or {}).get("DisableApiTermination"):
            raise ApiError("OperationNotPermitted", f"The instance '{instance_id}' may not be terminated. Modify its "
                                                    "'disableApiTermination' instance attribute and try again.")
