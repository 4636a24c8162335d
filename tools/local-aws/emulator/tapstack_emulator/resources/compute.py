"""EC2 instances."""

from ..wire.client import call
from .ec2_common import TAGS, sync_tags
from .registry import ResourceType, boolean, integer, tag_list

_REPLACING = (
    "AvailabilityZone", "BlockDeviceMappings", "CpuOptions", "ElasticGpuSpecifications", "ElasticInferenceAccelerators",
    "EnclaveOptions", "HibernationOptions", "HostResourceGroupArn", "ImageId", "KeyName", "LaunchTemplate",
    "LicenseSpecifications", "NetworkInterfaces", "PlacementGroupName", "PrivateDnsNameOptions", "PrivateIpAddress",
    "SecurityGroups", "SubnetId")
_TRUTHS = ("Encrypted", "DeleteOnTermination", "AssociatePublicIpAddress", "Enabled", "Configured")
_NUMBERS = ("VolumeSize", "Iops", "Throughput", "DeviceIndex", "HttpPutResponseHopLimit", "CoreCount", "ThreadsPerCore")


def _typed(value, key=None):
    """A template's nested values in the types that the API takes."""
    if isinstance(value, dict):
        return {name: _typed(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_typed(item) for item in value]
    if key in _TRUTHS:
        return boolean(value)
    return integer(value) if key in _NUMBERS else value


def _launch(properties) -> dict:
    interfaces = [
        {**{("Groups" if name == "GroupSet" else name): value for name, value in interface.items()},
         "DeviceIndex": interface.get("DeviceIndex", 0)}
        for interface in properties.get("NetworkInterfaces") or []]
    profile = properties.get("IamInstanceProfile")
    placement = {name: properties[key] for name, key in (("AvailabilityZone", "AvailabilityZone"), ("Tenancy", "Tenancy"))
                 if properties.get(key)}
    return {
        "ImageId": properties.get("ImageId"), "InstanceType": properties.get("InstanceType"), "MinCount": 1, "MaxCount": 1,
        "KeyName": properties.get("KeyName"), "SubnetId": properties.get("SubnetId"), "UserData": properties.get("UserData"),
        "SecurityGroupIds": properties.get("SecurityGroupIds"), "PrivateIpAddress": properties.get("PrivateIpAddress"),
        "IamInstanceProfile": {"Name": profile} if profile else None, "NetworkInterfaces": _typed(interfaces) or None,
        "BlockDeviceMappings": _typed(properties.get("BlockDeviceMappings")), "Placement": placement or None,
        "MetadataOptions": _typed(properties.get("MetadataOptions")), "EbsOptimized": boolean(properties.get("EbsOptimized")),
        "Monitoring": {"Enabled": boolean(properties["Monitoring"])} if properties.get("Monitoring") is not None else None,
        "DisableApiTermination": boolean(properties.get("DisableApiTermination")),
        "LaunchTemplate": _launch_template(properties.get("LaunchTemplate")),
    }


def _launch_template(specification):
    return {name: str(value) for name, value in specification.items()} if specification else None


def _create(resource):
    specifications = []
    tags = tag_list(resource.properties.get("Tags"))
    if tags:
        specifications.append({"ResourceType": "instance", "Tags": tags})
        if boolean(resource.properties.get("PropagateTagsToVolumeOnCreation")):
            specifications.append({"ResourceType": "volume", "Tags": tags})
    launched = call("ec2", "RunInstances", TagSpecifications=specifications or None, **_launch(resource.properties))
    instance_id = launched["Instances"][0]["InstanceId"]
    if boolean(resource.properties.get("SourceDestCheck")) is False:
        call("ec2", "ModifyInstanceAttribute", InstanceId=instance_id, SourceDestCheck={"Value": False})
    return instance_id, _attributes(instance_id)


def _attributes(instance_id) -> dict:
    instance = call("ec2", "DescribeInstances", InstanceIds=[instance_id])["Reservations"][0]["Instances"][0]
    return {
        "InstanceId": instance_id, "AvailabilityZone": instance["Placement"]["AvailabilityZone"],
        "PrivateIp": instance["PrivateIpAddress"], "PrivateDnsName": instance["PrivateDnsName"],
        "PublicIp": instance.get("PublicIpAddress", ""), "PublicDnsName": instance.get("PublicDnsName", ""),
        "VpcId": instance["VpcId"], "State.Code": str(instance["State"]["Code"]), "State.Name": instance["State"]["Name"],
    }


def _update(physical_id, resource, old):
    new = resource.properties
    if new.get("SecurityGroupIds") != old.get("SecurityGroupIds") and new.get("SecurityGroupIds"):
        call("ec2", "ModifyInstanceAttribute", InstanceId=physical_id, Groups=new["SecurityGroupIds"])
    if new.get("MetadataOptions") != old.get("MetadataOptions"):
        call("ec2", "ModifyInstanceMetadataOptions", InstanceId=physical_id, **_typed(new.get("MetadataOptions") or {}))
    for name in ("InstanceType", "UserData", "InstanceInitiatedShutdownBehavior"):
        if new.get(name) != old.get(name) and new.get(name) is not None:
            call("ec2", "ModifyInstanceAttribute", InstanceId=physical_id, **{name: {"Value": new[name]}})
    for name in ("SourceDestCheck", "DisableApiTermination", "EbsOptimized"):
        if boolean(new.get(name)) != boolean(old.get(name)):
            default = name == "SourceDestCheck"
            value = boolean(new[name]) if new.get(name) is not None else default
            call("ec2", "ModifyInstanceAttribute", InstanceId=physical_id, **{name: {"Value": value}})
    if boolean(new.get("Monitoring")) != boolean(old.get("Monitoring")):
        call("ec2", "MonitorInstances" if boolean(new.get("Monitoring")) else "UnmonitorInstances", InstanceIds=[physical_id])
    if new.get("IamInstanceProfile") != old.get("IamInstanceProfile"):
        _swap_profile(physical_id, new.get("IamInstanceProfile"))
    sync_tags(physical_id, new, old)
    return physical_id, _attributes(physical_id)


def _swap_profile(instance_id, profile) -> None:
    current = call("ec2", "DescribeIamInstanceProfileAssociations", Filters=[
        {"Name": "instance-id", "Values": [instance_id]}])["IamInstanceProfileAssociations"]
    for association in current:
        if association["State"] == "associated":
            call("ec2", "DisassociateIamInstanceProfile", AssociationId=association["AssociationId"])
    if profile:
        call("ec2", "AssociateIamInstanceProfile", InstanceId=instance_id, IamInstanceProfile={"Name": profile})


def _delete(physical_id, properties):
    call("ec2", "TerminateInstances", InstanceIds=[physical_id])


TYPES = (ResourceType("AWS::EC2::Instance", _create, _delete, _update, replacing=_REPLACING, tags=TAGS),)
