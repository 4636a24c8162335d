"""EBS encryption by default: the switch and the key of the account in a Region."""

from .. import ministack_private as ministack
from .registry import operation

_enabled: dict = {}
_keys: dict = {}


def _scope():
    return ministack.scope.account_id(), ministack.scope.region()


def enabled() -> bool:
    return _enabled.get(_scope(), False)


def default_key() -> str:
    return _keys.get(_scope(), "alias/aws/ebs")


@operation("ec2", "EnableEbsEncryptionByDefault")
def enable(parameters):
    _enabled[_scope()] = True
    return {"EbsEncryptionByDefault": True}


@operation("ec2", "DisableEbsEncryptionByDefault")
def disable(parameters):
    _enabled[_scope()] = False
    return {"EbsEncryptionByDefault": False}


@operation("ec2", "GetEbsEncryptionByDefault")
def get(parameters):
    return {"EbsEncryptionByDefault": enabled()}


@operation("ec2", "ModifyEbsDefaultKmsKeyId")
def set_key(parameters):
    _keys[_scope()] = parameters.get("KmsKeyId")
    return {"KmsKeyId": default_key()}


@operation("ec2", "GetEbsDefaultKmsKeyId")
def get_key(parameters):
    return {"KmsKeyId": default_key()}


@operation("ec2", "ResetEbsDefaultKmsKeyId")
def reset_key(parameters):
    _keys.pop(_scope(), None)
    return {"KmsKeyId": default_key()}
