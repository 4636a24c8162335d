"""S3 in CloudTrail: the bucket, the subresource, the request's own document by its XML names."""

import json
from xml.etree import ElementTree

from ..wire.requests import ApiCall, HttpRequest

_NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/"


def request_parameters(call: ApiCall, request: HttpRequest, region: str) -> dict:
    bucket = call.parameters.get("Bucket")
    shown = {}
    if bucket:
        shown["bucketName"] = bucket
        shown["Host"] = f"{bucket}.s3.{region}.amazonaws.com"
    elif call.service == "s3control":
        shown["accountId"] = call.parameters.get("AccountId")
    else:
        shown["Host"] = f"s3.{region}.amazonaws.com"
    if call.parameters.get("Key"):
        shown["key"] = call.parameters["Key"]
    for name, values in request.query.items():
        if name.lower().startswith("x-amz-") or name == "x-id":
            continue
        shown[name] = values[-1]
    for name, value in request.headers.items():
        if name in ("x-amz-acl", "x-amz-object-ownership", "x-amz-bucket-object-lock-enabled") or name.startswith("x-amz-grant-"):
            shown[name] = value
    shown.update(_document(call, request.body))
    return shown


def _document(call: ApiCall, body: bytes) -> dict:
    if not body:
        return {}
    if call.operation == "PutBucketPolicy":
        try:
            return {"bucketPolicy": json.loads(body)}
        except ValueError:
            return {}
    try:
        root = ElementTree.fromstring(body)
    except ElementTree.ParseError:
        return {}
    content = _element(root)
    if isinstance(content, dict):
        content = {"xmlns": _NAMESPACE, **content}
    return {_local(root): content}


def _element(element):
    children = list(element)
    if not children:
        text = element.text or ""
        return {"true": True, "false": False}.get(text, int(text) if text.isdigit() and len(text) < 10 else text)
    out: dict = {}
    for child in children:
        name, value = _local(child), _element(child)
        if name not in out:
            out[name] = value
        elif isinstance(out[name], list):
            out[name].append(value)
        else:
            out[name] = [out[name], value]
    return out


def _local(element) -> str:
    return element.tag.rsplit("}", 1)[-1]
