"""Calls on security groups as CloudTrail writes them, in each of the shapes that the records of AWS have."""

from .listening import ListeningTest


class EventsOfSecurityGroups(ListeningTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ec2 = cls.aws("ec2")
        cls.vpc = cls.ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]

    def group(self, name):
        return self.ec2.create_security_group(GroupName=name, Description=name, VpcId=self.vpc)["GroupId"]

    def test_a_new_group(self):
        answer = self.ec2.create_security_group(GroupName="web", Description="web servers", VpcId=self.vpc, TagSpecifications=[
            {"ResourceType": "security-group", "Tags": [{"Key": "Name", "Value": "web"}]}])
        detail = self.detail_of(answer)
        self.assertEqual(detail["requestParameters"], {
            "groupName": "web", "groupDescription": "web servers", "vpcId": self.vpc, "tagSpecificationSet": {"items": [
                {"resourceType": "security-group", "tags": [{"key": "Name", "value": "web"}]}]}})
        self.assertEqual(detail["responseElements"]["groupId"], answer["GroupId"])

    def test_a_rule_in_flat_parameters_stands_beside_empty_permissions(self):
        group = self.group("flat")
        answer = self.ec2.authorize_security_group_ingress(GroupId=group, IpProtocol="tcp", FromPort=22, ToPort=22, CidrIp="0.0.0.0/0")
        detail = self.detail_of(answer)
        self.assertEqual(detail["requestParameters"], {
            "groupId": group, "ipPermissions": {}, "ipProtocol": "tcp", "fromPort": 22, "toPort": 22, "cidrIp": "0.0.0.0/0"})
        self.assertEqual(detail["responseElements"]["securityGroupRuleSet"]["items"][0]["cidrIpv4"], "0.0.0.0/0")

    def test_rules_in_permissions_are_sets_of_items_and_the_empty_sets_are_there_too(self):
        group = self.group("nested")
        answer = self.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[
            {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0", "Description": "all"}]},
            {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "Ipv6Ranges": [{"CidrIpv6": "::/0"}]},
            {"IpProtocol": "tcp", "FromPort": 3306, "ToPort": 3306, "UserIdGroupPairs": [{"GroupId": group}]}])
        detail = self.detail_of(answer)
        self.assertEqual(detail["requestParameters"], {"groupId": group, "ipPermissions": {"items": [
            {"ipProtocol": "tcp", "fromPort": 22, "toPort": 22, "groups": {}, "ipv6Ranges": {}, "prefixListIds": {},
             "ipRanges": {"items": [{"cidrIp": "0.0.0.0/0", "description": "all"}]}},
            {"ipProtocol": "tcp", "fromPort": 443, "toPort": 443, "groups": {}, "ipRanges": {}, "prefixListIds": {},
             "ipv6Ranges": {"items": [{"cidrIpv6": "::/0"}]}},
            {"ipProtocol": "tcp", "fromPort": 3306, "toPort": 3306, "ipRanges": {}, "ipv6Ranges": {}, "prefixListIds": {},
             "groups": {"items": [{"groupId": group}]}}]}})
        rules = answer["SecurityGroupRules"]
        self.assertEqual(detail["responseElements"], {
            "requestId": detail["requestID"], "_return": True, "securityGroupRuleSet": {"items": [
                {"groupOwnerId": self.account, "groupId": group, "securityGroupRuleId": rules[0]["SecurityGroupRuleId"], "isEgress": False,
                 "ipProtocol": "tcp", "fromPort": 22, "toPort": 22, "cidrIpv4": "0.0.0.0/0", "description": "all",
                 "securityGroupRuleArn": rules[0]["SecurityGroupRuleArn"]},
                {"groupOwnerId": self.account, "groupId": group, "securityGroupRuleId": rules[1]["SecurityGroupRuleId"], "isEgress": False,
                 "ipProtocol": "tcp", "fromPort": 443, "toPort": 443, "cidrIpv6": "::/0",
                 "securityGroupRuleArn": rules[1]["SecurityGroupRuleArn"]},
                {"groupOwnerId": self.account, "groupId": group, "securityGroupRuleId": rules[2]["SecurityGroupRuleId"], "isEgress": False,
                 "ipProtocol": "tcp", "fromPort": 3306, "toPort": 3306, "referencedGroupInfo": {"groupId": group, "userId": self.account},
                 "securityGroupRuleArn": rules[2]["SecurityGroupRuleArn"]}]}})

    def test_a_rule_modified_in_place_is_nested_and_capitalised_with_a_numbered_tag(self):
        group = self.group("modified")
        rule = self.ec2.authorize_security_group_ingress(
            GroupId=group, IpProtocol="tcp", FromPort=443, ToPort=443, CidrIp="10.0.0.0/8")["SecurityGroupRules"][0]["SecurityGroupRuleId"]
        change = {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIpv4": "0.0.0.0/0", "Description": "now open"}
        detail = self.detail_of(self.ec2.modify_security_group_rules(GroupId=group, SecurityGroupRules=[
            {"SecurityGroupRuleId": rule, "SecurityGroupRule": change}]))
        self.assertEqual(detail["requestParameters"], {"ModifySecurityGroupRulesRequest": {
            "GroupId": group, "SecurityGroupRule": {"SecurityGroupRuleId": rule, "tag": 1, "SecurityGroupRule": change}}})
        self.assertEqual(detail["responseElements"], {"ModifySecurityGroupRulesResponse": {
            "xmlns": "http://ec2.amazonaws.com/doc/2016-11-15/", "return": True, "requestId": detail["requestID"]}})

    def test_several_rules_modified_at_once_are_a_list(self):
        group = self.group("many")
        rules = [rule["SecurityGroupRuleId"] for rule in self.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[
            {"IpProtocol": "tcp", "FromPort": port, "ToPort": port, "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}
            for port in (80, 443)])["SecurityGroupRules"]]
        detail = self.detail_of(self.ec2.modify_security_group_rules(GroupId=group, SecurityGroupRules=[
            {"SecurityGroupRuleId": rule, "SecurityGroupRule": {"IpProtocol": "-1", "CidrIpv4": "0.0.0.0/0"}} for rule in rules]))
        shown = detail["requestParameters"]["ModifySecurityGroupRulesRequest"]["SecurityGroupRule"]
        self.assertEqual([(item["tag"], item["SecurityGroupRuleId"]) for item in shown], list(enumerate(rules, 1)))

    def test_a_revoked_rule_is_in_the_request_and_in_the_answer(self):
        group = self.group("revoked")
        permission = {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
        rule = self.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[permission])["SecurityGroupRules"][0]
        detail = self.detail_of(self.ec2.revoke_security_group_ingress(GroupId=group, IpPermissions=[permission]))
        self.assertEqual(detail["requestParameters"], {"groupId": group, "ipPermissions": {"items": [{
            "ipProtocol": "tcp", "fromPort": 22, "toPort": 22, "groups": {}, "ipRanges": {"items": [{"cidrIp": "0.0.0.0/0"}]},
            "ipv6Ranges": {}, "prefixListIds": {}}]}})
        gone = detail["responseElements"]["revokedSecurityGroupRuleSet"]["items"]
        self.assertEqual([(item["securityGroupRuleId"], item["cidrIpv4"]) for item in gone], [(rule["SecurityGroupRuleId"], "0.0.0.0/0")])

    def test_a_rule_revoked_by_id_names_only_the_id(self):
        group = self.group("by-id")
        rule = self.ec2.authorize_security_group_egress(GroupId=group, IpPermissions=[
            {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "192.0.2.0/24"}]}])["SecurityGroupRules"][0]
        detail = self.detail_of(self.ec2.revoke_security_group_egress(GroupId=group, SecurityGroupRuleIds=[rule["SecurityGroupRuleId"]]))
        self.assertEqual(detail["requestParameters"], {"groupId": group, "ipPermissions": {}, "securityGroupRuleIds": {
            "items": [{"securityGroupRuleId": rule["SecurityGroupRuleId"]}]}})
        self.assertEqual(detail["responseElements"]["revokedSecurityGroupRuleSet"]["items"][0]["isEgress"], True)

    def test_a_deleted_group(self):
        group = self.group("deleted")
        self.assertEqual(self.detail_of(self.ec2.delete_security_group(GroupId=group))["requestParameters"], {"groupId": group})
