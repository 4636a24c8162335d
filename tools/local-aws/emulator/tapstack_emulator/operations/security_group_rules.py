"""Security group rules one by one, as AWS keeps them: one source or destination each, with an id of its own."""

from .. import ministack_private as ministack
from ..wire.responses import ApiError
from .ec2_records import existing, new_id, put_tags, select, tags_of
from .registry import operation

# Where a permission holds its sources: list, member of an item that names the source, member of a rule that shows it.
_SOURCES = (
    ("IpRanges", "CidrIp", "CidrIpv4"), ("Ipv6Ranges", "CidrIpv6", "CidrIpv6"),
    ("PrefixListIds", "PrefixListId", "PrefixListId"), ("UserIdGroupPairs", "GroupId", "ReferencedGroupInfo"),
)
_DIRECTIONS = {False: "IpPermissions", True: "IpPermissionsEgress"}


def rules_of(group: dict, egress: bool) -> list:
    """The group's stored rules of a direction, each with one source and an id."""
    single = []
    for rule in group[_DIRECTIONS[egress]]:
        parts = list(_split(rule))
        if len(parts) == 1:
            rule.setdefault("SecurityGroupRuleId", new_id("sgr"))
            single.append(rule)
        else:
            single += [{**part, "SecurityGroupRuleId": new_id("sgr")} for part in parts]
    group[_DIRECTIONS[egress]] = single
    return single


def _split(permission: dict):
    base = {"IpProtocol": _protocol(permission.get("IpProtocol")), "IpRanges": [], "Ipv6Ranges": [], "PrefixListIds": [],
            "UserIdGroupPairs": []}
    if base["IpProtocol"] != "-1":
        base.update({name: int(permission[name]) for name in ("FromPort", "ToPort") if permission.get(name) is not None})
    for name, _key, _shown in _SOURCES:
        for source in permission.get(name) or []:
            yield {**base, name: [dict(source)]}


def _protocol(value) -> str:
    return {"6": "tcp", "17": "udp", "1": "icmp", "58": "icmpv6", "all": "-1"}.get(str(value), str(value if value else "-1"))


def _identity(rule: dict) -> tuple:
    """What makes two rules the same rule: everything but the description."""
    for name, key, _shown in _SOURCES:
        if rule.get(name):
            return _protocol(rule.get("IpProtocol")), rule.get("FromPort"), rule.get("ToPort"), name, rule[name][0].get(key)
    return _protocol(rule.get("IpProtocol")), rule.get("FromPort"), rule.get("ToPort"), None, None


def _view(group: dict, rule: dict, egress: bool) -> dict:
    account, region = ministack.scope.account_id(), ministack.scope.region()
    rule_id = rule["SecurityGroupRuleId"]
    shown = {
        "SecurityGroupRuleId": rule_id, "GroupId": group["GroupId"], "GroupOwnerId": group["OwnerId"], "IsEgress": egress,
        "IpProtocol": rule["IpProtocol"], "FromPort": rule.get("FromPort", -1), "ToPort": rule.get("ToPort", -1),
        "Tags": tags_of(rule_id) or None, "SecurityGroupRuleArn": f"arn:aws:ec2:{region}:{account}:security-group-rule/{rule_id}",
    }
    for name, key, member in _SOURCES:
        for source in rule.get(name) or []:
            value = source.get(key)
            shown[member] = {"GroupId": value, "UserId": source.get("UserId") or account} if name == "UserIdGroupPairs" else value
            if source.get("Description"):
                shown["Description"] = source["Description"]
    return shown


def _group(parameters) -> dict:
    group_id = parameters.get("GroupId")
    if not group_id and parameters.get("GroupName"):
        for group in ministack.ec2.security_groups.values():
            if group["GroupName"] == parameters["GroupName"]:
                return group
        raise ApiError("InvalidGroup.NotFound", f"The security group '{parameters['GroupName']}' does not exist")
    if not group_id:
        raise ApiError("MissingParameter", "The request must contain the parameter groupName or groupId")
    return existing(ministack.ec2.security_groups, group_id, "InvalidGroup.NotFound", "security group")


def _permissions(parameters) -> list:
    """The rules a call asks for, from its `IpPermissions` or from its flat members."""
    permissions = parameters.get("IpPermissions")
    if not permissions:
        flat = {"IpProtocol": parameters.get("IpProtocol"), "FromPort": parameters.get("FromPort"),
                "ToPort": parameters.get("ToPort")}
        if parameters.get("CidrIp"):
            flat["IpRanges"] = [{"CidrIp": parameters["CidrIp"]}]
        elif parameters.get("SourceSecurityGroupName"):
            flat["UserIdGroupPairs"] = [{"GroupId": _group({"GroupName": parameters["SourceSecurityGroupName"]})["GroupId"]}]
        permissions = [flat]
    asked = [rule for permission in permissions for rule in _split(permission)]
    if not asked:
        raise ApiError("MissingParameter", "The request must contain the parameter ipPermissions")
    for rule in asked:
        if rule["IpProtocol"] in ("tcp", "udp") and ("FromPort" not in rule or "ToPort" not in rule):
            raise ApiError("InvalidParameterValue", "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.")
    return asked


def _describe_rule(identity) -> str:
    protocol, first, last, _list, source = identity
    ports = "ALL" if protocol == "-1" else f"{protocol.upper()}, from port: {first}, to port: {last}"
    return f"peer: {source}, {ports}, ALLOW"


def _authorize(parameters, egress):
    group = _group(parameters)
    present = rules_of(group, egress)
    identities = {_identity(rule) for rule in present}
    added = []
    for rule in _permissions(parameters):
        identity = _identity(rule)
        if identity in identities:
            raise ApiError("InvalidPermission.Duplicate",
                           f'the specified rule "{_describe_rule(identity)}" already exists')
        identities.add(identity)
        added.append({**rule, "SecurityGroupRuleId": new_id("sgr")})
    group[_DIRECTIONS[egress]] += added
    for rule in added:
        put_tags(rule["SecurityGroupRuleId"], parameters.get("TagSpecifications"), "security-group-rule")
    return {"Return": True, "SecurityGroupRules": [_view(group, rule, egress) for rule in added]}


def _revoke(parameters, egress):
    group = _group(parameters)
    present = rules_of(group, egress)
    if parameters.get("SecurityGroupRuleIds"):
        by_id = {rule["SecurityGroupRuleId"]: rule for rule in present}
        for rule_id in parameters["SecurityGroupRuleIds"]:
            if rule_id not in by_id:
                raise ApiError("InvalidSecurityGroupRuleId.NotFound", f"The security group rule ID '{rule_id}' does not exist")
        gone = [by_id[rule_id] for rule_id in parameters["SecurityGroupRuleIds"]]
    else:
        by_identity = {_identity(rule): rule for rule in present}
        gone = []
        for rule in _permissions(parameters):
            if _identity(rule) not in by_identity:
                raise ApiError("InvalidPermission.NotFound", "The specified rule does not exist in this security group.")
            gone.append(by_identity[_identity(rule)])
    group[_DIRECTIONS[egress]] = [rule for rule in present if not any(rule is one for one in gone)]
    revoked = []
    for rule in gone:
        view = _view(group, rule, egress)
        reference = view.pop("ReferencedGroupInfo", None)
        revoked.append({**view, "ReferencedGroupId": reference["GroupId"]} if reference else view)
        ministack.ec2.tags.pop(rule["SecurityGroupRuleId"], None)
    return {"Return": True, "RevokedSecurityGroupRules": revoked}


def _describe_rules(parameters, egress):
    group = _group(parameters)
    for wanted in _permissions(parameters):
        for rule in rules_of(group, egress):
            if _identity(rule) == _identity(wanted):
                for name, _key, _shown in _SOURCES:
                    if rule[name]:
                        rule[name] = wanted[name]
    return {"Return": True}


for _egress, _suffix in ((False, "Ingress"), (True, "Egress")):
    for _name, _function in (("AuthorizeSecurityGroup", _authorize), ("RevokeSecurityGroup", _revoke),
                             ("UpdateSecurityGroupRuleDescriptions", _describe_rules)):
        operation("ec2", f"{_name}{_suffix}")(
            lambda parameters, function=_function, egress=_egress: function(parameters, egress))


@operation("ec2", "ModifySecurityGroupRules")
def modify(parameters):
    group = _group(parameters)
    by_id = {rule["SecurityGroupRuleId"]: rule for egress in _DIRECTIONS for rule in rules_of(group, egress)}
    changes = parameters.get("SecurityGroupRules") or []
    if not changes:
        raise ApiError("MissingParameter", "The request must contain the parameter SecurityGroupRule")
    for change in changes:
        if change.get("SecurityGroupRuleId") not in by_id:
            raise ApiError("InvalidSecurityGroupRuleId.NotFound",
                           f"The security group rule ID '{change.get('SecurityGroupRuleId')}' does not exist")
    for change in changes:
        rule, wanted = by_id[change["SecurityGroupRuleId"]], change.get("SecurityGroupRule") or {}
        source = {"Description": wanted["Description"]} if wanted.get("Description") else {}
        permission = {name: wanted.get(name) for name in ("IpProtocol", "FromPort", "ToPort")}
        for name, key, _shown in _SOURCES:
            given = wanted.get({"IpRanges": "CidrIpv4", "UserIdGroupPairs": "ReferencedGroupId"}.get(name, key))
            if given:
                permission[name] = [{key: given, **source}]
        parts = list(_split(permission))
        if len(parts) != 1:
            raise ApiError("InvalidParameterValue", "A security group rule needs exactly one source or destination")
        rule_id = rule["SecurityGroupRuleId"]
        rule.clear()
        rule.update({**parts[0], "SecurityGroupRuleId": rule_id})
    return {"Return": True}


@operation("ec2", "DescribeSecurityGroupRules")
def describe_rules(parameters):
    views = [_view(group, rule, egress) for group in ministack.ec2.security_groups.values()
             for egress in _DIRECTIONS for rule in rules_of(group, egress)]
    return {"SecurityGroupRules": select(views, parameters, "SecurityGroupRuleIds", "SecurityGroupRuleId", {
        "group-id": lambda rule: rule["GroupId"], "security-group-rule-id": lambda rule: rule["SecurityGroupRuleId"],
    }, "InvalidSecurityGroupRuleId.NotFound")}


@operation("ec2", "DescribeSecurityGroups")
def describe_groups(parameters):
    groups = list(ministack.ec2.security_groups.values())
    if parameters.get("GroupNames"):
        groups = [group for group in groups if group["GroupName"] in parameters["GroupNames"]]
    found = select(groups, parameters, "GroupIds", "GroupId", {
        "group-id": lambda group: group["GroupId"], "group-name": lambda group: group["GroupName"],
        "vpc-id": lambda group: group["VpcId"], "description": lambda group: group["Description"],
        "owner-id": lambda group: group["OwnerId"],
        "ip-permission.cidr": lambda group: [s["CidrIp"] for rule in rules_of(group, False) for s in rule["IpRanges"]],
        "ip-permission.from-port": lambda group: [rule.get("FromPort") for rule in rules_of(group, False)],
        "ip-permission.to-port": lambda group: [rule.get("ToPort") for rule in rules_of(group, False)],
    }, "InvalidGroup.NotFound")
    return {"SecurityGroups": [{
        **group, "Tags": tags_of(group["GroupId"]),
        "SecurityGroupArn": f"arn:aws:ec2:{ministack.scope.region()}:{group['OwnerId']}:security-group/{group['GroupId']}",
        **{_DIRECTIONS[egress]: _grouped(rules_of(group, egress)) for egress in _DIRECTIONS},
    } for group in found]}


def _grouped(rules) -> list:
    """Rules as permissions: those of the same protocol and ports together."""
    permissions: dict = {}
    for rule in rules:
        key = (rule["IpProtocol"], rule.get("FromPort"), rule.get("ToPort"))
        permission = permissions.setdefault(key, {
            "IpProtocol": key[0], "FromPort": key[1], "ToPort": key[2],
            **{name: [] for name, _key, _shown in _SOURCES}})
        for name, _key, _shown in _SOURCES:
            for source in rule.get(name) or []:
                owner = {"UserId": source.get("UserId") or ministack.scope.account_id()} if name == "UserIdGroupPairs" else {}
                permission[name].append({**source, **owner})
    return list(permissions.values())
