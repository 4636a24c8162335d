"""Network ACLs: entries with ports, and the association every subnet always has."""

import hashlib

from .. import ministack_private as ministack
from ..wire.responses import ApiError
from .ec2_records import existing, new_id, put_tags, select, tags_of
from .registry import operation

_ENTRY_MEMBERS = ("CidrBlock", "Ipv6CidrBlock", "IcmpTypeCode", "PortRange")


@operation("ec2", "CreateNetworkAcl")
def create(parameters):
    vpc = existing(ministack.ec2.vpcs, parameters.get("VpcId"), "InvalidVpcID.NotFound", "vpc ID")
    acl_id = new_id("acl")
    final_deny = [{"RuleNumber": 32767, "Protocol": "-1", "RuleAction": "deny", "Egress": egress,
                   "CidrBlock": "0.0.0.0/0"} for egress in (True, False)]
    ministack.ec2.network_acls[acl_id] = {
        "NetworkAclId": acl_id, "VpcId": vpc["VpcId"], "IsDefault": False, "Entries": final_deny, "Associations": [],
        "Tags": [], "OwnerId": ministack.scope.account_id(),
    }
    put_tags(acl_id, parameters.get("TagSpecifications"), "network-acl")
    return {"NetworkAcl": _view(ministack.ec2.network_acls[acl_id], {})}


@operation("ec2", "DescribeNetworkAcls")
def describe(parameters):
    associations = _associations()
    found = select(
        list(ministack.ec2.network_acls.values()), parameters, "NetworkAclIds", "NetworkAclId", {
            "vpc-id": lambda acl: acl["VpcId"], "default": lambda acl: str(bool(acl["IsDefault"])).lower(),
            "network-acl-id": lambda acl: acl["NetworkAclId"],
            "association.subnet-id": lambda acl: [a["SubnetId"] for a in associations.get(acl["NetworkAclId"], [])],
            "association.association-id":
                lambda acl: [a["NetworkAclAssociationId"] for a in associations.get(acl["NetworkAclId"], [])],
        }, "InvalidNetworkAclID.NotFound")
    return {"NetworkAcls": [_view(acl, associations) for acl in found]}


@operation("ec2", "DeleteNetworkAcl")
def delete(parameters):
    acl = _acl(parameters)
    if acl["IsDefault"]:
        raise ApiError("InvalidParameterValue", f"{acl['NetworkAclId']} is the default network ACL of its VPC")
    if _associations().get(acl["NetworkAclId"]):
        raise ApiError("DependencyViolation",
                       f"The networkAcl '{acl['NetworkAclId']}' has dependencies and cannot be deleted.")
    del ministack.ec2.network_acls[acl["NetworkAclId"]]
    ministack.ec2.tags.pop(acl["NetworkAclId"], None)


@operation("ec2", "CreateNetworkAclEntry")
def create_entry(parameters):
    acl = _acl(parameters)
    if _find(acl, parameters) is not None:
        raise ApiError("NetworkAclEntryAlreadyExists", f"The network acl entry identified by {parameters.get('RuleNumber')} "
                                                       "already exists.")
    acl["Entries"].append(_entry(parameters))


@operation("ec2", "ReplaceNetworkAclEntry")
def replace_entry(parameters):
    acl = _acl(parameters)
    entry = _found(acl, parameters)
    acl["Entries"][acl["Entries"].index(entry)] = _entry(parameters)


@operation("ec2", "DeleteNetworkAclEntry")
def delete_entry(parameters):
    acl = _acl(parameters)
    acl["Entries"].remove(_found(acl, parameters))


@operation("ec2", "ReplaceNetworkAclAssociation")
def replace_association(parameters):
    target = _acl(parameters)
    old_id = parameters.get("AssociationId")
    for acl_id, associations in _associations().items():
        for association in associations:
            if association["NetworkAclAssociationId"] == old_id:
                acl = ministack.ec2.network_acls[acl_id]
                acl["Associations"] = [a for a in acl["Associations"] if a["NetworkAclAssociationId"] != old_id]
                new = new_id("aclassoc")
                target["Associations"].append({"NetworkAclAssociationId": new, "SubnetId": association["SubnetId"]})
                return {"NewAssociationId": new}
    raise ApiError("InvalidAssociationID.NotFound", f"The association ID '{old_id}' does not exist")


def _associations() -> dict:
    """ACL id -> its associations; a subnet that none of them names is the default ACL's."""
    found: dict = {}
    named = set()
    subnets = {subnet["SubnetId"]: subnet for subnet in ministack.ec2.subnets.values()}
    defaults = {}
    for acl in ministack.ec2.network_acls.values():
        if acl["IsDefault"]:
            defaults[acl["VpcId"]] = acl["NetworkAclId"]
        for association in acl["Associations"]:
            if association["SubnetId"] in subnets:
                named.add(association["SubnetId"])
                found.setdefault(acl["NetworkAclId"], []).append({**association, "NetworkAclId": acl["NetworkAclId"]})
    for subnet_id, subnet in subnets.items():
        default = defaults.get(subnet["VpcId"])
        if default and subnet_id not in named:
            digest = hashlib.sha256(f"{default}{subnet_id}".encode()).hexdigest()[:17]
            found.setdefault(default, []).append({
                "NetworkAclAssociationId": f"aclassoc-{digest}", "NetworkAclId": default, "SubnetId": subnet_id})
    return found


def _acl(parameters):
    return existing(ministack.ec2.network_acls, parameters.get("NetworkAclId"),
                    "InvalidNetworkAclID.NotFound", "networkAcl ID")


def _find(acl, parameters):
    key = (parameters.get("RuleNumber"), bool(parameters.get("Egress")))
    return next((e for e in acl["Entries"] if (e["RuleNumber"], bool(e["Egress"])) == key), None)


def _found(acl, parameters):
    entry = _find(acl, parameters)
    if entry is None:
        raise ApiError("InvalidNetworkAclEntry.NotFound",
                       f"The network acl entry identified by {parameters.get('RuleNumber')} does not exist")
    return entry


def _entry(parameters) -> dict:
    number = parameters.get("RuleNumber")
    if not isinstance(number, int) or not 1 <= number <= 32766:
        raise ApiError("InvalidParameterValue", f"Value ({number}) for parameter ruleNumber is invalid. "
                                                "Network ACL rule number must be between 1 and 32766")
    if not parameters.get("CidrBlock") and not parameters.get("Ipv6CidrBlock"):
        raise ApiError("MissingParameter", "Either 'cidrBlock' or 'ipv6CidrBlock' should be provided.")
    protocol = str(parameters.get("Protocol"))
    if protocol in ("6", "17", "tcp", "udp") and not parameters.get("PortRange"):
        raise ApiError("MissingParameter", "The request must contain the parameter portRange")
    entry = {"RuleNumber": number, "Protocol": {"tcp": "6", "udp": "17", "icmp": "1", "all": "-1"}.get(protocol, protocol),
             "RuleAction": parameters.get("RuleAction"), "Egress": bool(parameters.get("Egress"))}
    entry.update({name: parameters[name] for name in _ENTRY_MEMBERS if parameters.get(name)})
    return entry


def _view(acl, associations):
    return {**acl, "Tags": tags_of(acl["NetworkAclId"]), "Associations": associations.get(acl["NetworkAclId"], []),
            "Entries": sorted(acl["Entries"], key=lambda entry: (not entry["Egress"], entry["RuleNumber"]))}
