"""One API call as the record CloudTrail writes of it."""

import datetime
import uuid
from dataclasses import dataclass

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
    read_only = names.is_read_only(call)
    host = request.headers.get("host", "")
    record = {
        "eventVersion": EVENT_VERSION, "userIdentity": made.identity,
        "eventTime": made.moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "eventSource": names.event_source(call),
        "eventName": names.event_name(call), "awsRegion": names.region_of(call, made.region),
        "sourceIPAddress": made.address, "userAgent": request.headers.get("user-agent", ""),
    }
    failed = made.status >= 300
    if failed:
        error = made.result.get("Error") or {}
        record["errorCode"] = _error_code(call, str(error.get("Code") or made.status), made.status)
        record["errorMessage"] = error.get("Message") or ""
    record["requestParameters"] = shapes.request_parameters(call, request)
    record["responseElements"] = None if failed else shapes.response_elements(
        call, made.result, read_only, made.body, made.request_id)
    if call.service == "s3":
        record["additionalEventData"] = {"SignatureVersion": "SigV4", "AuthenticationMethod": "AuthHeader"}
    record.update(requestID=made.request_id, eventID=str(uuid.uuid4()), readOnly=read_only)
    resources = _resources(call, made)
    if resources:
        record["resources"] = resources
    record.update(
        eventType="AwsApiCall", managementEvent=True, recipientAccountId=made.account, eventCategory="Management",
        tlsDetails={"tlsVersion": "TLSv1.3", "cipherSuite": "TLS_AES_128_GCM_SHA256", "clientProvidedHostHeader": host})
    return record


def _error_code(call: ApiCall, code: str, status: int) -> str:
    code = code.rsplit("#", 1)[-1]
    if call.service == "ec2":
        return f"{'Server' if status >= 500 else 'Client'}.{code}"
    return "AccessDenied" if code == "AccessDeniedException" else code


def _resources(call: ApiCall, made: Made):
    """The resources that S3 and KMS records name."""
    if call.service == "s3" and call.parameters.get("Bucket"):
        return [{"accountId": made.account, "type": "AWS::S3::Bucket", "ARN": f"arn:aws:s3:::{call.parameters['Bucket']}"}]
    key = call.parameters.get("KeyId") or call.parameters.get("TargetKeyId") if call.service == "kms" else None
    if call.service == "kms" and not key:
        key = (made.result.get("KeyMetadata") or {}).get("Arn")
    if key and not str(key).startswith("alias/"):
        arn = key if str(key).startswith("arn:") else f"arn:aws:kms:{made.region}:{made.account}:key/{key}"
        return [{"accountId": made.account, "type": "AWS::KMS::Key", "ARN": arn}]
    return None
