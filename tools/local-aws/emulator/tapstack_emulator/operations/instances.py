"""Instances as they run and end: what is shown of them, their attributes, what goes with them."""

from .. import ministack_private as ministack
from .ec2_records import existing
from .launches import METADATA_DEFAULTS, view_of
from .network_interfaces import delete_interface, set_groups
from .registry import completing, operation


@completing("ec2", "DescribeInstances")
def described(parameters, result):
    for reservation in result.get("Reservations", []):
        reservation["Instances"] = [view_of(view) for view in reservation["Instances"]]
    return result


@completing("ec2", "TerminateInstances")
def terminated(parameters, result):
    for change in result.get("TerminatingInstances", []):
        release(ministack.ec2.instances[change["InstanceId"]])


def release(instance) -> None:
    """What goes with an instance: its interface, the volumes that end with it, its Elastic IP association."""
    delete_interface(instance.get("InterfaceId"))
    for mapping in instance.get("BlockDeviceMappings", []):
        volume_id = mapping["Ebs"]["VolumeId"]
        if mapping["Ebs"].get("DeleteOnTermination"):
            ministack.ec2.volumes.pop(volume_id, None)
        elif volume_id in ministack.ec2.volumes:
            ministack.ec2.volumes[volume_id].update(State="available", Attachments=[])
    for address in ministack.ec2.addresses.values():
        if address.get("InstanceId") == instance["InstanceId"]:
            address.update(AssociationId=None, InstanceId=None, NetworkInterfaceId=None, PrivateIpAddress=None)


@operation("ec2", "ModifyInstanceMetadataOptions")
def modify_metadata(parameters):
    instance = _instance(parameters)
    instance.setdefault("MetadataOptions", dict(METADATA_DEFAULTS)).update(
        {name: parameters[name] for name in METADATA_DEFAULTS if parameters.get(name) is not None})
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
