"""EC2: the zones that offer an instance type."""

from .support import EmulatorTest


class InstanceTypeOfferings(EmulatorTest):
    def offered(self, *types, **wanted):
        filters = [{"Name": "instance-type", "Values": list(types)}] if types else []
        return self.aws("ec2").describe_instance_type_offerings(Filters=filters, **wanted)

    def test_a_type_is_offered_in_the_zones_that_ec2_lists(self):
        zones = self.aws("ec2").describe_availability_zones()["AvailabilityZones"]
        for kind, member in (("availability-zone", "ZoneName"), ("availability-zone-id", "ZoneId")):
            with self.subTest(kind):
                found = self.offered("t4g.micro", LocationType=kind)["InstanceTypeOfferings"]
                self.assertEqual([(one["InstanceType"], one["LocationType"], one["Location"]) for one in found],
                                 [("t4g.micro", kind, zone[member]) for zone in zones])

    def test_without_a_kind_of_location_the_region_is_named(self):
        self.assertEqual([one["Location"] for one in self.offered("t3.micro")["InstanceTypeOfferings"]], ["us-east-1"])

    def test_a_type_that_ec2_does_not_have_is_offered_nowhere(self):
        self.assertEqual(self.offered("t9.gigantic", LocationType="availability-zone")["InstanceTypeOfferings"], [])

    def test_filters_take_patterns_and_locations(self):
        found = self.aws("ec2").describe_instance_type_offerings(LocationType="availability-zone", Filters=[
            {"Name": "instance-type", "Values": ["m7g.*"]}, {"Name": "location", "Values": ["us-east-1b"]}])["InstanceTypeOfferings"]
        self.assertIn("m7g.large", [one["InstanceType"] for one in found])
        self.assertEqual({(one["InstanceType"].split(".")[0], one["Location"]) for one in found}, {("m7g", "us-east-1b")})
        self.assert_refused("InvalidParameterValue", self.aws("ec2").describe_instance_type_offerings,
                            Filters=[{"Name": "colour", "Values": ["red"]}])

    def test_every_page_is_another(self):
        first = self.offered("t3.micro", "t3.small", LocationType="availability-zone", MaxResults=5)
        rest = self.offered("t3.micro", "t3.small", LocationType="availability-zone", MaxResults=5, NextToken=first["NextToken"])
        self.assertEqual((len(first["InstanceTypeOfferings"]), len(rest["InstanceTypeOfferings"])), (5, 1))
        self.assertFalse(rest.get("NextToken"))
        self.assert_refused("InvalidNextToken", self.aws("ec2").describe_instance_type_offerings, NextToken="later")
