"""One API call as the record CloudTrail writes of it."""

import datetime
import uuid
from dataclasses import dataclass

from ..wire import models
from ..wire.requests import ApiCall, HttpRequest
from . import names, shapes

EVENT_VERSION = "1.11"


@dataclass(frozen=True)
class Made:
    """What is known of a call besides its parameters."""

    identity: dict
    account: str
    region: str
    address: str
    request_id: str
    status: int
    result: dict
    body: bytes
    moment: datetime.datetime


def build(call: ApiCall, request: HttpRequest, made: Made) -> dict:
    """The record of a management event."""
    region = names.region_of(call, made.region)
    agent = request.headers.get("user-agent", "")
    record = {
        "eventVersion": EVENT_VERSION, "userIdentity": made.identity,
        "eventTime": made.moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "eventSource": names.event_source(call),
        "eventName": names.event_name(call), "awsRegion": region,
        "sourceIPAddress": made.address, "userAgent": f"[{agent}]" if call.service == "s3" else agent,
        **_failure(call, made), "requestParameters": shapes.request_parameters(call, request, region),
    }
    if record.get("errorCode") == "AccessDenied" and call.service not in _PARAMETERS_WHEN_DENIED:
        record["requestParameters"] = None
    resources = _resources(call, made)
    record["responseElements"] = None if "errorCode" in record else _response_elements(call, made, resources)
    if call.service == "s3":
        record["additionalEventData"] = {"SignatureVersion": "SigV4", "AuthenticationMethod": "AuthHeader"}
    record.update(requestID=made.request_id, eventID=str(uuid.uuid4()), readOnly=names.is_read_only(call))
    if resources:
        record["resources"] = resources
    record.update(
        eventType="AwsApiCall", managementEvent=True, recipientAccountId=made.account, eventCategory="Management",
        tlsDetails={"tlsVersion": "TLSv1.3", "cipherSuite": "TLS_AES_128_GCM_SHA256",
                    "clientProvidedHostHeader": request.headers.get("host", "")})
    return record


# The services that check a caller's permission after they have read the parameters.
_PARAMETERS_WHEN_DENIED = {"ec2", "s3", "s3control"}


def _failure(call: ApiCall, made: Made) -> dict:
    if made.status < 300:
        return {}
    error = made.result.get("Error") or {}
    return {"errorCode": _error_code(call, str(error.get("Code") or made.status), made.status),
            "errorMessage": error.get("Message") or ""}


def _error_code(call: ApiCall, code: str, status: int) -> str:
    code = code.rsplit("#", 1)[-1]
    if call.service == "ec2":
        return f"{'Server' if status >= 500 else 'Client'}.{code}"
    if code in ("AccessDeniedException", "AuthorizationError"):
        return "AccessDenied"
    if models.protocol(call.service) == "query":
        # CloudTrail has the name of the exception where the answer has its code: NoSuchEntityException for NoSuchEntity.
        return next((shape.name for shape in call.model.error_shapes if shape.error_code == code), code)
    return code


def _response_elements(call: ApiCall, made: Made, resources):
    read_only = names.is_read_only(call)
    shown = shapes.response_elements(call, made.result, read_only, made.body, made.request_id)
    if call.service == "kms" and not read_only and shown is None and resources:
        # KMS names the key it changed although its answer does not.
        return {"keyId": resources[0]["ARN"]}
    return shown


def _resources(call: ApiCall, made: Made):
    """The resources that records of S3, KMS and STS name."""
    find = {"s3": _bucket, "kms": _key, "sts": _role}.get(call.service)
    arn, kind = find(call, made) if find else (None, None)
    return [{"accountId": arn.split(":")[4] or made.account, "type": kind, "ARN": arn}] if arn else None


def _bucket(call: ApiCall, made: Made):
    bucket = call.parameters.get("Bucket")
    return f"arn:aws:s3:::{bucket}" if bucket else None, "AWS::S3::Bucket"


def _key(call: ApiCall, made: Made):
    key = call.parameters.get("KeyId") or call.parameters.get("TargetKeyId") or (made.result.get("KeyMetadata") or {}).get("Arn")
    if not key or str(key).startswith("alias/"):
        return None, None
    return key if str(key).startswith("arn:") else f"arn:aws:kms:{made.region}:{made.account}:key/{key}", "AWS::KMS::Key"


def _role(call: ApiCall, made: Made):
    arn = str(call.parameters.get("RoleArn") or "")
    return arn if arn.count(":") >= 5 else None, "AWS::IAM::Role"
