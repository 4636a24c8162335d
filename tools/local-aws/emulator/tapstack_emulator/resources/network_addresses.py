"""Elastic IP addresses, their associations, NAT gateways, egress-only internet gateways."""

from ..wire.client import call
from .ec2_common import TAGS, sync_tags, tag_specifications
from .registry import ResourceType, undoing


def _create_eip(resource):
    created = call("ec2", "AllocateAddress", Domain=resource.properties.get("Domain") or "vpc",
                   TagSpecifications=tag_specifications(resource, "elastic-ip"))
    if resource.properties.get("InstanceId"):
        with undoing(lambda: call("ec2", "ReleaseAddress", AllocationId=created["AllocationId"])):
            call("ec2", "AssociateAddress", AllocationId=created["AllocationId"], InstanceId=resource.properties["InstanceId"])
    return created["PublicIp"], {"AllocationId": created["AllocationId"], "PublicIp": created["PublicIp"]}


def _address(public_ip):
    found = call("ec2", "DescribeAddresses", Filters=[{"Name": "public-ip", "Values": [public_ip]}])["Addresses"]
    return found[0] if found else None


def _update_eip(physical_id, resource, old):
    address = _address(physical_id)
    wanted = resource.properties.get("InstanceId")
    if wanted != old.get("InstanceId"):
        if address.get("AssociationId"):
            call("ec2", "DisassociateAddress", AssociationId=address["AssociationId"])
        if wanted:
            call("ec2", "AssociateAddress", AllocationId=address["AllocationId"], InstanceId=wanted)
    sync_tags(address["AllocationId"], resource.properties, old)
    return physical_id, {"AllocationId": address["AllocationId"], "PublicIp": physical_id}


def _delete_eip(physical_id, properties):
    address = _address(physical_id)
    if address is None:
        return
    if address.get("AssociationId") and properties.get("InstanceId"):
        call("ec2", "DisassociateAddress", AssociationId=address["AssociationId"])
    call("ec2", "ReleaseAddress", AllocationId=address["AllocationId"])


def _create_association(resource):
    allocation = resource.properties.get("AllocationId")
    if not allocation:
        address = _address(resource.properties.get("EIP"))
        allocation = address["AllocationId"] if address else None
    if not allocation:
        resource.require("AllocationId")
    created = call("ec2", "AssociateAddress", AllocationId=allocation, InstanceId=resource.properties.get("InstanceId"),
                   NetworkInterfaceId=resource.properties.get("NetworkInterfaceId"),
                   PrivateIpAddress=resource.properties.get("PrivateIpAddress"))
    return created["AssociationId"], {"Id": created["AssociationId"]}


def _delete_association(physical_id, properties):
    call("ec2", "DisassociateAddress", AssociationId=physical_id)


def _create_nat(resource):
    resource.require("SubnetId")
    created = call("ec2", "CreateNatGateway", SubnetId=resource.properties["SubnetId"],
                   AllocationId=resource.properties.get("AllocationId"),
                   ConnectivityType=resource.properties.get("ConnectivityType"),
                   PrivateIpAddress=resource.properties.get("PrivateIpAddress"),
                   TagSpecifications=tag_specifications(resource, "natgateway"))["NatGateway"]
    return created["NatGatewayId"], _nat_attributes(created)


def _nat_attributes(nat):
    return {"NatGatewayId": nat["NatGatewayId"], "EniId": nat["NatGatewayAddresses"][0]["NetworkInterfaceId"]}


def _update_nat(physical_id, resource, old):
    sync_tags(physical_id, resource.properties, old)
    nat = call("ec2", "DescribeNatGateways", NatGatewayIds=[physical_id])["NatGateways"][0]
    return physical_id, _nat_attributes(nat)


def _delete_nat(physical_id, properties):
    call("ec2", "DeleteNatGateway", NatGatewayId=physical_id)


def _create_egress_only(resource):
    resource.require("VpcId")
    created = call("ec2", "CreateEgressOnlyInternetGateway", VpcId=resource.properties["VpcId"],
                   TagSpecifications=tag_specifications(resource, "egress-only-internet-gateway"))
    identifier = created["EgressOnlyInternetGateway"]["EgressOnlyInternetGatewayId"]
    return identifier, {"Id": identifier}


def _update_egress_only(physical_id, resource, old):
    sync_tags(physical_id, resource.properties, old)
    return physical_id, {"Id": physical_id}


def _delete_egress_only(physical_id, properties):
    call("ec2", "DeleteEgressOnlyInternetGateway", EgressOnlyInternetGatewayId=physical_id)


def _create_public_access(resource):
    resource.require("InternetGatewayBlockMode")
    call("ec2", "ModifyVpcBlockPublicAccessOptions", InternetGatewayBlockMode=resource.properties["InternetGatewayBlockMode"])
    options = call("ec2", "DescribeVpcBlockPublicAccessOptions")["VpcBlockPublicAccessOptions"]
    return options["AwsAccountId"], {"AccountId": options["AwsAccountId"], "ExclusionsAllowed": options["ExclusionsAllowed"]}


def _update_public_access(physical_id, resource, old):
    return _create_public_access(resource)


def _delete_public_access(physical_id, properties):
    call("ec2", "ModifyVpcBlockPublicAccessOptions", InternetGatewayBlockMode="off")


def _create_exclusion(resource):
    resource.require("InternetGatewayExclusionMode")
    created = call("ec2", "CreateVpcBlockPublicAccessExclusion", VpcId=resource.properties.get("VpcId"),
                   SubnetId=resource.properties.get("SubnetId"),
                   InternetGatewayExclusionMode=resource.properties["InternetGatewayExclusionMode"],
                   TagSpecifications=tag_specifications(resource, "vpc-block-public-access-exclusion"))
    identifier = created["VpcBlockPublicAccessExclusion"]["ExclusionId"]
    return identifier, {"ExclusionId": identifier}


def _delete_exclusion(physical_id, properties):
    call("ec2", "DeleteVpcBlockPublicAccessExclusion", ExclusionId=physical_id)


TYPES = (
    ResourceType("AWS::EC2::EIP", _create_eip, _delete_eip, _update_eip, tags=TAGS,
                 replacing=("Domain", "NetworkBorderGroup", "TransferAddress", "PublicIpv4Pool")),
    ResourceType("AWS::EC2::EIPAssociation", _create_association, _delete_association),
    ResourceType("AWS::EC2::NatGateway", _create_nat, _delete_nat, _update_nat, tags=TAGS,
                 replacing=("SubnetId", "AllocationId", "ConnectivityType", "PrivateIpAddress")),
    ResourceType("AWS::EC2::EgressOnlyInternetGateway", _create_egress_only, _delete_egress_only, _update_egress_only,
                 replacing=("VpcId",), tags=TAGS),
    ResourceType("AWS::EC2::VPCBlockPublicAccessOptions", _create_public_access, _delete_public_access,
                 _update_public_access),
    ResourceType("AWS::EC2::VPCBlockPublicAccessExclusion", _create_exclusion, _delete_exclusion),
)
