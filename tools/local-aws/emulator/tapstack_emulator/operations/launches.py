"""Instances as their launch asked for them: metadata options, volumes, interface, subnet, groups, image."""

from .. import ministack_private as ministack
from ..stand_ins import stand_in
from ..wire.responses import ApiError
from .ec2_records import existing, new_id, put_tags
from .encryption_by_default import default_key, enabled
from .machine_images import architecture_of, refuse_mismatch
from .network_interfaces import create_interface, view as interface_view
from .registry import completing, guarding

METADATA_DEFAULTS = {
    "State": "applied", "HttpTokens": "optional", "HttpPutResponseHopLimit": 1, "HttpEndpoint": "enabled",
    "HttpProtocolIpv6": "disabled", "InstanceMetadataTags": "disabled",
}
# Members of DescribeInstances that a launch sets and MiniStack does not keep.
KEPT = ("EbsOptimized", "CpuOptions", "HibernationOptions", "EnclaveOptions")
# Members that are shown as this package keeps them.
_SHOWN = (
    "MetadataOptions", "Placement", "Monitoring", "SubnetId", "VpcId", "PrivateIpAddress", "PrivateDnsName", "PublicIpAddress",
    "PublicDnsName", "SecurityGroups", "InstanceType", "Architecture", "ImageId", "BlockDeviceMappings", *KEPT)


@guarding("ec2", "RunInstances")
def refuse_launch(parameters):
    """Before there is an instance: what the launch names has to exist, and its image has to fit its type."""
    launch = _with_template(parameters)
    first = (launch.get("NetworkInterfaces") or [{}])[0]
    subnet_id = first.get("SubnetId") or launch.get("SubnetId")
    if subnet_id:
        existing(ministack.ec2.subnets, subnet_id, "InvalidSubnetID.NotFound", "subnet ID")
    for group_id in first.get("Groups") or launch.get("SecurityGroupIds") or []:
        existing(ministack.ec2.security_groups, group_id, "InvalidGroup.NotFound", "security group")
    _require_profile(launch.get("IamInstanceProfile") or {})
    refuse_mismatch(launch.get("ImageId"), launch.get("InstanceType"))


def _require_profile(profile) -> None:
    for member, given in (("name", profile.get("Name")), ("arn", profile.get("Arn"))):
        if given and given.rsplit("/", 1)[-1] not in ministack.iam.instance_profiles:
            raise ApiError("InvalidParameterValue", f"Value ({given}) for parameter iamInstanceProfile.{member} is invalid. "
                                                    f"Invalid IAM Instance Profile {'name' if member == 'name' else 'ARN'}")


@completing("ec2", "RunInstances")
def launched(parameters, result):
    stand_in("EC2 instances", "kept and described, but no machine runs")
    launch = _with_template(parameters)
    for view in result.get("Instances", []):
        complete_launch(ministack.ec2.instances[view["InstanceId"]], launch, parameters)
    return {**result, "Instances": [view_of(view) for view in result.get("Instances", [])]}


@completing("ec2", "DescribeVolumes")
def volumes(parameters, result):
    for volume in result.get("Volumes", []):
        key = (ministack.ec2.volumes.get(volume["VolumeId"]) or {}).get("KmsKeyId")
        if key:
            volume["KmsKeyId"] = key
    return result


def complete_launch(instance, launch, parameters) -> None:
    """Bring MiniStack's record of a new instance to what the launch asked for."""
    interfaces = launch.get("NetworkInterfaces") or []
    first = interfaces[0] if interfaces else {}
    subnet_id = first.get("SubnetId") or launch.get("SubnetId") or instance["SubnetId"]
    subnet = ministack.ec2.subnets[subnet_id]
    groups = first.get("Groups") or launch.get("SecurityGroupIds") or [
        (ministack.ec2.vpcs.get(subnet["VpcId"]) or {}).get("DefaultSecurityGroupId")]
    public = first.get("AssociatePublicIpAddress")
    public = subnet.get("MapPublicIpOnLaunch", False) if public is None else public
    interface = create_interface(
        subnet, first.get("Description") or "", [group for group in groups if group], instance_id=instance["InstanceId"],
        private_ip=first.get("PrivateIpAddress") or launch.get("PrivateIpAddress"))
    address = interface["PrivateIpAddress"]
    region = ministack.scope.region()
    domain = "ec2.internal" if region == "us-east-1" else f"{region}.compute.internal"
    instance.update(
        SubnetId=subnet_id, VpcId=subnet["VpcId"], PrivateIpAddress=address, SecurityGroups=list(interface["Groups"]),
        PrivateDnsName=f"ip-{address.replace('.', '-')}.{domain}", ImageId=launch.get("ImageId") or instance["ImageId"],
        InstanceType=launch.get("InstanceType") or instance["InstanceType"],
        Architecture=architecture_of(launch.get("ImageId") or instance["ImageId"]),
        PublicIpAddress=instance["PublicIpAddress"] if public else "", PublicDnsName=instance["PublicDnsName"] if public else "",
        Placement={"AvailabilityZone": subnet["AvailabilityZone"], "Tenancy": "default", **(launch.get("Placement") or {})},
        Monitoring={"State": "enabled" if (launch.get("Monitoring") or {}).get("Enabled") else "disabled"},
        DisableApiTermination=bool(launch.get("DisableApiTermination")),
        MetadataOptions={**METADATA_DEFAULTS, **(launch.get("MetadataOptions") or {})},
        InterfaceId=interface["NetworkInterfaceId"], **{name: launch[name] for name in KEPT if launch.get(name) is not None})
    _attach_volumes(instance, launch)
    for specification in parameters.get("TagSpecifications") or launch.get("TagSpecifications") or []:
        put_tags(instance["InstanceId"], [specification], "instance")
        put_tags(interface["NetworkInterfaceId"], [specification], "network-interface")
        for mapping in instance["BlockDeviceMappings"]:
            put_tags(mapping["Ebs"]["VolumeId"], [specification], "volume")


def _with_template(parameters) -> dict:
    specification = parameters.get("LaunchTemplate")
    if not specification:
        return parameters
    data, _record, error = ministack.ec2.launch_template_data(specification)
    if error is not None:
        raise ApiError("InvalidLaunchTemplateId.NotFoundException", "The specified launch template does not exist")
    return {**(data or {}), **{name: value for name, value in parameters.items() if value not in (None, [], {})}}


def _attach_volumes(instance, launch) -> None:
    mappings = {mapping.get("DeviceName"): mapping.get("Ebs") or {} for mapping in launch.get("BlockDeviceMappings") or []
                if mapping.get("Ebs")}
    root = instance["BlockDeviceMappings"][0] if instance["BlockDeviceMappings"] else None
    if root is not None:
        if mappings and root["DeviceName"] not in mappings and "/dev/sda1" in mappings:
            root["DeviceName"] = instance["RootDeviceName"] = "/dev/sda1"
        _shape_volume(root, ministack.ec2.volumes[root["Ebs"]["VolumeId"]], instance, mappings.pop(root["DeviceName"], {}))
    for device, ebs in mappings.items():
        volume_id = new_id("vol")
        mapping = {"DeviceName": device, "Ebs": {"VolumeId": volume_id, "Status": "attached",
                                                 "AttachTime": instance["LaunchTime"], "DeleteOnTermination": True}}
        ministack.ec2.volumes[volume_id] = {
            "VolumeId": volume_id, "Size": 8, "State": "in-use", "VolumeType": "gp3", "SnapshotId": "", "Iops": 3000,
            "Encrypted": False, "CreateTime": instance["LaunchTime"], "MultiAttachEnabled": False, "Throughput": 125,
            "Attachments": [{"VolumeId": volume_id, "InstanceId": instance["InstanceId"], "Device": device,
                             "State": "attached", "AttachTime": instance["LaunchTime"], "DeleteOnTermination": True}],
        }
        instance["BlockDeviceMappings"].append(mapping)
        _shape_volume(mapping, ministack.ec2.volumes[volume_id], instance, ebs)


def _shape_volume(mapping, volume, instance, ebs) -> None:
    encrypted = bool(ebs.get("Encrypted")) or enabled()
    ends = ebs.get("DeleteOnTermination")
    ends = True if ends is None else bool(ends)
    volume.update(AvailabilityZone=instance["Placement"]["AvailabilityZone"], Encrypted=encrypted,
                  Size=int(ebs.get("VolumeSize") or volume["Size"]), VolumeType=ebs.get("VolumeType") or volume["VolumeType"])
    if encrypted:
        volume["KmsKeyId"] = ebs.get("KmsKeyId") or default_key()
    mapping["Ebs"]["DeleteOnTermination"] = ends
    volume["Attachments"][0].update(Device=mapping["DeviceName"], DeleteOnTermination=ends)


def view_of(view) -> dict:
    """What DescribeInstances shows of an instance: MiniStack's view, brought to what is kept."""
    record = ministack.ec2.instances.get(view["InstanceId"]) or {}
    interface = ministack.ec2.network_interfaces.get(record.get("InterfaceId"))
    merged = {**view, **{name: record[name] for name in _SHOWN if record.get(name) not in (None, "")}}
    for name in ("PublicIpAddress", "PublicDnsName"):
        if not record.get(name):
            merged.pop(name, None)
    if interface is not None:
        merged["NetworkInterfaces"] = [interface_view(interface)]
    return merged
