"""Types that MiniStack has, completed: missing attributes, kept settings, deletions that AWS refuses."""

from .. import ministack_private as ministack
from ..operations import databases, security_groups, vpcs
from ..stand_ins import stand_in
from ..wire.responses import ApiError
from .registry import boolean, integer, reason


def install() -> None:
    complete("AWS::EC2::VPC", _vpc)
    complete("AWS::EC2::Subnet", _subnet)
    complete("AWS::EC2::SecurityGroup", _security_group)
    complete("AWS::RDS::DBInstance", _database)
    _name_instance_profiles()
    _before_delete("AWS::EC2::VPC", lambda physical_id, properties: _refuse_dependent(physical_id))
    _before_delete("AWS::EC2::Subnet", lambda physical_id, properties: vpcs.refuse_subnet_in_use({"SubnetId": physical_id}))
    _before_delete("AWS::EC2::SecurityGroup",
                   lambda physical_id, properties: security_groups.refuse_if_in_use({"GroupId": physical_id}))
    _before_delete("AWS::RDS::DBInstance", _before_database_delete)


def complete(type_name, completion) -> None:
    """Pass what `create` and `update` answer through `completion(physical_id, attributes, properties)`."""
    handler = ministack.cloudformation.handlers[type_name]
    create, update = handler["create"], handler.get("update")

    def completed_create(logical_id, properties, stack_name):
        physical_id, attributes = create(logical_id, properties, stack_name)
        return physical_id, completion(physical_id, dict(attributes), properties)

    def completed_update(physical_id, old, new, stack_name, logical_id=None):
        more = (logical_id,) if handler.get("update_with_logical_id") else ()
        kept_id, attributes = update(physical_id, old, new, stack_name, *more)
        return kept_id, completion(kept_id, dict(attributes), new)

    handler["create"] = completed_create
    if update:
        handler["update"] = completed_update


def _name_instance_profiles() -> None:
    """Make the name of an instance profile its physical id, which is what `Ref` gives; MiniStack has the ARN there."""
    handler = ministack.cloudformation.handlers["AWS::IAM::InstanceProfile"]
    create, update, delete = handler["create"], handler["update"], handler["delete"]

    def arn_of(name):
        return (ministack.iam.instance_profiles.get(name) or {}).get("Arn", name)

    def named(made):
        arn, attributes = made
        return arn.rsplit("/", 1)[-1], attributes

    handler["create"] = lambda *resource: named(create(*resource))
    handler["update"] = lambda physical_id, *more, **options: named(update(arn_of(physical_id), *more, **options))
    handler["delete"] = lambda physical_id, *more: delete(arn_of(physical_id), *more)


def _before_delete(type_name, check) -> None:
    handler = ministack.cloudformation.handlers[type_name]
    delete = handler["delete"]

    def checked_delete(physical_id, properties, *more):
        with reason(type_name):
            check(physical_id, properties)
        delete(physical_id, properties, *more)

    handler["delete"] = checked_delete


def _vpc(vpc_id, attributes, properties):
    vpcs.complete_vpc(vpc_id)
    vpc = ministack.ec2.vpcs[vpc_id]
    return {**attributes, "CidrBlock": vpc["CidrBlock"], "CidrBlockAssociations": vpcs.cidr_associations(vpc),
            "Ipv6CidrBlocks": [], "DefaultSecurityGroup": vpc["DefaultSecurityGroupId"],
            "DefaultNetworkAcl": vpc["DefaultNetworkAclId"]}


def _subnet(subnet_id, attributes, properties):
    subnet = ministack.ec2.subnets[subnet_id]
    default = next((acl for acl in ministack.ec2.network_acls.values()
                    if acl["VpcId"] == subnet["VpcId"] and acl["IsDefault"]), {})
    return {**attributes, "VpcId": subnet["VpcId"], "CidrBlock": subnet["CidrBlock"], "Ipv6CidrBlocks": [],
            "AvailabilityZoneId": subnet.get("AvailabilityZoneId", ""),
            "NetworkAclAssociationId": default.get("NetworkAclId", "")}


def _security_group(group_id, attributes, properties):
    return {**attributes, "Id": group_id}


def _refuse_dependent(vpc_id) -> None:
    if vpcs.dependencies(vpc_id):
        raise ApiError("DependencyViolation", f"The vpc '{vpc_id}' has dependencies and cannot be deleted.")


def _database(identifier, attributes, properties):
    """Settings that MiniStack drops, and a secret where RDS manages the master password."""
    stand_in("RDS databases", "kept and described, but no database listens at the endpoint")
    instance = ministack.rds.instances[identifier]
    completed = instance.setdefault("Completed", {})
    completed["EnabledCloudwatchLogsExports"] = properties.get("EnableCloudwatchLogsExports") or []
    if properties.get("OptionGroupName"):
        completed["OptionGroupMemberships"] = [{"OptionGroupName": properties["OptionGroupName"], "Status": "in-sync"}]
    else:
        completed.pop("OptionGroupMemberships", None)
    for given, shown, read in (
            ("PerformanceInsightsKMSKeyId", "PerformanceInsightsKMSKeyId", str), ("CACertificateIdentifier",) * 2 + (str,),
            ("PerformanceInsightsRetentionPeriod",) * 2 + (integer,), ("Iops", "Iops", integer),
            ("DatabaseInsightsMode",) * 2 + (str,), ("StorageThroughput",) * 2 + (integer,)):
        if properties.get(given) is not None:
            completed[shown] = read(properties[given])
    if boolean(properties.get("ManageMasterUserPassword")):
        if "MasterUserSecret" not in completed:
            key = (properties.get("MasterUserSecret") or {}).get("KmsKeyId")
            completed["MasterUserSecret"] = databases.create_master_secret(instance, key)
        attributes["MasterUserSecret.SecretArn"] = completed["MasterUserSecret"]["SecretArn"]
    elif "MasterUserSecret" in completed:
        databases.delete_master_secret(instance)
        del completed["MasterUserSecret"]
    if integer(properties.get("MonitoringInterval")):
        completed["EnhancedMonitoringResourceArn"] = (f"arn:aws:logs:{ministack.scope.region()}:{ministack.scope.account_id()}:"
                                                      f"log-group:RDSOSMetrics:log-stream:{instance['DbiResourceId']}")
    else:
        completed.pop("EnhancedMonitoringResourceArn", None)
    attributes.setdefault("DBInstanceStatus", instance["DBInstanceStatus"])
    attributes["Endpoint.HostedZoneId"] = instance["Endpoint"].get("HostedZoneId", "")
    return attributes


def _before_database_delete(identifier, properties) -> None:
    instance = ministack.rds.instances.get(identifier)
    if instance is None:
        return
    if instance.get("DeletionProtection"):
        raise ApiError("InvalidParameterCombination",
                       "Cannot delete protected DB Instance, please disable deletion protection and try again.")
    databases.delete_master_secret(instance)
