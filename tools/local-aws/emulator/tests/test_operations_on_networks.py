"""Addresses, gateways, ACLs, interfaces and instances through the API, as EC2 keeps them."""

from .support import EmulatorTest


class Networks(EmulatorTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ec2 = cls.aws("ec2")
        cls.vpc = cls.ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        cls.subnet = cls.ec2.create_subnet(VpcId=cls.vpc, CidrBlock="10.0.1.0/24", AvailabilityZone="us-east-1a")["Subnet"]["SubnetId"]

    def launch(self, **parameters):
        return self.ec2.run_instances(ImageId="ami-1", InstanceType="t3.micro", MinCount=1, MaxCount=1,
                                      **{"SubnetId": self.subnet, **parameters})["Instances"][0]

    def address(self, allocation):
        return self.ec2.describe_addresses(AllocationIds=[allocation])["Addresses"][0]

    def acl_of(self, subnet):
        acl = self.ec2.describe_network_acls(Filters=[{"Name": "association.subnet-id", "Values": [subnet]}])["NetworkAcls"][0]
        return acl, next(a for a in acl["Associations"] if a["SubnetId"] == subnet)

    def test_an_address_in_use_is_neither_given_away_nor_released(self):
        instance, allocation = self.launch(), self.ec2.allocate_address(Domain="vpc")["AllocationId"]
        association = self.ec2.associate_address(AllocationId=allocation, InstanceId=instance["InstanceId"])["AssociationId"]
        self.assertEqual(self.address(allocation)["PrivateIpAddress"], instance["PrivateIpAddress"])
        self.assert_refused("Resource.AlreadyAssociated", self.ec2.associate_address, AllocationId=allocation,
                            InstanceId=instance["InstanceId"], AllowReassociation=False)
        self.assert_refused("InvalidIPAddress.InUse", self.ec2.release_address, AllocationId=allocation)
        self.ec2.disassociate_address(AssociationId=association)
        self.ec2.release_address(AllocationId=allocation)
        self.assert_refused("InvalidAllocationID.NotFound", self.ec2.describe_addresses, AllocationIds=[allocation])

    def test_an_address_that_could_not_be_associated_stays_free(self):
        allocation = self.ec2.allocate_address(Domain="vpc")["AllocationId"]
        self.assert_refused("InvalidInstanceID.NotFound", self.ec2.associate_address, AllocationId=allocation, InstanceId="i-gone")
        self.assertNotIn("AssociationId", self.address(allocation))

    def test_an_address_follows_its_interface_and_is_free_when_the_instance_ends(self):
        instance, allocation = self.launch(), self.ec2.allocate_address(Domain="vpc")["AllocationId"]
        interface = instance["NetworkInterfaces"][0]["NetworkInterfaceId"]
        self.ec2.associate_address(AllocationId=allocation, NetworkInterfaceId=interface)
        shown = self.ec2.describe_instances(InstanceIds=[instance["InstanceId"]])["Reservations"][0]["Instances"][0]
        self.assertEqual(shown["PublicIpAddress"], self.address(allocation)["PublicIp"])
        self.assertEqual(shown["NetworkInterfaces"][0]["Association"]["PublicIp"], shown["PublicIpAddress"])
        self.ec2.terminate_instances(InstanceIds=[instance["InstanceId"]])
        self.assertNotIn("AssociationId", self.address(allocation))

    def test_a_deleted_nat_gateway_frees_its_address_and_its_subnet(self):
        subnet = self.ec2.create_subnet(VpcId=self.vpc, CidrBlock="10.0.2.0/24")["Subnet"]["SubnetId"]
        allocation = self.ec2.allocate_address(Domain="vpc")["AllocationId"]
        nat = self.ec2.create_nat_gateway(SubnetId=subnet, AllocationId=allocation)["NatGateway"]["NatGatewayId"]
        self.assert_refused("DependencyViolation", self.ec2.delete_subnet, SubnetId=subnet)
        self.assert_refused("Resource.AlreadyAssociated", self.ec2.create_nat_gateway, SubnetId=subnet, AllocationId=allocation)
        self.ec2.delete_nat_gateway(NatGatewayId=nat)
        self.assertEqual(self.ec2.describe_nat_gateways(NatGatewayIds=[nat])["NatGateways"][0]["State"], "deleted")
        self.ec2.release_address(AllocationId=allocation)
        self.ec2.delete_subnet(SubnetId=subnet)

    def test_a_subnet_always_has_one_acl_and_an_acl_with_subnets_stays(self):
        default, association = self.acl_of(self.subnet)
        self.assertTrue(default["IsDefault"])
        acl = self.ec2.create_network_acl(VpcId=self.vpc)["NetworkAcl"]["NetworkAclId"]
        new = self.ec2.replace_network_acl_association(AssociationId=association["NetworkAclAssociationId"], NetworkAclId=acl)["NewAssociationId"]
        self.assertEqual([(one["NetworkAclId"], other["NetworkAclAssociationId"]) for one, other in [self.acl_of(self.subnet)]], [(acl, new)])
        self.assert_refused("DependencyViolation", self.ec2.delete_network_acl, NetworkAclId=acl)
        self.assert_refused("InvalidParameterValue", self.ec2.delete_network_acl, NetworkAclId=default["NetworkAclId"])
        self.ec2.replace_network_acl_association(AssociationId=new, NetworkAclId=default["NetworkAclId"])
        self.ec2.delete_network_acl(NetworkAclId=acl)

    def test_an_acl_entry_needs_a_number_in_range_a_source_and_ports(self):
        acl = self.ec2.create_network_acl(VpcId=self.vpc)["NetworkAcl"]["NetworkAclId"]
        entry = {"NetworkAclId": acl, "RuleNumber": 100, "Protocol": "6", "RuleAction": "allow", "Egress": False, "CidrBlock": "0.0.0.0/0",
                 "PortRange": {"From": 22, "To": 22}}
        for changed, code in (({"RuleNumber": 32767}, "NetworkAclEntryAlreadyExists"), ({"RuleNumber": 40000}, "InvalidParameterValue"),
                              ({"PortRange": None}, "MissingParameter"), ({"CidrBlock": None}, "MissingParameter")):
            with self.subTest(str(changed)):
                self.assert_refused(code, self.ec2.create_network_acl_entry, **{
                    name: value for name, value in {**entry, **changed}.items() if value is not None})
        self.ec2.create_network_acl_entry(**entry)
        self.assert_refused("NetworkAclEntryAlreadyExists", self.ec2.create_network_acl_entry, **entry)
        self.assert_refused("InvalidNetworkAclEntry.NotFound", self.ec2.replace_network_acl_entry, **{**entry, "RuleNumber": 101})

    def test_an_interface_is_found_by_its_group_and_by_its_instance(self):
        group = self.ec2.create_security_group(GroupName="found", Description="d", VpcId=self.vpc)["GroupId"]
        instance = self.launch(SecurityGroupIds=[group])
        for name, value in (("group-id", group), ("attachment.instance-id", instance["InstanceId"]),
                            ("private-ip-address", instance["PrivateIpAddress"])):
            with self.subTest(name):
                found = self.ec2.describe_network_interfaces(Filters=[{"Name": name, "Values": [value]}])["NetworkInterfaces"]
                self.assertEqual([one["NetworkInterfaceId"] for one in found], [instance["NetworkInterfaces"][0]["NetworkInterfaceId"]])
        self.assert_refused("InvalidNetworkInterfaceID.NotFound", self.ec2.describe_network_interfaces, NetworkInterfaceIds=["eni-gone"])

    def test_addresses_of_a_subnet_are_given_out_once(self):
        subnet = self.ec2.create_subnet(VpcId=self.vpc, CidrBlock="10.0.3.0/28")["Subnet"]["SubnetId"]
        given = {self.ec2.create_network_interface(SubnetId=subnet)["NetworkInterface"]["PrivateIpAddress"] for _ in range(11)}
        self.assertEqual(given, {f"10.0.3.{number}" for number in range(4, 15)})
        self.assert_refused("InsufficientFreeAddressesInSubnet", self.ec2.create_network_interface, SubnetId=subnet)

    def test_volumes_are_encrypted_once_the_account_says_so(self):
        def encrypted(instance):
            volumes = [mapping["Ebs"]["VolumeId"] for mapping in instance["BlockDeviceMappings"]]
            return [(volume["Encrypted"], volume.get("KmsKeyId")) for volume in self.ec2.describe_volumes(VolumeIds=volumes)["Volumes"]]
        self.assertEqual(encrypted(self.launch()), [(False, None)])
        self.ec2.enable_ebs_encryption_by_default()
        self.addCleanup(self.ec2.disable_ebs_encryption_by_default)
        self.assertTrue(self.ec2.get_ebs_encryption_by_default()["EbsEncryptionByDefault"])
        self.assertEqual(encrypted(self.launch()), [(True, "alias/aws/ebs")])
        self.ec2.modify_ebs_default_kms_key_id(KmsKeyId="alias/ours")
        self.assertEqual(encrypted(self.launch()), [(True, "alias/ours")])
        self.assertEqual(self.ec2.reset_ebs_default_kms_key_id()["KmsKeyId"], "alias/aws/ebs")

    def test_an_instance_protected_against_termination_runs_on(self):
        instance = self.launch(DisableApiTermination=True)["InstanceId"]
        self.assert_refused("OperationNotPermitted", self.ec2.terminate_instances, InstanceIds=[instance])
        self.ec2.modify_instance_attribute(InstanceId=instance, DisableApiTermination={"Value": False})
        self.ec2.terminate_instances(InstanceIds=[instance])

    def test_a_terminated_instance_takes_its_volumes_along_but_for_those_that_stay(self):
        instance = self.launch(BlockDeviceMappings=[
            {"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": 8}},
            {"DeviceName": "/dev/xvdb", "Ebs": {"VolumeSize": 5, "DeleteOnTermination": False}}])
        volumes = {mapping["DeviceName"]: mapping["Ebs"]["VolumeId"] for mapping in instance["BlockDeviceMappings"]}
        self.ec2.terminate_instances(InstanceIds=[instance["InstanceId"]])
        left = {volume["VolumeId"]: volume for volume in self.ec2.describe_volumes()["Volumes"]}
        self.assertNotIn(volumes["/dev/xvda"], left)
        self.assertEqual((left[volumes["/dev/xvdb"]]["State"], left[volumes["/dev/xvdb"]]["Attachments"]), ("available", []))

    def test_a_vpc_goes_only_when_nothing_is_in_it(self):
        vpc = self.ec2.create_vpc(CidrBlock="10.7.0.0/16")["Vpc"]["VpcId"]
        gateway = self.ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        self.ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
        said = self.assert_refused("DependencyViolation", self.ec2.delete_vpc, VpcId=vpc)
        self.assertEqual(said, f"The vpc '{vpc}' has dependencies and cannot be deleted.")
        self.ec2.detach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
        self.ec2.delete_vpc(VpcId=vpc)
        self.assert_refused("InvalidVpcID.NotFound", self.ec2.describe_vpcs, VpcIds=[vpc])
