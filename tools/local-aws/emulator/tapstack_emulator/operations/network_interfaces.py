"""Network interfaces: those that come with instances and NAT gateways, and their attributes."""

import ipaddress
import secrets

from .. import ministack_private as ministack
from ..wire.responses import ApiError
from .ec2_records import existing, new_id, now, put_tags, select, tags_of
from .registry import completing, guarding, operation
from .service_interfaces import service_interfaces


def create_interface(subnet, description, groups=(), interface_type="interface", instance_id=None, private_ip=None):
    """An interface in a subnet, as EC2 makes one for what needs it."""
    interface_id = new_id("eni")
    interface = {
        "NetworkInterfaceId": interface_id, "SubnetId": subnet["SubnetId"], "VpcId": subnet["VpcId"],
        "AvailabilityZone": subnet["AvailabilityZone"], "Description": description,
        "OwnerId": ministack.scope.account_id(), "Status": "in-use",
        "PrivateIpAddress": private_ip or free_address(subnet), "SourceDestCheck": interface_type == "interface",
        "InterfaceType": interface_type, "MacAddress": "02:" + ":".join(secrets.token_hex(1) for _ in range(5)),
        "Groups": [{"GroupId": group, "GroupName": group_name(group)} for group in groups],
    }
    if instance_id:
        interface["Attachment"] = {
            "AttachmentId": new_id("eni-attach"), "InstanceId": instance_id, "DeviceIndex": 0, "Status": "attached",
            "AttachTime": now(), "DeleteOnTermination": True, "InstanceOwnerId": ministack.scope.account_id(),
        }
    ministack.ec2.network_interfaces[interface_id] = interface
    return interface


def delete_interface(interface_id) -> None:
    ministack.ec2.network_interfaces.pop(interface_id, None)
    ministack.ec2.tags.pop(interface_id, None)


def group_name(group_id) -> str:
    return (ministack.ec2.security_groups.get(group_id) or {}).get("GroupName", group_id)


def free_address(subnet) -> str:
    """The first address of a subnet that nothing has; AWS keeps the first four and the last."""
    network = ipaddress.ip_network(subnet["CidrBlock"], strict=False)
    taken = {interface.get("PrivateIpAddress") for interface in ministack.ec2.network_interfaces.values()
             if interface.get("SubnetId") == subnet["SubnetId"]}
    for number in range(4, network.num_addresses - 1):
        candidate = str(network[number])
        if candidate not in taken:
            return candidate
    raise ApiError("InsufficientFreeAddressesInSubnet",
                   f"There are not enough free addresses in subnet '{subnet['SubnetId']}' to satisfy the requested number")


def set_groups(interface, group_ids) -> None:
    for group_id in group_ids:
        existing(ministack.ec2.security_groups, group_id, "InvalidGroup.NotFound", "security group")
    interface["Groups"] = [{"GroupId": group, "GroupName": group_name(group)} for group in group_ids]
    instance = ministack.ec2.instances.get((interface.get("Attachment") or {}).get("InstanceId"))
    if instance is not None:
        instance["SecurityGroups"] = list(interface["Groups"])


@guarding("ec2", "CreateNetworkInterface")
def refuse_unknown_subnet(parameters):
    existing(ministack.ec2.subnets, parameters.get("SubnetId"), "InvalidSubnetID.NotFound", "subnet ID")


@completing("ec2", "CreateNetworkInterface")
def created(parameters, result):
    interface = ministack.ec2.network_interfaces[result["NetworkInterface"]["NetworkInterfaceId"]]
    subnet = ministack.ec2.subnets[interface["SubnetId"]]
    interface["PrivateIpAddress"] = parameters.get("PrivateIpAddress") or free_address(subnet)
    put_tags(interface["NetworkInterfaceId"], parameters.get("TagSpecifications"), "network-interface")
    return {"NetworkInterface": view(interface)}


@operation("ec2", "DescribeNetworkInterfaces")
def describe(parameters):
    found = select([*ministack.ec2.network_interfaces.values(), *service_interfaces()], parameters, "NetworkInterfaceIds", "NetworkInterfaceId", {
        "network-interface-id": lambda i: i["NetworkInterfaceId"], "vpc-id": lambda i: i["VpcId"],
        "subnet-id": lambda i: i["SubnetId"], "availability-zone": lambda i: i["AvailabilityZone"],
        "group-id": lambda i: [group["GroupId"] for group in i["Groups"]], "status": lambda i: i["Status"],
        "group-name": lambda i: [group["GroupName"] for group in i["Groups"]],
        "description": lambda i: i["Description"], "interface-type": lambda i: i["InterfaceType"],
        "private-ip-address": lambda i: i["PrivateIpAddress"],
        "attachment.instance-id": lambda i: (i.get("Attachment") or {}).get("InstanceId", ""),
        "attachment.status": lambda i: (i.get("Attachment") or {}).get("Status", ""),
    }, "InvalidNetworkInterfaceID.NotFound")
    return {"NetworkInterfaces": [view(interface) for interface in found]}


def view(interface) -> dict:
    """An interface as EC2 shows it, with its address and what the address is associated with."""
    association = next((
        {"AllocationId": address["AllocationId"], "AssociationId": address["AssociationId"], "PublicIp": address["PublicIp"]}
        for address in ministack.ec2.addresses.values() if address.get("AssociationId") and (
            address.get("NetworkInterfaceId") == interface["NetworkInterfaceId"]
            or address.get("InstanceId") and address["InstanceId"] == (interface.get("Attachment") or {}).get("InstanceId"))), None)
    address = {"PrivateIpAddress": interface["PrivateIpAddress"], "Primary": True, "Association": association}
    return {**interface, "Association": association, "PrivateIpAddresses": [address], "TagSet": tags_of(interface["NetworkInterfaceId"])}


@operation("ec2", "ModifyNetworkInterfaceAttribute")
def modify(parameters):
    interface = existing(ministack.ec2.network_interfaces, parameters.get("NetworkInterfaceId"),
                         "InvalidNetworkInterfaceID.NotFound", "networkInterface ID")
    if parameters.get("Groups"):
        set_groups(interface, parameters["Groups"])
    if parameters.get("Description"):
        interface["Description"] = parameters["Description"].get("Value", "")
    if parameters.get("SourceDestCheck"):
        interface["SourceDestCheck"] = parameters["SourceDestCheck"].get("Value", True)
