"""Instances as their launch asked for them: metadata options, volumes, interface, subnet, groups, attributes."""

from .. import ministack_private as ministack
from ..stand_ins import stand_in
from ..wire.responses import ApiError
from .ec2_records import existing, new_id, put_tags
from .encryption_by_default import default_key, enabled
from .network_interfaces import create_interface, delete_interface, set_groups
from .registry import completing, operation

_METADATA_DEFAULTS = {
    "State": "applied", "HttpTokens": "optional", "HttpPutResponseHopLimit": 1, "HttpEndpoint": "enabled",
    "HttpProtocolIpv6": "disabled", "InstanceMetadataTags": "disabled",
}
# Members of DescribeInstances that a launch sets and MiniStack does not keep.
_KEPT = ("EbsOptimized", "CpuOptions", "HibernationOptions", "EnclaveOptions")


@completing("ec2", "RunInstances")
def launched(parameters, result):
    stand_in("EC2 instances", "kept and described, but no machine runs")
    launch = _with_template(parameters)
    for view in result.get("Instances", []):
        complete_launch(ministack.ec2.instances[view["InstanceId"]], launch, parameters)
    return {**result, "Instances": [_view(view) for view in result.get("Instances", [])]}


@completing("ec2", "DescribeInstances")
def described(parameters, result):
    for reservation in result.get("Reservations", []):
        reservation["Instances"] = [_view(view) for view in reservation["Instances"]]
    return result


@completing("ec2", "TerminateInstances")
def terminated(parameters, result):
    for change in result.get("TerminatingInstances", []):
        release(ministack.ec2.instances[change["InstanceId"]])


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
    subnet = existing(ministack.ec2.subnets, subnet_id, "InvalidSubnetID.NotFound", "subnet ID")
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
        PublicIpAddress=instance["PublicIpAddress"] if public else "", PublicDnsName=instance["PublicDnsName"] if public else "",
        Placement={"AvailabilityZone": subnet["AvailabilityZone"], "Tenancy": "default", **(launch.get("Placement") or {})},
        Monitoring={"State": "enabled" if (launch.get("Monitoring") or {}).get("Enabled") else "disabled"},
        DisableApiTermination=bool(launch.get("DisableApiTermination")),
        MetadataOptions={**_METADATA_DEFAULTS, **(launch.get("MetadataOptions") or {})},
        InterfaceId=interface["NetworkInterfaceId"], **{name: launch[name] for name in _KEPT if launch.get(name) is not None})
    _attach_volumes(instance, launch)
    for specification in parameters.get("TagSpecifications") or launch.get("TagSpecifications") or []:
        put_tags(instance["InstanceId"], [specification], "instance")
        put_tags(interface["NetworkInterfaceId"], [specification], "network-interface")
        for mapping in instance["BlockDeviceMappings"]:
            put_tags(mapping["Ebs"]["VolumeId"], [specification], "volume")


def release(instance) -> None:
    """What goes with an instance: its interface, the volumes that end with it, its Elastic IP association."""
    delete_interface(instance.get("InterfaceId"))
    for mapping in instance.get("BlockDeviceMappings", []):
        if mapping["Ebs"].get("DeleteOnTermination"):
            ministack.ec2.volumes.pop(mapping["Ebs"]["VolumeId"], None)
    for address in ministack.ec2.addresses.values():
        if address.get("InstanceId") == instance["InstanceId"]:
            address.update(AssociationId=None, InstanceId=None, NetworkInterfaceId=None, PrivateIpAddress=None)


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


def _view(view) -> dict:
    record = ministack.ec2.instances.get(view["InstanceId"]) or {}
    interface = ministack.ec2.network_interfaces.get(record.get("InterfaceId"))
    merged = {**view, **{name: record[name] for name in (
        "MetadataOptions", "Placement", "Monitoring", "SubnetId", "VpcId", "PrivateIpAddress", "PrivateDnsName",
        "PublicIpAddress", "PublicDnsName", "SecurityGroups", "InstanceType", *_KEPT) if record.get(name) not in (None, "")}}
    for name in ("PublicIpAddress", "PublicDnsName"):
        if not record.get(name):
            merged.pop(name, None)
    if interface is not None:
        merged["NetworkInterfaces"] = [{**interface, "PrivateIpAddresses": [
            {"PrivateIpAddress": interface["PrivateIpAddress"], "Primary": True}]}]
    return merged


@operation("ec2", "ModifyInstanceMetadataOptions")
def modify_metadata(parameters):
    instance = _instance(parameters)
    instance.setdefault("MetadataOptions", dict(_METADATA_DEFAULTS)).update(
        {name: parameters[name] for name in _METADATA_DEFAULTS if parameters.get(name) is not None})
    return {"InstanceId": instance["InstanceId"], "InstanceMetadataOptions": {**instance["MetadataOptions"], "State": "pending"}}


@operation("ec2", "ModifyInstanceAttribute")
def modify_attribute(parameters):
    instance = _instance(parameters)
    if parameters.get("Groups"):
        interface = ministack.ec2.network_interfaces.get(instance.get("InterfaceId"))
        set_groups(interface if interface is not None else {"Attachment": {"InstanceId": instance["InstanceId"]}},
                   parameters["Groups"])
    for name in ("SourceDestCheck", "DisableApiTermination", "DisableApiStop", "EbsOptimized", "InstanceType",
                 "InstanceInitiatedShutdownBehavior", "UserData"):
        if isinstance(parameters.get(name), dict) and "Value" in parameters[name]:
            instance[name] = parameters[name]["Value"]


@operation("ec2", "MonitorInstances")
def monitor(parameters):
    return _set_monitoring(parameters, "enabled")


@operation("ec2", "UnmonitorInstances")
def unmonitor(parameters):
    return _set_monitoring(parameters, "disabled")


def _set_monitoring(parameters, state):
    changed = []
    for instance_id in parameters.get("InstanceIds") or []:
        _instance({"InstanceId": instance_id})["Monitoring"] = {"State": state}
        changed.append({"InstanceId": instance_id, "Monitoring": {"State": state}})
    return {"InstanceMonitorings": changed}


def _instance(parameters):
    return existing(ministack.ec2.instances, parameters.get("InstanceId"), "InvalidInstanceID.NotFound", "instance ID")
