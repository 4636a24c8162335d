"""Security groups through the API, rule by rule, as EC2 keeps them."""

from .support import EmulatorTest

_SSH = {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22}


def _ranges(*cidrs, **ports):
    return {**(ports or _SSH), "IpRanges": [{"CidrIp": cidr} for cidr in cidrs]}


class SecurityGroups(EmulatorTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ec2 = cls.aws("ec2")
        cls.vpc = cls.ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]

    def group(self):
        return self.ec2.create_security_group(GroupName=self.id().rsplit(".", 1)[-1][:200], Description="d", VpcId=self.vpc)["GroupId"]

    def permissions(self, group):
        return self.ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]["IpPermissions"]

    def rules(self, group):
        return self.ec2.describe_security_group_rules(Filters=[{"Name": "group-id", "Values": [group]}])["SecurityGroupRules"]

    def test_every_source_is_a_rule_with_an_id_of_its_own(self):
        group = self.group()
        added = self.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[_ranges("10.0.0.0/8", "192.0.2.0/24")])["SecurityGroupRules"]
        self.assertEqual([rule["CidrIpv4"] for rule in added], ["10.0.0.0/8", "192.0.2.0/24"])
        self.assertEqual(len({rule["SecurityGroupRuleId"] for rule in added}), 2)
        self.assertEqual({rule["GroupOwnerId"] for rule in added}, {self.account})
        self.assertEqual([rule["SecurityGroupRuleId"] for rule in self.rules(group) if not rule["IsEgress"]],
                         [rule["SecurityGroupRuleId"] for rule in added])

    def test_rules_of_the_same_ports_are_one_permission_in_the_group(self):
        group = self.group()
        for cidr in ("10.0.0.0/8", "192.0.2.0/24"):
            self.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[_ranges(cidr)])
        self.assertEqual([[source["CidrIp"] for source in permission["IpRanges"]] for permission in self.permissions(group)],
                         [["10.0.0.0/8", "192.0.2.0/24"]])

    def test_a_rule_that_is_there_is_refused_and_none_of_the_call_is_done(self):
        group = self.group()
        self.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[_ranges("0.0.0.0/0")])
        said = self.assert_refused("InvalidPermission.Duplicate", self.ec2.authorize_security_group_ingress, GroupId=group,
                                   IpPermissions=[_ranges("10.0.0.0/8"), _ranges("0.0.0.0/0")])
        self.assertEqual(said, 'the specified rule "peer: 0.0.0.0/0, TCP, from port: 22, to port: 22, ALLOW" already exists')
        self.assertEqual([source["CidrIp"] for source in self.permissions(group)[0]["IpRanges"]], ["0.0.0.0/0"])

    def test_a_rule_needs_ports_and_a_source(self):
        group = self.group()
        self.assert_refused("MissingParameter", self.ec2.authorize_security_group_ingress, GroupId=group, IpPermissions=[_SSH])
        self.assert_refused("InvalidParameterValue", self.ec2.authorize_security_group_ingress, GroupId=group, IpPermissions=[
            {"IpProtocol": "tcp", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}])
        self.assert_refused("InvalidGroup.NotFound", self.ec2.authorize_security_group_ingress, GroupId="sg-gone",
                            IpPermissions=[_ranges("0.0.0.0/0")])

    def test_a_rule_is_revoked_by_what_it_says_or_by_its_id(self):
        group = self.group()
        added = self.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[_ranges("10.0.0.0/8", "192.0.2.0/24")])["SecurityGroupRules"]
        gone = self.ec2.revoke_security_group_ingress(GroupId=group, IpPermissions=[_ranges("10.0.0.0/8")])["RevokedSecurityGroupRules"]
        self.assertEqual([rule["SecurityGroupRuleId"] for rule in gone], [added[0]["SecurityGroupRuleId"]])
        self.ec2.revoke_security_group_ingress(GroupId=group, SecurityGroupRuleIds=[added[1]["SecurityGroupRuleId"]])
        self.assertEqual(self.permissions(group), [])
        self.assert_refused("InvalidPermission.NotFound", self.ec2.revoke_security_group_ingress, GroupId=group,
                            IpPermissions=[_ranges("10.0.0.0/8")])
        self.assert_refused("InvalidSecurityGroupRuleId.NotFound", self.ec2.revoke_security_group_ingress, GroupId=group,
                            SecurityGroupRuleIds=[added[1]["SecurityGroupRuleId"]])

    def test_a_rule_modified_in_place_keeps_its_id(self):
        group = self.group()
        rule = self.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[_ranges("10.0.0.0/8")])["SecurityGroupRules"][0]
        self.ec2.modify_security_group_rules(GroupId=group, SecurityGroupRules=[{
            "SecurityGroupRuleId": rule["SecurityGroupRuleId"], "SecurityGroupRule": {
                "IpProtocol": "tcp", "FromPort": 3389, "ToPort": 3389, "CidrIpv6": "::/0", "Description": "open"}}])
        shown = self.ec2.describe_security_group_rules(SecurityGroupRuleIds=[rule["SecurityGroupRuleId"]])["SecurityGroupRules"][0]
        self.assertEqual((shown["FromPort"], shown["CidrIpv6"], shown["Description"], shown.get("CidrIpv4")), (3389, "::/0", "open", None))
        self.assert_refused("InvalidSecurityGroupRuleId.NotFound", self.ec2.modify_security_group_rules, GroupId=group, SecurityGroupRules=[
            {"SecurityGroupRuleId": "sgr-gone", "SecurityGroupRule": {"IpProtocol": "-1", "CidrIpv4": "0.0.0.0/0"}}])

    def test_a_description_changes_without_the_rule(self):
        group = self.group()
        rule = self.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[_ranges("10.0.0.0/8")])["SecurityGroupRules"][0]
        self.ec2.update_security_group_rule_descriptions_ingress(GroupId=group, IpPermissions=[
            {**_SSH, "IpRanges": [{"CidrIp": "10.0.0.0/8", "Description": "offices"}]}])
        shown = [shown for shown in self.rules(group) if not shown["IsEgress"]]
        self.assertEqual([(one["SecurityGroupRuleId"], one["Description"]) for one in shown], [(rule["SecurityGroupRuleId"], "offices")])

    def test_a_rule_keeps_the_tags_it_was_made_with(self):
        group = self.group()
        self.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[_ranges("10.0.0.0/8")], TagSpecifications=[
            {"ResourceType": "security-group-rule", "Tags": [{"Key": "ticket", "Value": "7"}]}])
        found = self.ec2.describe_security_group_rules(Filters=[{"Name": "tag:ticket", "Values": ["7"]}])["SecurityGroupRules"]
        self.assertEqual([rule["GroupId"] for rule in found], [group])

    def test_a_group_is_found_by_what_it_lets_in(self):
        group = self.group()
        self.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[
            _ranges("198.51.100.0/24", IpProtocol="tcp", FromPort=8443, ToPort=8443)])
        for name, value in (("ip-permission.cidr", "198.51.100.0/24"), ("ip-permission.from-port", "8443"), ("group-name", "*_what_it_lets_in")):
            with self.subTest(name):
                found = self.ec2.describe_security_groups(Filters=[{"Name": name, "Values": [value]}])["SecurityGroups"]
                self.assertEqual([one["GroupId"] for one in found], [group])
        self.assert_refused("InvalidParameterValue", self.ec2.describe_security_groups, Filters=[{"Name": "no-such-filter", "Values": ["x"]}])

    def test_a_group_in_use_is_not_deleted(self):
        group = self.group()
        subnet = self.ec2.create_subnet(VpcId=self.vpc, CidrBlock="10.0.9.0/24")["Subnet"]["SubnetId"]
        instance = self.ec2.run_instances(ImageId="ami-1", InstanceType="t3.micro", MinCount=1, MaxCount=1, SubnetId=subnet,
                                          SecurityGroupIds=[group])["Instances"][0]["InstanceId"]
        said = self.assert_refused("DependencyViolation", self.ec2.delete_security_group, GroupId=group)
        self.assertEqual(said, f"resource {group} has a dependent object")
        self.ec2.terminate_instances(InstanceIds=[instance])
        self.ec2.delete_security_group(GroupId=group)
        self.assert_refused("InvalidGroup.NotFound", self.ec2.describe_security_groups, GroupIds=[group])
