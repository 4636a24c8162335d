"""Network ACLs with entries and associations, single security group rules, flow logs."""

from ..wire.client import call
from ..wire.responses import ApiError
from .ec2_common import TAGS, sync_tags, tag_specifications
from .registry import ResourceType, boolean, integer, tag_list


def _create_acl(resource):
    resource.require("VpcId")
    created = call("ec2", "CreateNetworkAcl", VpcId=resource.properties["VpcId"],
                   TagSpecifications=tag_specifications(resource, "network-acl"))["NetworkAcl"]
    return created["NetworkAclId"], {"Id": created["NetworkAclId"]}


def _update_acl(physical_id, resource, old):
    sync_tags(physical_id, resource.properties, old)
    return physical_id, {"Id": physical_id}


def _delete_acl(physical_id, properties):
    call("ec2", "DeleteNetworkAcl", NetworkAclId=physical_id)


def _entry(properties) -> dict:
    ports = properties.get("PortRange")
    icmp = properties.get("Icmp")
    return {
        "NetworkAclId": properties["NetworkAclId"], "RuleNumber": integer(properties["RuleNumber"]),
        "Protocol": str(properties["Protocol"]), "RuleAction": properties["RuleAction"],
        "Egress": boolean(properties.get("Egress")) or False,
        "CidrBlock": properties.get("CidrBlock"), "Ipv6CidrBlock": properties.get("Ipv6CidrBlock"),
        "PortRange": {"From": integer(ports["From"]), "To": integer(ports["To"])} if ports else None,
        "IcmpTypeCode": {"Type": integer(icmp["Type"]), "Code": integer(icmp["Code"])} if icmp else None,
    }


def _create_entry(resource):
    resource.require("NetworkAclId", "RuleNumber", "Protocol", "RuleAction")
    call("ec2", "CreateNetworkAclEntry", **_entry(resource.properties))
    identifier = resource.name("Id")
    return identifier, {"Id": identifier}


def _update_entry(physical_id, resource, old):
    call("ec2", "ReplaceNetworkAclEntry", **_entry(resource.properties))
    return physical_id, {"Id": physical_id}


def _delete_entry(physical_id, properties):
    call("ec2", "DeleteNetworkAclEntry", NetworkAclId=properties["NetworkAclId"],
         RuleNumber=integer(properties["RuleNumber"]), Egress=boolean(properties.get("Egress")) or False)


def _association(name, value):
    for acl in call("ec2", "DescribeNetworkAcls")["NetworkAcls"]:
        for association in acl["Associations"]:
            if association[name] == value:
                return acl, association
    return None, None


def _create_acl_association(resource):
    resource.require("SubnetId", "NetworkAclId")
    _acl, current = _association("SubnetId", resource.properties["SubnetId"])
    if current is None:
        raise ApiError("InvalidSubnetID.NotFound", f"The subnet ID '{resource.properties['SubnetId']}' does not exist")
    created = call("ec2", "ReplaceNetworkAclAssociation", AssociationId=current["NetworkAclAssociationId"],
                   NetworkAclId=resource.properties["NetworkAclId"])["NewAssociationId"]
    return created, {"AssociationId": created}


def _delete_acl_association(physical_id, properties):
    acl, current = _association("NetworkAclAssociationId", physical_id)
    if current is None:
        return
    default = call("ec2", "DescribeNetworkAcls", Filters=[
        {"Name": "vpc-id", "Values": [acl["VpcId"]]}, {"Name": "default", "Values": ["true"]}])["NetworkAcls"]
    if default:
        call("ec2", "ReplaceNetworkAclAssociation", AssociationId=physical_id, NetworkAclId=default[0]["NetworkAclId"])


def _permission(properties) -> dict:
    described = {"Description": properties["Description"]} if properties.get("Description") else {}
    permission = {"IpProtocol": str(properties.get("IpProtocol", "-1"))}
    for name in ("FromPort", "ToPort"):
        if properties.get(name) is not None:
            permission[name] = integer(properties[name])
    if properties.get("CidrIp"):
        permission["IpRanges"] = [{"CidrIp": properties["CidrIp"], **described}]
    if properties.get("CidrIpv6"):
        permission["Ipv6Ranges"] = [{"CidrIpv6": properties["CidrIpv6"], **described}]
    prefix_list = properties.get("SourcePrefixListId") or properties.get("DestinationPrefixListId")
    if prefix_list:
        permission["PrefixListIds"] = [{"PrefixListId": prefix_list, **described}]
    group = properties.get("SourceSecurityGroupId") or properties.get("DestinationSecurityGroupId")
    if group:
        pair = {"GroupId": group, **described}
        if properties.get("SourceSecurityGroupOwnerId"):
            pair["UserId"] = str(properties["SourceSecurityGroupOwnerId"])
        permission["UserIdGroupPairs"] = [pair]
    return permission


_RULE_PROPERTIES = (
    "CidrIp", "CidrIpv6", "FromPort", "GroupId", "IpProtocol", "ToPort", "SourcePrefixListId", "SourceSecurityGroupId",
    "SourceSecurityGroupName", "SourceSecurityGroupOwnerId", "DestinationPrefixListId", "DestinationSecurityGroupId")


def _rule_type(direction: str) -> ResourceType:
    def create(resource):
        resource.require("GroupId", "IpProtocol")
        created = call("ec2", f"AuthorizeSecurityGroup{direction}", GroupId=resource.properties["GroupId"],
                       IpPermissions=[_permission(resource.properties)])
        identifier = created["SecurityGroupRules"][0]["SecurityGroupRuleId"]
        return identifier, {"Id": identifier}

    def update(physical_id, resource, old):
        call("ec2", f"UpdateSecurityGroupRuleDescriptions{direction}", GroupId=resource.properties["GroupId"],
             IpPermissions=[_permission(resource.properties)])
        return physical_id, {"Id": physical_id}

    def delete(physical_id, properties):
        call("ec2", f"RevokeSecurityGroup{direction}", GroupId=properties["GroupId"], SecurityGroupRuleIds=[physical_id])

    return ResourceType(f"AWS::EC2::SecurityGroup{direction}", create, delete, update, replacing=_RULE_PROPERTIES)


def _create_flow_log(resource):
    resource.require("ResourceId", "ResourceType")
    properties = resource.properties
    tags = tag_list(properties.get("Tags"))
    created = call(
        "ec2", "CreateFlowLogs", ResourceIds=[properties["ResourceId"]], ResourceType=properties["ResourceType"],
        TrafficType=properties.get("TrafficType"), LogDestinationType=properties.get("LogDestinationType"),
        LogDestination=properties.get("LogDestination"), LogGroupName=properties.get("LogGroupName"),
        DeliverLogsPermissionArn=properties.get("DeliverLogsPermissionArn"), LogFormat=properties.get("LogFormat"),
        MaxAggregationInterval=integer(properties.get("MaxAggregationInterval")),
        DestinationOptions=properties.get("DestinationOptions"),
        TagSpecifications=[{"ResourceType": "vpc-flow-log", "Tags": tags}] if tags else None)
    if created.get("Unsuccessful"):
        error = created["Unsuccessful"][0]["Error"]
        raise ApiError(error["Code"], error["Message"])
    return created["FlowLogIds"][0], {"Id": created["FlowLogIds"][0]}


def _update_flow_log(physical_id, resource, old):
    sync_tags(physical_id, resource.properties, old)
    return physical_id, {"Id": physical_id}


def _delete_flow_log(physical_id, properties):
    call("ec2", "DeleteFlowLogs", FlowLogIds=[physical_id])


TYPES = (
    ResourceType("AWS::EC2::NetworkAcl", _create_acl, _delete_acl, _update_acl, replacing=("VpcId",), tags=TAGS),
    ResourceType("AWS::EC2::NetworkAclEntry", _create_entry, _delete_entry, _update_entry,
                 replacing=("NetworkAclId", "RuleNumber", "Egress")),
    ResourceType("AWS::EC2::SubnetNetworkAclAssociation", _create_acl_association, _delete_acl_association),
    _rule_type("Ingress"),
    _rule_type("Egress"),
    ResourceType("AWS::EC2::FlowLog", _create_flow_log, _delete_flow_log, _update_flow_log, tags=TAGS, replacing=(
        "DeliverCrossAccountRole", "DeliverLogsPermissionArn", "DestinationOptions", "LogDestination", "LogDestinationType",
        "LogFormat", "LogGroupName", "MaxAggregationInterval", "ResourceId", "ResourceType", "TrafficType")),
)
