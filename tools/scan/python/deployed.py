"""What is deployed, so that a finding about `vol-0c293fa6` can be placed in the construct tree that made it."""


def resources(session, region):
    """Every resource of every stack: stack, logical id, physical id."""
    client = session.client("cloudformation", region)
    return [{"stack": stack["StackName"], "logicalId": resource["LogicalResourceId"], "physicalId": resource["PhysicalResourceId"]}
            for page in client.get_paginator("describe_stacks").paginate() for stack in page["Stacks"]
            for resource in client.describe_stack_resources(StackName=stack["StackName"])["StackResources"]
            if resource.get("PhysicalResourceId")]


def owners(session, region):
    """What AWS makes along with a resource: its id, the id of that resource, what it is."""
    ec2 = session.client("ec2", region)
    found = [{"id": volume["VolumeId"], "owner": attachment["InstanceId"], "what": "volume"}
             for volume in ec2.describe_volumes()["Volumes"] for attachment in volume["Attachments"]]
    found += [{"id": acl["NetworkAclId"], "owner": acl["VpcId"], "what": "default network ACL"}
              for acl in ec2.describe_network_acls()["NetworkAcls"] if acl["IsDefault"]]
    found += [{"id": group["GroupId"], "owner": group["VpcId"], "what": "default security group"}
              for group in ec2.describe_security_groups()["SecurityGroups"] if group["GroupName"] == "default"]
    found += [{"id": vpc["VpcId"], "owner": "", "what": "default VPC"} for vpc in ec2.describe_vpcs()["Vpcs"] if vpc["IsDefault"]]
    found += [{"id": subnet["SubnetId"], "owner": subnet["VpcId"], "what": "subnet"}
              for subnet in ec2.describe_subnets()["Subnets"] if subnet.get("DefaultForAz")]
    for database in session.client("rds", region).describe_db_instances()["DBInstances"]:
        secret = database.get("MasterUserSecret")
        if secret:
            found.append({"id": secret["SecretArn"], "owner": database["DBInstanceIdentifier"], "what": "secret"})
    return found
