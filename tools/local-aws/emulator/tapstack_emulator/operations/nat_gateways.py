"""NAT gateways with their addresses."""

from .. import ministack_private as ministack
from ..wire.responses import ApiError
from .ec2_records import existing, new_id, now, put_tags, select, tags_of
from .network_interfaces import create_interface, delete_interface
from .registry import operation


@operation("ec2", "CreateNatGateway")
def create(parameters):
    subnet = existing(ministack.ec2.subnets, parameters.get("SubnetId"), "InvalidSubnetID.NotFound", "subnet ID")
    kind = parameters.get("ConnectivityType") or "public"
    address = None
    if kind == "public":
        if not parameters.get("AllocationId"):
            raise ApiError("MissingParameter", "The request must contain the parameter AllocationId")
        address = existing(
            ministack.ec2.addresses, parameters["AllocationId"], "InvalidAllocationID.NotFound", "allocation ID")
        if address.get("AssociationId"):
            raise ApiError("Resource.AlreadyAssociated",
                           f"Elastic IP address [{parameters['AllocationId']}] is already associated")
    nat_id = new_id("nat")
    interface = create_interface(
        subnet, f"Interface for NAT Gateway {nat_id}", interface_type="nat_gateway",
        private_ip=parameters.get("PrivateIpAddress"))
    address_record = {
        "NetworkInterfaceId": interface["NetworkInterfaceId"], "PrivateIp": interface["PrivateIpAddress"],
        "IsPrimary": True, "Status": "succeeded",
    }
    if address:
        association = new_id("eipassoc")
        address.update(AssociationId=association, NetworkInterfaceId=interface["NetworkInterfaceId"],
                       PrivateIpAddress=interface["PrivateIpAddress"])
        address_record.update(
            AllocationId=address["AllocationId"], PublicIp=address["PublicIp"], AssociationId=association)
    ministack.ec2.nat_gateways[nat_id] = {
        "NatGatewayId": nat_id, "SubnetId": subnet["SubnetId"], "VpcId": subnet["VpcId"], "ConnectivityType": kind,
        "AllocationId": parameters.get("AllocationId") or "", "State": "available", "CreateTime": now(), "Tags": [],
        "NatGatewayAddresses": [address_record],
    }
    put_tags(nat_id, parameters.get("TagSpecifications"), "natgateway")
    return {"NatGateway": _view(ministack.ec2.nat_gateways[nat_id])}


@operation("ec2", "DescribeNatGateways")
def describe(parameters):
    found = select(
        list(ministack.ec2.nat_gateways.values()), parameters, "NatGatewayIds", "NatGatewayId", {
            "state": lambda nat: nat["State"], "vpc-id": lambda nat: nat["VpcId"],
            "subnet-id": lambda nat: nat["SubnetId"], "nat-gateway-id": lambda nat: nat["NatGatewayId"],
        }, "NatGatewayNotFound")
    return {"NatGateways": [_view(nat) for nat in found]}


@operation("ec2", "DeleteNatGateway")
def delete(parameters):
    nat_id = parameters.get("NatGatewayId")
    nat = ministack.ec2.nat_gateways.get(nat_id)
    if nat is None:
        raise ApiError("NatGatewayNotFound", f"The Nat Gateway {nat_id} was not found")
    if nat["State"] != "deleted":
        nat["State"] = "deleted"
        nat["DeleteTime"] = now()
        for item in nat.get("NatGatewayAddresses", []):
            delete_interface(item["NetworkInterfaceId"])
            address = ministack.ec2.addresses.get(item.get("AllocationId"))
            if address:
                address.update(AssociationId=None, NetworkInterfaceId=None, PrivateIpAddress=None)
    return {"NatGatewayId": nat_id}


def _view(nat):
    return {**nat, "Tags": tags_of(nat["NatGatewayId"])}
