"""Amazon Linux for both architectures: by the public parameter, by id, and as what runs."""

from .support import EmulatorTest

_LATEST = "/aws/service/ami-amazon-linux-latest/"


class MachineImages(EmulatorTest):
    def latest(self, name):
        return self.aws("ssm").get_parameter(Name=_LATEST + name)["Parameter"]["Value"]

    def image(self, image_id):
        return self.aws("ec2").describe_images(ImageIds=[image_id])["Images"][0]

    def test_the_public_parameters_name_images_that_ec2_knows(self):
        for name, architecture in (
                ("al2023-ami-kernel-default-arm64", "arm64"), ("al2023-ami-kernel-default-x86_64", "x86_64"),
                ("al2023-ami-minimal-kernel-default-arm64", "arm64"), ("al2023-ami-minimal-kernel-default-x86_64", "x86_64"),
                ("amzn2-ami-hvm-arm64-gp2", "arm64"), ("amzn2-ami-hvm-x86_64-gp2", "x86_64")):
            with self.subTest(name):
                image = self.image(self.latest(name))
                self.assertEqual((image["Architecture"], image["State"], image["ImageOwnerAlias"]), (architecture, "available", "amazon"))

    def test_an_image_is_found_by_its_architecture(self):
        found = self.aws("ec2").describe_images(Owners=["amazon"], Filters=[{"Name": "architecture", "Values": ["arm64"]}])["Images"]
        self.assertIn(self.latest("al2023-ami-kernel-default-arm64"), [image["ImageId"] for image in found])
        self.assertEqual({image["Architecture"] for image in found}, {"arm64"})

    def test_an_instance_has_the_architecture_of_its_image(self):
        ec2 = self.aws("ec2")
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.1.0/24")["Subnet"]["SubnetId"]
        for name, kind, architecture in (("al2023-ami-kernel-default-arm64", "t4g.micro", "arm64"),
                                         ("al2023-ami-kernel-default-x86_64", "t3.micro", "x86_64")):
            with self.subTest(kind):
                launched = ec2.run_instances(ImageId=self.latest(name), InstanceType=kind, MinCount=1, MaxCount=1, SubnetId=subnet)["Instances"][0]
                self.assertEqual(launched["Architecture"], architecture)
                shown = ec2.describe_instances(InstanceIds=[launched["InstanceId"]])["Reservations"][0]["Instances"][0]
                self.assertEqual((shown["Architecture"], shown["ImageId"]), (architecture, self.latest(name)))

    def test_graviton_families_are_told_from_the_others(self):
        ec2, arm = self.aws("ec2"), self.latest("al2023-ami-kernel-default-arm64")
        subnet = ec2.describe_subnets()["Subnets"][0]["SubnetId"]
        for kind in ("t4g.micro", "a1.large", "m7gd.large", "im4gn.large", "c8gn.large", "g5g.xlarge"):
            with self.subTest(kind):
                ec2.run_instances(ImageId=arm, InstanceType=kind, MinCount=1, MaxCount=1, SubnetId=subnet)
        for kind in ("t3.micro", "m7i-flex.large", "g4dn.xlarge", "p4d.24xlarge"):
            with self.subTest(kind):
                said = self.assert_refused("InvalidParameterValue", ec2.run_instances, ImageId=arm, InstanceType=kind, MinCount=1, MaxCount=1,
                                           SubnetId=subnet)
                self.assertIn("'x86_64' of the specified instance type does not match the architecture 'arm64'", said)
