"""What a stack creates in EC2's network, as EC2 itself then shows it."""

from .stacks import DeployedTest


class CreatedNetwork(DeployedTest):
    @property
    def ec2(self):
        return self.aws("ec2")

    def test_a_vpc_gives_its_range_and_the_defaults_that_come_with_it(self):
        vpc = self.ec2.describe_vpcs(VpcIds=[self.outputs["Vpc"]])["Vpcs"][0]
        self.assertEqual(self.outputs["VpcCidr"], vpc["CidrBlock"])
        groups = self.ec2.describe_security_groups(Filters=[
            {"Name": "vpc-id", "Values": [vpc["VpcId"]]}, {"Name": "group-name", "Values": ["default"]}])["SecurityGroups"]
        self.assertEqual([group["GroupId"] for group in groups], [self.outputs["DefaultGroup"]])
        acls = self.ec2.describe_network_acls(Filters=[
            {"Name": "vpc-id", "Values": [vpc["VpcId"]]}, {"Name": "default", "Values": ["true"]}])["NetworkAcls"]
        self.assertEqual([acl["NetworkAclId"] for acl in acls], [self.outputs["DefaultAcl"]])
        self.assertRegex(self.outputs["CidrAssociation"], "^vpc-cidr-assoc-")

    def test_the_default_security_group_lets_its_members_talk_until_somebody_closes_it(self):
        group = self.ec2.describe_security_groups(GroupIds=[self.outputs["DefaultGroup"]])["SecurityGroups"][0]
        self.assertEqual([pair["GroupId"] for rule in group["IpPermissions"] for pair in rule["UserIdGroupPairs"]], [group["GroupId"]])
        self.assertEqual([source["CidrIp"] for rule in group["IpPermissionsEgress"] for source in rule["IpRanges"]], ["0.0.0.0/0"])

    def test_a_nat_gateway_is_available_in_its_subnet_with_the_address_it_was_given(self):
        nat = self.ec2.describe_nat_gateways(NatGatewayIds=[self.outputs["Nat"]])["NatGateways"][0]
        self.assertEqual((nat["State"], nat["SubnetId"], nat["ConnectivityType"]), ("available", self.outputs["Subnet"], "public"))
        self.assertIn({"Key": "Name", "Value": "nat"}, nat["Tags"])
        address = self.ec2.describe_addresses(PublicIps=[], Filters=[{"Name": "public-ip", "Values": [self.outputs["Eip"]]}])["Addresses"][0]
        self.assertEqual(nat["NatGatewayAddresses"][0]["PublicIp"], self.outputs["Eip"])
        self.assertEqual(nat["NatGatewayAddresses"][0]["NetworkInterfaceId"], self.outputs["NatEni"])
        self.assertEqual(address["AssociationId"], nat["NatGatewayAddresses"][0]["AssociationId"])

    def test_an_elastic_ip_is_associated_with_the_instance(self):
        address = self.ec2.describe_addresses(Filters=[{"Name": "public-ip", "Values": [self.outputs["InstanceEip"]]}])["Addresses"][0]
        self.assertEqual((address["InstanceId"], address["AssociationId"]), (self.outputs["Instance"], self.ids["EipAssociation"]))
        instance = self.ec2.describe_instances(InstanceIds=[self.outputs["Instance"]])["Reservations"][0]["Instances"][0]
        self.assertEqual(instance["PublicIpAddress"], self.outputs["InstanceEip"])

    def test_a_security_group_rule_has_an_id_its_ports_its_peer_and_its_description(self):
        rule = self.ec2.describe_security_group_rules(SecurityGroupRuleIds=[self.ids["Ingress"]])["SecurityGroupRules"][0]
        self.assertEqual((rule["GroupId"], rule["IsEgress"], rule["IpProtocol"], rule["FromPort"], rule["ToPort"]),
                         (self.outputs["Group"], False, "tcp", 3306, 3306))
        self.assertEqual(rule["ReferencedGroupInfo"]["GroupId"], self.outputs["Client"])
        self.assertEqual(rule["Description"], "from clients")
        egress = self.ec2.describe_security_group_rules(SecurityGroupRuleIds=[self.ids["EgressRule"]])["SecurityGroupRules"][0]
        self.assertEqual((egress["IsEgress"], egress["ReferencedGroupInfo"]["GroupId"]), (True, self.outputs["Group"]))

    def test_a_network_acl_holds_its_entry_before_the_final_denies_and_its_subnet(self):
        acl = self.ec2.describe_network_acls(NetworkAclIds=[self.outputs["Acl"]])["NetworkAcls"][0]
        self.assertFalse(acl["IsDefault"])
        self.assertEqual([(entry["RuleNumber"], entry["Egress"], entry["RuleAction"]) for entry in acl["Entries"]],
                         [(32767, True, "deny"), (100, False, "deny"), (32767, False, "deny")])
        ours = acl["Entries"][1]
        self.assertEqual((ours["Protocol"], ours["CidrBlock"], ours["PortRange"]), ("6", "0.0.0.0/0", {"From": 22, "To": 22}))
        self.assertEqual([(a["SubnetId"], a["NetworkAclAssociationId"]) for a in acl["Associations"]],
                         [(self.outputs["Subnet"], self.ids["AclAssociation"])])

    def test_a_subnet_that_no_acl_names_stays_with_the_default_one(self):
        acl = self.ec2.describe_network_acls(NetworkAclIds=[self.outputs["DefaultAcl"]])["NetworkAcls"][0]
        self.assertEqual([a["SubnetId"] for a in acl["Associations"]], [self.ids["SubnetB"]])

    def test_a_flow_log_keeps_where_it_writes_and_what_it_records(self):
        log = self.ec2.describe_flow_logs(FlowLogIds=[self.outputs["FlowLog"]])["FlowLogs"][0]
        self.assertEqual(
            {name: log.get(name) for name in ("ResourceId", "TrafficType", "LogDestinationType", "LogGroupName",
                                              "MaxAggregationInterval", "FlowLogStatus")},
            {"ResourceId": self.outputs["Vpc"], "TrafficType": "ALL", "LogDestinationType": "cloud-watch-logs",
             "LogGroupName": self.ids["Logs"], "MaxAggregationInterval": 60, "FlowLogStatus": "ACTIVE"})
        self.assertIn({"Key": "Name", "Value": "flow"}, log["Tags"])

    def test_an_egress_only_internet_gateway_is_attached_to_its_vpc(self):
        gateway = self.ec2.describe_egress_only_internet_gateways(
            EgressOnlyInternetGatewayIds=[self.outputs["Egress"]])["EgressOnlyInternetGateways"][0]
        self.assertEqual([(a["VpcId"], a["State"]) for a in gateway["Attachments"]], [(self.outputs["Vpc"], "attached")])

    def test_public_access_is_blocked_but_for_the_excluded_vpc(self):
        options = self.ec2.describe_vpc_block_public_access_options()["VpcBlockPublicAccessOptions"]
        self.assertEqual(options["InternetGatewayBlockMode"], "block-ingress")
        exclusion = self.ec2.describe_vpc_block_public_access_exclusions()["VpcBlockPublicAccessExclusions"][0]
        self.assertEqual((exclusion["ExclusionId"], exclusion["InternetGatewayExclusionMode"], exclusion["ResourceArn"]),
                         (self.ids["Exclusion"], "allow-bidirectional", f"arn:aws:ec2:us-east-1:{self.account}:vpc/{self.outputs['Vpc']}"))
