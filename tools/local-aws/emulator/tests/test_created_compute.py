"""What a stack creates in EC2's compute, as EC2 itself then shows it."""

from .stacks import DeployedTest


class CreatedCompute(DeployedTest):
    def instance(self, name="Instance"):
        return self.aws("ec2").describe_instances(InstanceIds=[self.outputs[name]])["Reservations"][0]["Instances"][0]

    def test_an_instance_runs_where_and_as_the_template_says(self):
        instance = self.instance()
        self.assertEqual(
            (instance["State"]["Name"], instance["ImageId"], instance["InstanceType"], instance["SubnetId"], instance["VpcId"]),
            ("running", "ami-12345678", "t3.micro", self.outputs["Subnet"], self.outputs["Vpc"]))
        self.assertEqual([group["GroupId"] for group in instance["SecurityGroups"]], [self.outputs["Group"]])
        self.assertEqual((instance["PrivateIpAddress"], instance["Monitoring"]["State"]), (self.outputs["InstanceAddress"], "enabled"))
        self.assertEqual(instance["Placement"]["AvailabilityZone"], "us-east-1a")
        profile = self.aws("iam").get_instance_profile(InstanceProfileName=self.ids["Profile"])["InstanceProfile"]
        self.assertEqual(instance["IamInstanceProfile"], {"Arn": profile["Arn"], "Id": profile["InstanceProfileId"]})
        self.assertEqual([role["RoleName"] for role in profile["Roles"]], [self.ids["Role"]])

    def test_an_instance_takes_metadata_tokens_only(self):
        options = self.instance()["MetadataOptions"]
        self.assertEqual((options["HttpTokens"], options["HttpPutResponseHopLimit"], options["HttpEndpoint"], options["State"]),
                         ("required", 2, "enabled", "applied"))

    def test_an_instance_has_one_interface_in_its_subnet(self):
        interface = self.instance()["NetworkInterfaces"]
        self.assertEqual(len(interface), 1)
        shown = self.aws("ec2").describe_network_interfaces(NetworkInterfaceIds=[interface[0]["NetworkInterfaceId"]])["NetworkInterfaces"][0]
        self.assertEqual((shown["SubnetId"], shown["PrivateIpAddress"], shown["Attachment"]["InstanceId"]),
                         (self.outputs["Subnet"], self.outputs["InstanceAddress"], self.outputs["Instance"]))

    def test_every_volume_is_encrypted_with_the_key_that_was_named_or_the_default_one(self):
        devices = {mapping["DeviceName"]: mapping["Ebs"]["VolumeId"] for mapping in self.instance()["BlockDeviceMappings"]}
        volumes = {volume["VolumeId"]: volume for volume in self.aws("ec2").describe_volumes(VolumeIds=list(devices.values()))["Volumes"]}
        shown = {device: (volumes[volume]["Size"], volumes[volume]["Encrypted"], volumes[volume]["KmsKeyId"].split("/", 1)[-1])
                 for device, volume in devices.items()}
        self.assertEqual(shown, {"/dev/xvda": (20, True, self.ids["Key"]), "/dev/xvdb": (5, True, "aws/ebs")})

    def test_the_tags_of_an_instance_are_on_its_volumes_where_asked(self):
        volumes = [mapping["Ebs"]["VolumeId"] for mapping in self.instance()["BlockDeviceMappings"]]
        tagged = self.aws("ec2").describe_tags(Filters=[{"Name": "resource-id", "Values": volumes}, {"Name": "key", "Values": ["Name"]}])
        self.assertEqual([tag["Value"] for tag in tagged["Tags"]], ["web", "web"])

    def test_an_instance_knows_the_stack_it_belongs_to(self):
        tags = {tag["Key"]: tag["Value"] for tag in self.instance()["Tags"]}
        self.assertEqual((tags["Name"], tags["aws:cloudformation:logical-id"]), ("web", "Instance"))

    def test_a_launch_template_gives_what_the_template_leaves_open(self):
        instance = self.instance("Templated")
        self.assertEqual((instance["InstanceType"], instance["ImageId"], instance["MetadataOptions"]["HttpTokens"], instance["SubnetId"]),
                         ("t3.nano", "ami-1", "required", self.ids["SubnetB"]))

    def test_an_instance_without_groups_of_its_own_has_the_default_one(self):
        self.assertEqual([group["GroupId"] for group in self.instance("Templated")["SecurityGroups"]], [self.outputs["DefaultGroup"]])
