"""IAM policies: whether they are enforced, and that there has to be one to attach it."""

import os

from .. import ministack_private as ministack
from ..stand_ins import stand_in
from ..wire.responses import ApiError
from .registry import guarding


def say_whether_enforced() -> None:
    if os.environ.get("AUTH", "").lower() != "true":
        stand_in("IAM permissions", "policies are kept and described, but no call is refused for lack of permission")


@guarding("iam", "AttachGroupPolicy")
@guarding("iam", "AttachRolePolicy")
@guarding("iam", "AttachUserPolicy")
def refuse_unknown_policy(parameters):
    arn = parameters.get("PolicyArn") or ""
    # Of the policies that AWS manages, MiniStack knows the common ones only.
    if not arn.startswith("arn:aws:iam::aws:") and arn not in ministack.iam.policies:
        raise ApiError("NoSuchEntity", f"Policy {arn} does not exist or is not attachable.", 404)
