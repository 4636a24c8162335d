"""A result or an error, written as the HTTP response a service's protocol asks for."""

import base64
import datetime
import json
from xml.sax.saxutils import escape

from botocore.model import OperationModel, Shape


class ApiError(Exception):
    """An error that an AWS API answers: its code, its message and the HTTP status."""

    def __init__(self, code: str, message: str, status: int = 400):
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.status = status

    @property
    def missing(self) -> bool:
        """Whether it says that what was asked for does not exist."""
        return any(word in self.code for word in ("NotFound", "NoSuch", "DoesNotExist", "NotFoundFault"))


def write_result(service: str, model: OperationModel, result: dict, request_id: str, kind: str):
    """(status, headers, body) of a successful call, in the protocol `kind`."""
    shape = model.output_shape
    if kind in ("json", "rest-json"):
        body = json.dumps(_json(shape, result or {}) if shape else {}).encode()
        version = model.service_model.metadata.get("jsonVersion", "1.1")
        content = "application/json" if kind == "rest-json" else f"application/x-amz-json-{version}"
        return model.http.get("responseCode", 200), {"Content-Type": content}, body
    namespace = _namespace(service, model)
    inner = _members_xml(shape, result or {}, ec2=kind == "ec2") if shape else ""
    if kind == "ec2":
        returned = "" if inner else "<return>true</return>"
        body = (f'<?xml version="1.0" encoding="UTF-8"?>\n<{model.name}Response xmlns="{namespace}">'
                f"<requestId>{request_id}</requestId>{inner}{returned}</{model.name}Response>")
    elif kind == "rest-xml":
        body = _rest_xml(shape, result or {}, namespace)
    else:
        wrapper = (shape.serialization.get("resultWrapper") if shape else None) or f"{model.name}Result"
        body = (f'<{model.name}Response xmlns="{namespace}"><{wrapper}>{inner}</{wrapper}>'
                f"<ResponseMetadata><RequestId>{request_id}</RequestId></ResponseMetadata></{model.name}Response>")
    return 200, {"Content-Type": "text/xml;charset=UTF-8"}, body.encode()


def _rest_xml(shape, result: dict, namespace: str) -> str:
    """An answer without an envelope: its payload member, or all of it under the name of its shape."""
    payload = shape.serialization.get("payload") if shape else None
    if payload in result:
        body, value = shape.members[payload], result[payload]
        tag = body.serialization.get("name", payload)
    else:
        body, value, tag = shape, result, shape.name if shape else ""
    return f'<{tag} xmlns="{namespace}">{_members_xml(body, value, ec2=False)}</{tag}>' if tag else ""


def write_error(error: ApiError, request_id: str, kind: str):
    """(status, headers, body) of a failed call, in the protocol `kind`."""
    if kind in ("json", "rest-json"):
        body = json.dumps({"__type": error.code, "message": error.message})
        return error.status, {"Content-Type": "application/x-amz-json-1.1", "x-amzn-errortype": error.code}, body.encode()
    if kind == "ec2":
        body = (f'<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error><Code>{escape(error.code)}</Code>'
                f"<Message>{escape(error.message)}</Message></Error></Errors><RequestID>{request_id}</RequestID></Response>")
    else:
        body = (f"<ErrorResponse><Error><Type>Sender</Type><Code>{escape(error.code)}</Code>"
                f"<Message>{escape(error.message)}</Message></Error><RequestId>{request_id}</RequestId></ErrorResponse>")
    return error.status, {"Content-Type": "text/xml;charset=UTF-8"}, body.encode()


def _namespace(service: str, model: OperationModel) -> str:
    metadata = model.service_model.metadata
    if service == "ec2":
        return f"http://ec2.amazonaws.com/doc/{metadata['apiVersion']}/"
    return metadata.get("xmlNamespace", f"http://{service}.amazonaws.com/doc/{metadata['apiVersion']}/")


def _json(shape: Shape, value):
    if value is None:
        return None
    if shape.type_name == "structure" and isinstance(value, dict):
        return {member.serialization.get("name", name): _json(member, value[name])
                for name, member in shape.members.items() if value.get(name) is not None}
    if shape.type_name == "list":
        return [_json(shape.member, item) for item in value]
    if shape.type_name == "map":
        return {key: _json(shape.value, item) for key, item in value.items()}
    if shape.type_name == "timestamp":
        return value.timestamp() if isinstance(value, datetime.datetime) else value
    if shape.type_name == "blob" and isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value


def _members_xml(shape: Shape, value: dict, ec2: bool) -> str:
    out = ""
    for name, member in shape.members.items():
        item = value.get(name)
        if item is None:
            continue
        tag = member.serialization.get("name", name)
        if member.type_name == "list":
            flattened = member.serialization.get("flattened")
            item_tag = member.member.serialization.get("name", "item" if ec2 else "member")
            items = "".join(_value_xml(member.member, entry, tag if flattened else item_tag, ec2) for entry in item)
            out += items if flattened else f"<{tag}>{items}</{tag}>"
        else:
            out += _value_xml(member, item, tag, ec2)
    return out


def _value_xml(shape: Shape, value, tag: str, ec2: bool) -> str:
    if shape.type_name == "structure":
        return f"<{tag}>{_members_xml(shape, value, ec2)}</{tag}>"
    if shape.type_name == "list":
        item_tag = shape.member.serialization.get("name", "item" if ec2 else "member")
        return f"<{tag}>{''.join(_value_xml(shape.member, entry, item_tag, ec2) for entry in value)}</{tag}>"
    if shape.type_name == "boolean":
        value = "true" if value else "false"
    elif shape.type_name == "blob" and isinstance(value, bytes):
        value = base64.b64encode(value).decode()
    elif shape.type_name == "timestamp" and isinstance(value, datetime.datetime):
        value = value.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    return f"<{tag}>{escape(str(value))}</{tag}>"
