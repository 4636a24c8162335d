"""EC2 in CloudTrail: sets of items for the older operations, a nested request with numbered tags for the newer ones."""

import datetime
import re
from xml.etree import ElementTree

from botocore.model import Shape

from ..wire.requests import ApiCall

REMOVED = "<sensitiveDataRemoved>"

# Operations whose parameters CloudTrail nests under `<Operation>Request`.
_NESTED = re.compile(
    r".*(FlowLogs|NatGateways?|VpcEndpoints?|VpcEndpointServices?.*|SecurityGroupRules|LaunchTemplates?|LaunchTemplateVersions?|"
    r"InstanceMetadataOptions|IamInstanceProfile|IamInstanceProfileAssociations?|EgressOnlyInternetGateways?|TransitGateway.*|"
    r"EbsEncryptionByDefault|EbsDefaultKmsKeyId|ManagedPrefixLists?|ManagedPrefixListEntries|Fleets?|TrafficMirror.*|"
    r"VpcBlockPublicAccess.*|SnapshotBlockPublicAccess.*|ImageBlockPublicAccess.*|SerialConsoleAccess|InstanceConnectEndpoints?|"
    r"SecurityGroupRuleDescriptions.*|PublicIpv4Pools?|ClientVpn.*|ImageDeprecation|FastSnapshotRestores|InstanceMetadataDefaults|"
    r"SecurityGroupVpcs?|SubnetCidrReservations?|VerifiedAccess.*|NetworkInsights.*|InstanceEventWindows?|DefaultVpc|DefaultSubnet)$")

# CloudTrail's name of a member where it is not the model's wire name.
_NAMES = {
    "InstanceIds": "instancesSet", "Resources": "resourcesSet", "Filters": "filterSet", "TagSpecifications": "tagSpecificationSet",
    "VpcIds": "vpcSet", "SubnetIds": "subnetSet", "GroupIds": "securityGroupIdSet", "GroupNames": "securityGroupSet",
    "RouteTableIds": "routeTableIdSet", "NetworkAclIds": "networkAclIdSet", "NetworkInterfaceIds": "networkInterfaceIdSet",
    "InternetGatewayIds": "internetGatewayIdSet", "VolumeIds": "volumeSet", "SnapshotIds": "snapshotSet", "ImageIds": "imagesSet",
    "AllocationIds": "allocationIdsSet", "PublicIps": "publicIpsSet", "RegionNames": "regionSet", "ZoneNames": "availabilityZoneSet",
    "KeyNames": "keySet", "Owners": "ownersSet", "Groups": "groupSet", "SecurityGroupIds": "groupSet", "Tags": "tagSet",
    "BlockDeviceMappings": "blockDeviceMapping", "SecurityGroupRuleIds": "securityGroupRuleIds", "Values": "valueSet",
    "NetworkInterfaces": "networkInterfaceSet", "Attribute": "attributeType", "UserIdGroupPairs": "groups",
}
# The member that names a scalar in a set, by the set's own member.
_ITEMS = {
    "InstanceIds": "instanceId", "Resources": "resourceId", "GroupIds": "groupId", "GroupNames": "groupName", "Groups": "groupId",
    "SecurityGroupIds": "groupId", "SecurityGroups": "groupName", "Values": "value", "UserIds": "userId", "UserGroups": "group",
    "OperationType": "operationType",
}
# CloudTrail's name of a member in one shape.
_SHAPE_NAMES = {
    ("CreateNetworkAclEntryRequest", "Protocol"): "aclProtocol", ("ReplaceNetworkAclEntryRequest", "Protocol"): "aclProtocol",
    ("CreateNetworkAclEntryRequest", "IcmpTypeCode"): "icmpTypeCode", ("ReplaceNetworkAclEntryRequest", "IcmpTypeCode"): "icmpTypeCode",
    ("TagSpecification", "Tags"): "tags",
}
_SECRET = {"UserData"}
# Members that CloudTrail always shows, by the shape that has them; empty ones as {}.
_ALWAYS = {
    "IpPermission": ("UserIdGroupPairs", "IpRanges", "Ipv6Ranges", "PrefixListIds"),
    "CreateNetworkAclEntryRequest": ("IcmpTypeCode",), "ReplaceNetworkAclEntryRequest": ("IcmpTypeCode",),
    "RunInstancesRequest": ("BlockDeviceMappings",),
}
_PERMISSION_CALLS = re.compile(r"(Authorize|Revoke)SecurityGroup(Ingress|Egress)")
_LAUNCHED = ("ImageId", "MinCount", "MaxCount", "KeyName")


def request_parameters(call: ApiCall):
    shape = call.model.input_shape
    if shape is None:
        return None
    parameters = {name: value for name, value in call.parameters.items() if name != "DryRun"}
    if _NESTED.match(call.operation):
        return {f"{call.operation}Request": _numbered_structure(shape, parameters)}
    if _PERMISSION_CALLS.fullmatch(call.operation):
        parameters.setdefault("IpPermissions", [])
    shown = _structure(shape, parameters, call.operation)
    if call.operation == "RunInstances":
        launched = {shape.members[name].serialization.get("name", name): parameters[name] for name in _LAUNCHED if name in parameters}
        launched = {name[:1].lower() + name[1:]: value for name, value in launched.items()}
        shown = {"instancesSet": {"items": [launched]}, **{k: v for k, v in shown.items() if k not in launched}}
    return shown or None


def response_elements(call: ApiCall, result: dict, body: bytes, request_id: str):
    if _NESTED.match(call.operation):
        return {f"{call.operation}Response": {**_from_xml(body), "requestId": request_id}}
    shown = _structure(call.model.output_shape, result, None) if call.model.output_shape is not None else {}
    if b"<return>true</return>" in body:
        shown.setdefault("_return", True)
    return {"requestId": request_id, **shown}


def _structure(shape: Shape, value: dict, operation) -> dict:
    out = {}
    always = _ALWAYS.get(shape.name, ()) if operation else ()
    for name, member in shape.members.items():
        if value.get(name) is None and name not in always:
            continue
        shown = _shown(name, member, value.get(name), operation)
        if (shape.name, name) == ("TagSpecification", "Tags"):
            # The one list that is not a set of items.
            shown = shown.get("items", [])
        out[_name(shape, name, member, operation)] = shown
    return out


def _name(shape: Shape, name: str, member: Shape, operation) -> str:
    if operation:
        if (shape.name, name) in _SHAPE_NAMES:
            return _SHAPE_NAMES[(shape.name, name)]
        if name in _NAMES:
            return _NAMES[name]
    wire = member.serialization.get("name", name)
    wire = wire[:1].lower() + wire[1:]
    return "_return" if wire == "return" else wire


def _shown(name: str, member: Shape, value, operation):
    if operation and name in _SECRET:
        return REMOVED
    if member.type_name == "structure":
        return _structure(member, value or {}, operation)
    if member.type_name == "list":
        items = [_item(name, member, item, operation) for item in value or []]
        return {"items": items} if items else {}
    return _plain(value)


def _item(name: str, member: Shape, item, operation):
    if member.member.type_name == "structure":
        return _structure(member.member, item, operation)
    singular = _ITEMS.get(name)
    if singular is None:
        wire = name[:-1] if name.endswith("s") else name
        singular = wire[:1].lower() + wire[1:]
    return {singular: _plain(item)}


# --- the nested form -------------------------------------------------------------------------------------------

def _numbered_structure(shape: Shape, value: dict) -> dict:
    out = {}
    for name, member in shape.members.items():
        if value.get(name) is None:
            continue
        wire = member.serialization.get("queryName") or member.serialization.get("name", name)
        out[wire[:1].upper() + wire[1:]] = REMOVED if name in _SECRET else _numbered(member, value[name])
    return out


def _numbered(shape: Shape, value):
    if shape.type_name == "structure":
        return _numbered_structure(shape, value)
    if shape.type_name == "list":
        items = []
        for number, item in enumerate(value, 1):
            shown = _numbered(shape.member, item)
            items.append({**shown, "tag": number} if isinstance(shown, dict) else {"tag": number, "content": shown})
        return items[0] if len(items) == 1 else items
    return _plain(value)


def _from_xml(body: bytes) -> dict:
    """The answer to a call of the nested form: its XML turned into JSON member by member, without a model."""
    root = ElementTree.fromstring(body)
    namespace = root.tag.partition("}")[0].lstrip("{")
    members = _element(root)
    return {"xmlns": namespace, **(members if isinstance(members, dict) else {})}


def _element(element):
    if not len(element):
        return _typed(element.text or "")
    out: dict = {}
    for child in element:
        name, value = child.tag.rsplit("}", 1)[-1], _element(child)
        if name in out:
            out[name] = [*(out[name] if isinstance(out[name], list) else [out[name]]), value]
        else:
            out[name] = value
    return out


def _typed(text: str):
    if text in ("true", "false"):
        return text == "true"
    return int(text) if re.fullmatch(r"-?(0|[1-9]\d{0,17})", text) else text


def _plain(value):
    if isinstance(value, datetime.datetime):
        return int(value.timestamp() * 1000)
    return "" if isinstance(value, (bytes, bytearray)) else value
