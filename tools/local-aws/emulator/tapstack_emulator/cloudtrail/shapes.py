"""Parameters and results of a call in the shape CloudTrail gives them: lower camel case, driven by the service model."""

import datetime

from botocore.model import Shape

from ..wire.requests import ApiCall
from . import ec2_shapes, s3_shapes

HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS"

# Members that CloudTrail hides although the model does not call them sensitive, and how.
_MASKS = {
    ("rds", "MasterUserPassword"): "****", ("rds", "TdeCredentialPassword"): "****",
    ("secretsmanager", "SecretString"): HIDDEN, ("secretsmanager", "SecretBinary"): HIDDEN,
    ("ssm", "Value"): HIDDEN, ("iam", "Password"): None, ("iam", "NewPassword"): None, ("iam", "OldPassword"): None,
    ("iam", "PrivateKey"): None, ("lambda", "ZipFile"): None, ("lambda", "Variables"): None, ("cloudformation", "TemplateBody"): None,
    ("organizations", "Email"): HIDDEN, ("organizations", "AccountName"): HIDDEN,
}
# Results that CloudTrail does not write, or writes without these members.
_WITHHELD = {"SecretAccessKey", "SessionTokenValue", "Plaintext", "PrivateKeyPlaintext", "KeyMaterial", "Base32StringSeed",
             "QRCodePNG", "SecretString", "SecretBinary", "Password", "CiphertextBlob", "UploadId"}


def request_parameters(call: ApiCall, request, region: str):
    """`requestParameters` of a record: an object, or None."""
    if call.service == "ec2":
        return ec2_shapes.request_parameters(call)
    if call.service in ("s3", "s3control"):
        return s3_shapes.request_parameters(call, request, region)
    shape = call.model.input_shape
    if shape is None:
        return None
    return _structure(call.service, shape, call.parameters, _masked) or None


def response_elements(call: ApiCall, result: dict, read_only: bool, body: bytes, request_id: str):
    """`responseElements` of a record: what a changing call answered, or None."""
    if read_only and call.service != "sts":
        return None
    if call.service == "ec2":
        return ec2_shapes.response_elements(call, result, body, request_id)
    if call.service in ("s3", "s3control") or call.model.output_shape is None:
        return None
    shown = _structure(call.service, call.model.output_shape, result, _withheld)
    if call.service == "rds" and len(shown) == 1:
        # What RDS answers about is the whole of the element, not a member of it.
        (only,) = shown.values()
        shown = only if isinstance(only, dict) else shown
    return shown or None


def lower_first(name: str) -> str:
    return name[:1].lower() + name[1:]


_ABSENT = object()


def _structure(service: str, shape: Shape, value: dict, hide) -> dict:
    out = {}
    for name, member in shape.members.items():
        if name not in value or value[name] is None:
            continue
        shown = hide(service, name, member)
        if shown is _ABSENT:
            continue
        out[lower_first(name)] = _value(service, member, value[name], hide) if shown is None else shown
    return out


def _masked(service, name, member):
    if (service, name) in _MASKS:
        mask = _MASKS[(service, name)]
        return _ABSENT if mask is None else mask
    return HIDDEN if member.metadata.get("sensitive") else None


def _withheld(service, name, member):
    return _ABSENT if name in _WITHHELD or (member.metadata.get("sensitive") and member.type_name != "structure") else None


def _value(service: str, shape: Shape, value, hide):
    if shape.type_name == "structure" and isinstance(value, dict):
        return _structure(service, shape, value, hide)
    if shape.type_name == "list" and isinstance(value, list):
        return [_value(service, shape.member, item, hide) for item in value]
    if shape.type_name == "map" and isinstance(value, dict):
        return {key: _value(service, shape.value, item, hide) for key, item in value.items()}
    return plain(service, value)


def plain(service: str, value):
    """A scalar as CloudTrail writes it; STS has a comma more in its dates."""
    if isinstance(value, datetime.datetime):
        return value.strftime("%b %-d, %Y, %-I:%M:%S %p" if service == "sts" else "%b %-d, %Y %-I:%M:%S %p")
    return "" if isinstance(value, (bytes, bytearray)) else value
