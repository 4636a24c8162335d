"""Calls on networks and instances as CloudTrail writes them."""

from .listening import ListeningTest

_XMLNS = "http://ec2.amazonaws.com/doc/2016-11-15/"


class EventsOfNetworks(ListeningTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ec2 = cls.aws("ec2")
        cls.vpc = cls.ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        cls.subnet = cls.ec2.create_subnet(VpcId=cls.vpc, CidrBlock="10.0.1.0/24")["Subnet"]["SubnetId"]

    def test_an_acl_entry_has_its_protocol_under_a_name_of_its_own_and_an_icmp_type_always(self):
        acl = self.ec2.create_network_acl(VpcId=self.vpc)["NetworkAcl"]["NetworkAclId"]
        detail = self.detail_of(self.ec2.create_network_acl_entry(
            NetworkAclId=acl, RuleNumber=100, Protocol="17", RuleAction="allow", Egress=False, CidrBlock="0.0.0.0/0",
            PortRange={"From": 53, "To": 53}))
        self.assertEqual(detail["requestParameters"], {
            "networkAclId": acl, "ruleNumber": 100, "egress": False, "ruleAction": "allow", "icmpTypeCode": {},
            "portRange": {"from": 53, "to": 53}, "aclProtocol": "17", "cidrBlock": "0.0.0.0/0"})
        self.assertEqual(detail["responseElements"], {"requestId": detail["requestID"], "_return": True})
        detail = self.detail_of(self.ec2.delete_network_acl_entry(NetworkAclId=acl, RuleNumber=100, Egress=False))
        self.assertEqual(detail["requestParameters"], {"networkAclId": acl, "ruleNumber": 100, "egress": False})

    def test_a_new_flow_log_is_nested_and_so_is_its_answer(self):
        answer = self.ec2.create_flow_logs(
            ResourceIds=[self.vpc], ResourceType="VPC", TrafficType="ACCEPT", LogDestinationType="s3",
            LogDestination="arn:aws:s3:::vpc-logs", MaxAggregationInterval=600)
        detail = self.detail_of(answer)
        self.assertEqual(detail["requestParameters"], {"CreateFlowLogsRequest": {
            "ResourceId": {"tag": 1, "content": self.vpc}, "MaxAggregationInterval": 600, "ResourceType": "VPC",
            "LogDestination": "arn:aws:s3:::vpc-logs", "LogDestinationType": "s3", "TrafficType": "ACCEPT"}})
        self.assertEqual(detail["responseElements"], {"CreateFlowLogsResponse": {
            "xmlns": _XMLNS, "requestId": detail["requestID"], "unsuccessful": "", "flowLogIdSet": {"item": answer["FlowLogIds"][0]}}})

    def test_deleted_flow_logs_are_numbered(self):
        logs = [self.ec2.create_flow_logs(
            ResourceIds=[self.vpc], ResourceType="VPC", TrafficType="ALL", LogDestinationType="s3",
            LogDestination=f"arn:aws:s3:::{name}")["FlowLogIds"][0] for name in ("one", "two")]
        detail = self.detail_of(self.ec2.delete_flow_logs(FlowLogIds=logs))
        self.assertEqual(detail["requestParameters"], {"DeleteFlowLogsRequest": {"FlowLogId": [
            {"tag": 1, "content": logs[0]}, {"tag": 2, "content": logs[1]}]}})
        self.assertEqual(detail["responseElements"]["DeleteFlowLogsResponse"]["unsuccessful"], "")

    def test_a_nat_gateway_is_nested_and_its_addresses_are_an_item(self):
        address = self.ec2.allocate_address(Domain="vpc")["AllocationId"]
        answer = self.ec2.create_nat_gateway(SubnetId=self.subnet, AllocationId=address)
        detail = self.detail_of(answer)
        # The SDK makes a client token up.
        detail["requestParameters"]["CreateNatGatewayRequest"].pop("ClientToken", None)
        self.assertEqual(detail["requestParameters"], {"CreateNatGatewayRequest": {"SubnetId": self.subnet, "AllocationId": address}})
        gateway = detail["responseElements"]["CreateNatGatewayResponse"]["natGateway"]
        self.assertEqual(gateway["natGatewayId"], answer["NatGateway"]["NatGatewayId"])
        self.assertEqual(gateway["natGatewayAddressSet"]["item"]["allocationId"], address)

    def test_a_started_instance_has_its_image_and_number_in_the_set_and_its_user_data_removed(self):
        answer = self.ec2.run_instances(
            ImageId="ami-12345678", MinCount=1, MaxCount=1, InstanceType="t3.micro", SubnetId=self.subnet, UserData="secret",
            TagSpecifications=[{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "web"}]}])
        detail = self.detail_of(answer)
        shown = detail["requestParameters"]
        shown.pop("clientToken", None)
        self.assertEqual(shown, {
            "instancesSet": {"items": [{"imageId": "ami-12345678", "minCount": 1, "maxCount": 1}]}, "instanceType": "t3.micro",
            "subnetId": self.subnet, "blockDeviceMapping": {}, "userData": "<sensitiveDataRemoved>",
            "tagSpecificationSet": {"items": [{"resourceType": "instance", "tags": [{"key": "Name", "value": "web"}]}]}})
        started = detail["responseElements"]["instancesSet"]["items"][0]
        self.assertEqual((started["instanceId"], started["placement"]["availabilityZone"]),
                         (answer["Instances"][0]["InstanceId"], answer["Instances"][0]["Placement"]["AvailabilityZone"]))

    def test_a_terminated_instance_is_in_a_set(self):
        instance = self.ec2.run_instances(
            ImageId="ami-1", MinCount=1, MaxCount=1, InstanceType="t3.micro", SubnetId=self.subnet)["Instances"][0]["InstanceId"]
        detail = self.detail_of(self.ec2.terminate_instances(InstanceIds=[instance]))
        self.assertEqual(detail["requestParameters"], {"instancesSet": {"items": [{"instanceId": instance}]}})
        self.assertEqual(detail["responseElements"]["instancesSet"]["items"][0]["instanceId"], instance)

    def test_weakened_metadata_options_are_nested(self):
        instance = self.ec2.run_instances(
            ImageId="ami-1", MinCount=1, MaxCount=1, InstanceType="t3.micro", SubnetId=self.subnet)["Instances"][0]["InstanceId"]
        detail = self.detail_of(self.ec2.modify_instance_metadata_options(InstanceId=instance, HttpTokens="optional"))
        self.assertEqual(detail["requestParameters"], {"ModifyInstanceMetadataOptionsRequest": {
            "InstanceId": instance, "HttpTokens": "optional"}})
        answered = detail["responseElements"]["ModifyInstanceMetadataOptionsResponse"]["instanceMetadataOptions"]
        self.assertEqual((answered["httpTokens"], answered["httpPutResponseHopLimit"]), ("optional", 1))

    def test_groups_swapped_on_an_instance_and_on_its_interface(self):
        instance = self.ec2.run_instances(
            ImageId="ami-1", MinCount=1, MaxCount=1, InstanceType="t3.micro", SubnetId=self.subnet)["Instances"][0]
        group = self.ec2.create_security_group(GroupName="swapped", Description="g", VpcId=self.vpc)["GroupId"]
        detail = self.detail_of(self.ec2.modify_instance_attribute(InstanceId=instance["InstanceId"], Groups=[group]))
        self.assertEqual(detail["requestParameters"], {"instanceId": instance["InstanceId"], "groupSet": {"items": [{"groupId": group}]}})
        interface = instance["NetworkInterfaces"][0]["NetworkInterfaceId"]
        detail = self.detail_of(self.ec2.modify_network_interface_attribute(NetworkInterfaceId=interface, Groups=[group]))
        self.assertEqual(detail["requestParameters"], {"networkInterfaceId": interface, "groupSet": {"items": [{"groupId": group}]}})

    def test_routes_gateways_and_tags(self):
        table = self.ec2.create_route_table(VpcId=self.vpc)["RouteTable"]["RouteTableId"]
        gateway = self.ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        detail = self.detail_of(self.ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=self.vpc))
        self.assertEqual(detail["requestParameters"], {"internetGatewayId": gateway, "vpcId": self.vpc})
        detail = self.detail_of(self.ec2.create_route(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway))
        self.assertEqual(detail["requestParameters"], {"routeTableId": table, "destinationCidrBlock": "0.0.0.0/0", "gatewayId": gateway})
        detail = self.detail_of(self.ec2.create_tags(Resources=[table], Tags=[{"Key": "Name", "Value": "public"}]))
        self.assertEqual(detail["requestParameters"], {
            "resourcesSet": {"items": [{"resourceId": table}]}, "tagSet": {"items": [{"key": "Name", "value": "public"}]}})

    def test_a_refused_call_has_the_code_with_its_side_and_the_message_and_no_answer(self):
        detail = self.detail_of_refused(self.ec2.authorize_security_group_ingress, GroupId="sg-gone", IpProtocol="tcp", FromPort=22,
                                        ToPort=22, CidrIp="0.0.0.0/0")
        self.assertEqual((detail["errorCode"], detail["responseElements"]), ("Client.InvalidGroup.NotFound", None))
        self.assertIn("sg-gone", detail["errorMessage"])
        self.assertEqual(detail["requestParameters"]["cidrIp"], "0.0.0.0/0")
