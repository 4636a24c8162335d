"""The public machine images of Amazon Linux for both architectures, and the Systems Manager parameters that name the latest."""

from .. import ministack_private as ministack
from ..stand_ins import stand_in
from .registry import completing

_OWNER = ("137112412989", "amazon")

# Image id -> (name, description, architecture, public parameter). MiniStack itself knows two images of x86_64.
_IMAGES = {
    "ami-0c2023a1b2c3d4e60": ("al2023-ami-2023.6.20241010.0-kernel-6.1-arm64", "Amazon Linux 2023 AMI", "arm64",
                              "al2023-ami-kernel-default-arm64"),
    "ami-0c2023a1b2c3d4e61": ("al2023-ami-minimal-2023.6.20241010.0-kernel-6.1-x86_64", "Amazon Linux 2023 AMI minimal", "x86_64",
                              "al2023-ami-minimal-kernel-default-x86_64"),
    "ami-0c2023a1b2c3d4e62": ("al2023-ami-minimal-2023.6.20241010.0-kernel-6.1-arm64", "Amazon Linux 2023 AMI minimal", "arm64",
                              "al2023-ami-minimal-kernel-default-arm64"),
    "ami-0abcdef1234567891": ("amzn2-ami-hvm-2.0.20231116.0-arm64-gp2", "Amazon Linux 2", "arm64", "amzn2-ami-hvm-arm64-gp2"),
}


def publish_images() -> None:
    """Make EC2 and Systems Manager know the images."""
    stand_in("Machine images", "their ids are invented, and no disk is behind them")
    for image_id, (name, description, _architecture, parameter) in _IMAGES.items():
        ministack.ec2.public_images.append((image_id, name, description, "", "/dev/xvda", *_OWNER))
        ministack.ssm.public_images[f"/aws/service/ami-amazon-linux-latest/{parameter}"] = image_id


def architecture_of(image_id: str) -> str:
    return _IMAGES[image_id][2] if image_id in _IMAGES else "x86_64"


@completing("ec2", "DescribeImages")
def described(parameters, result):
    for view in result.get("Images", []):
        if view["ImageId"] in _IMAGES:
            view["Architecture"] = architecture_of(view["ImageId"])
    return result
