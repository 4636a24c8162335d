"""Network interfaces that other services put into a VPC: of endpoints, databases and functions.

They are not kept but read off what needs them, so that they come, change and go with it."""

import collections
import hashlib
import ipaddress

from .. import ministack_private as ministack


def service_interfaces() -> list:
    """Each with an address from the end of its subnet, where no instance has got to."""
    taken = collections.Counter()
    interfaces = [*_of_endpoints(), *_of_databases(), *_of_functions()]
    for interface in interfaces:
        network = ipaddress.ip_network(ministack.ec2.subnets[interface["SubnetId"]]["CidrBlock"], strict=False)
        taken[interface["SubnetId"]] += 1
        interface["PrivateIpAddress"] = str(network[-1 - taken[interface["SubnetId"]]])
    return interfaces


def _of_endpoints():
    for endpoint in ministack.ec2.vpc_endpoints.values():
        if endpoint.get("VpcEndpointType") == "Interface":
            yield from _interfaces(f"VPC Endpoint Interface {endpoint['VpcEndpointId']}", "vpc_endpoint", endpoint.get("SubnetIds"),
                                   endpoint.get("SecurityGroupIds"))


def _of_databases():
    for instance in ministack.rds.instances.values():
        groups = [group["VpcSecurityGroupId"] for group in instance.get("VpcSecurityGroups") or []]
        zone = instance.get("AvailabilityZone")
        subnets = [subnet["SubnetIdentifier"] for subnet in (instance.get("DBSubnetGroup") or {}).get("Subnets") or []
                   if instance.get("MultiAZ") or (subnet.get("SubnetAvailabilityZone") or {}).get("Name") == zone]
        yield from _interfaces(f"RDSNetworkInterface {instance['DBInstanceIdentifier']}", "interface", subnets, groups)


def _of_functions():
    for function in ministack.lambda_service.functions.values():
        network = function["config"].get("VpcConfig") or {}
        yield from _interfaces(f"AWS Lambda VPC ENI-{function['config']['FunctionName']}", "lambda", network.get("SubnetIds"),
                               network.get("SecurityGroupIds"))


def _interfaces(description, interface_type, subnets, groups):
    for subnet_id in subnets or []:
        subnet = ministack.ec2.subnets.get(subnet_id)
        if subnet is None:
            continue
        mark = hashlib.sha256(f"{description} {subnet_id}".encode()).hexdigest()
        yield {
            "NetworkInterfaceId": f"eni-0{mark[:16]}", "SubnetId": subnet_id, "VpcId": subnet["VpcId"],
            "AvailabilityZone": subnet["AvailabilityZone"], "Description": description, "OwnerId": ministack.scope.account_id(),
            "RequesterManaged": True, "Status": "in-use", "SourceDestCheck": True,
            "InterfaceType": interface_type, "MacAddress": "02:" + ":".join(mark[i:i + 2] for i in range(16, 26, 2)),
            "Groups": [{"GroupId": group, "GroupName": (ministack.ec2.security_groups.get(group) or {}).get("GroupName", group)}
                       for group in groups or []],
        }
