"""The public machine images of Amazon Linux for both architectures, and the Systems Manager parameters that name the latest."""

import re

from .. import ministack_private as ministack
from ..stand_ins import stand_in
from ..wire.responses import ApiError

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
    view = ministack.ec2.public_image_view
    ministack.replace("ec2", "public_image_view", lambda image_id, *more: {
        **view(image_id, *more), "Architecture": architecture_of(image_id)})


def architecture_of(image_id: str) -> str:
    return _IMAGES[image_id][2] if image_id in _IMAGES else "x86_64"


def refuse_mismatch(image_id, instance_type) -> None:
    """Refuse to start an image on a machine of the other architecture; of an image that is not public here nothing is known."""
    if not instance_type or all(image_id != known[0] for known in ministack.ec2.public_images):
        return
    # The Graviton families have a `g` after the generation: t4g, m7gd, im4gn.
    ours, theirs = architecture_of(image_id), "arm64" if re.match(r"(a1|[a-z]+\d+[a-z]*g[a-z]*)\.", instance_type) else "x86_64"
    if ours != theirs:
        raise ApiError("InvalidParameterValue",
                       f"The architecture '{theirs}' of the specified instance type does not match the architecture '{ours}' of the "
                       "specified AMI. Specify an instance type and an AMI that have matching architectures, and try again. You can use "
                       "'describe-instance-types' or 'describe-images' to discover the architecture of the instance type or AMI.")
