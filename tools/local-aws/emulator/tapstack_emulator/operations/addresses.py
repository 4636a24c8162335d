"""Elastic IP addresses and what they are associated with."""

from .. import ministack_private as ministack
from ..wire.responses import ApiError
from .ec2_records import existing, new_id, select, tags_of
from .registry import operation


@operation("ec2", "AssociateAddress")
def associate(parameters):
    address = _by_allocation(parameters)
    if address.get("AssociationId") and not parameters.get("AllowReassociation"):
        raise ApiError("Resource.AlreadyAssociated",
                       f"resource {address['AllocationId']} is already associated with associate-id {address['AssociationId']}")
    instance, interface = _holder(parameters)
    association = new_id("eipassoc")
    address.update(AssociationId=association, InstanceId=instance["InstanceId"] if instance else None,
                   NetworkInterfaceId=interface["NetworkInterfaceId"] if interface else None,
                   PrivateIpAddress=parameters.get("PrivateIpAddress") or (interface or instance).get("PrivateIpAddress"))
    if instance is not None:
        instance["PublicIpAddress"] = address["PublicIp"]
    return {"AssociationId": association}


def _holder(parameters):
    """(instance or None, interface or None) that an address is to be associated with; one leads to the other."""
    if parameters.get("NetworkInterfaceId"):
        interface = existing(ministack.ec2.network_interfaces, parameters["NetworkInterfaceId"],
                             "InvalidNetworkInterfaceID.NotFound", "networkInterface ID")
        return ministack.ec2.instances.get((interface.get("Attachment") or {}).get("InstanceId")), interface
    if not parameters.get("InstanceId"):
        raise ApiError("MissingParameter", "Either 'InstanceId' or 'NetworkInterfaceId' must be specified")
    instance = existing(ministack.ec2.instances, parameters["InstanceId"], "InvalidInstanceID.NotFound", "instance ID")
    return instance, ministack.ec2.network_interfaces.get(instance.get("InterfaceId"))


@operation("ec2", "DisassociateAddress")
def disassociate(parameters):
    association = parameters.get("AssociationId")
    for address in ministack.ec2.addresses.values():
        if association and address.get("AssociationId") == association:
            instance = ministack.ec2.instances.get(address.get("InstanceId"))
            if instance is not None:
                instance["PublicIpAddress"] = ""
            address.update(AssociationId=None, InstanceId=None, NetworkInterfaceId=None, PrivateIpAddress=None)
            return
    raise ApiError("InvalidAssociationID.NotFound", f"The association ID '{association}' does not exist")


@operation("ec2", "ReleaseAddress")
def release(parameters):
    address = _by_allocation(parameters)
    if address.get("AssociationId"):
        raise ApiError("InvalidIPAddress.InUse", f"The address {address['PublicIp']} is in use.")
    del ministack.ec2.addresses[address["AllocationId"]]
    ministack.ec2.tags.pop(address["AllocationId"], None)


@operation("ec2", "DescribeAddresses")
def describe(parameters):
    found = select(
        list(ministack.ec2.addresses.values()), parameters, "AllocationIds", "AllocationId", {
            "allocation-id": lambda a: a["AllocationId"], "public-ip": lambda a: a["PublicIp"],
            "association-id": lambda a: a.get("AssociationId") or "", "instance-id": lambda a: a.get("InstanceId") or "",
            "network-interface-id": lambda a: a.get("NetworkInterfaceId") or "", "domain": lambda a: a["Domain"],
        }, "InvalidAllocationID.NotFound")
    return {"Addresses": [{**address, "Tags": tags_of(address["AllocationId"])} for address in found]}


def _by_allocation(parameters):
    if not parameters.get("AllocationId"):
        raise ApiError("MissingParameter", "The request must contain the parameter AllocationId")
    return existing(
        ministack.ec2.addresses, parameters["AllocationId"], "InvalidAllocationID.NotFound", "allocation ID")
