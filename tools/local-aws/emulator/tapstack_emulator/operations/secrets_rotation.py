"""Secrets Manager: the end of a rotation schedule."""

from ..wire.client import call
from ..wire.responses import ApiError
from .. import ministack_private as ministack
from .registry import operation


@operation("secretsmanager", "CancelRotateSecret")
def cancel(parameters):
    described = call("secretsmanager", "DescribeSecret", SecretId=parameters.get("SecretId"))
    secret = ministack.secrets.secrets.get(described["Name"])
    if secret is None:
        raise ApiError("ResourceNotFoundException", "Secrets Manager can't find the specified secret.")
    secret["RotationEnabled"] = False
    secret.pop("RotationLambdaARN", None)
    secret.pop("RotationRules", None)
    return {"ARN": described["ARN"], "Name": described["Name"]}
