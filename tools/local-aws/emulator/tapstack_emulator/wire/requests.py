"""An HTTP request to AWS, read back into the operation and the parameters the caller gave."""

import base64
import io
import json
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote
from xml.etree import ElementTree

from botocore.model import OperationModel, Shape
from botocore.parsers import ResponseParserError, RpcV2CBORParser

from . import models


@dataclass(frozen=True)
class HttpRequest:
    method: str
    path: str
    headers: dict
    query: dict
    body: bytes


@dataclass(frozen=True)
class ApiCall:
    """An operation with its parameters, in the member names of the service model."""

    service: str
    operation: str
    parameters: dict
    model: OperationModel = field(repr=False)


def read_call(service: str, request: HttpRequest):
    """The call a request makes, or None when it is none of the service's operations."""
    try:
        kind = models.protocol(service)
    except Exception:  # botocore raises several kinds for a service it does not model
        return None
    target = request.headers.get("x-amz-target", "")
    form = _form(request)
    if request.headers.get("smithy-protocol") == "rpc-v2-cbor":
        return _call(service, request.path.rsplit("/", 1)[-1], lambda model: _read_cbor_body(request.body))
    if "Action" in form and kind in ("ec2", "query", "json"):
        name = form["Action"][0]
        return _call(service, name, lambda model: _read_form(model.input_shape, form, ec2=kind == "ec2"))
    if target:
        return _call(service, target.rsplit(".", 1)[-1], lambda model: _read_json_body(request.body))
    if kind in ("rest-json", "rest-xml"):
        return _read_rest(service, request)
    return None


def _call(service, name, read):
    if name not in models.operation_names(service):
        return None
    model = models.operation_model(service, name)
    parameters = read(model) if model.input_shape is not None else {}
    return ApiCall(service, name, parameters, model)


def _form(request: HttpRequest) -> dict:
    form = dict(request.query)
    if request.body and "x-www-form-urlencoded" in request.headers.get("content-type", ""):
        form.update(parse_qs(request.body.decode("utf-8", "replace"), keep_blank_values=True))
    return form


def _read_json_body(body: bytes) -> dict:
    try:
        value = json.loads(body or b"{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _read_cbor_body(body: bytes) -> dict:
    try:
        value = RpcV2CBORParser().parse_data_item(io.BufferedReader(io.BytesIO(body))) if body else {}
    except ResponseParserError:
        return {}
    return value if isinstance(value, dict) else {}


# --- form parameters (query and ec2) ---------------------------------------------------------------------------

def _read_form(shape: Shape, form: dict, ec2: bool) -> dict:
    tree: dict = {}
    for key, values in form.items():
        node = tree
        parts = key.split(".")
        for part in parts[:-1]:
            node = node.setdefault(part, {})
            if not isinstance(node, dict):
                break
        else:
            node[parts[-1]] = values[-1]
    return _from_tree(shape, tree, ec2)


def _from_tree(shape: Shape, node, ec2: bool):
    if shape.type_name == "structure":
        if not isinstance(node, dict):
            return {}
        found = {}
        for name, member in shape.members.items():
            key = _form_name(name, member, ec2)
            if key in node:
                found[name] = _from_tree(member, node[key], ec2)
        return found
    if shape.type_name == "list":
        return [_from_tree(shape.member, item, ec2) for item in _list_items(shape, node, ec2)]
    if shape.type_name == "map":
        key_name = shape.key.serialization.get("name", "key")
        value_name = shape.value.serialization.get("name", "value")
        entries = node if shape.serialization.get("flattened") else node.get("entry", {}) if isinstance(node, dict) else {}
        return {entry.get(key_name): _from_tree(shape.value, entry.get(value_name), ec2)
                for entry in _numbered(entries) if isinstance(entry, dict)}
    return scalar(shape, node)


def _form_name(name: str, member: Shape, ec2: bool) -> str:
    if ec2:
        if "queryName" in member.serialization:
            return member.serialization["queryName"]
        wire = member.serialization.get("name", name)
        return wire[:1].upper() + wire[1:]
    if member.type_name == "list" and member.serialization.get("flattened"):
        return member.member.serialization.get("name", name)
    return member.serialization.get("name", name)


def _list_items(shape: Shape, node, ec2: bool) -> list:
    if not isinstance(node, dict):
        return []
    if not ec2 and not shape.serialization.get("flattened"):
        # Both spellings reach a service: `member` and the list's own item name.
        node = node.get("member", node.get(shape.member.serialization.get("name", "member"), node))
    return _numbered(node)


def _numbered(node) -> list:
    if not isinstance(node, dict):
        return []
    return [node[key] for key in sorted((k for k in node if k.isdigit()), key=int)]


def scalar(shape: Shape, value):
    """A text value in the type of its shape; left as it came where it does not fit."""
    if value is None or isinstance(value, (dict, list)):
        return value
    kind = shape.type_name
    try:
        if kind == "boolean":
            return str(value).lower() == "true"
        if kind in ("integer", "long"):
            return int(value)
        if kind in ("float", "double"):
            return float(value)
        if kind == "blob" and isinstance(value, str):
            return base64.b64decode(value)
    except ValueError:
        return value
    return value


# --- REST ------------------------------------------------------------------------------------------------------

def _read_rest(service: str, request: HttpRequest):
    for route in models.routes(service):
        if route.method != request.method:
            continue
        if any(key not in request.query or (value and request.query[key][-1] != value) for key, value in route.query):
            continue
        match = route.pattern.match(request.path)
        if match and _requires_present(service, route, request):
            model = models.operation_model(service, route.operation)
            return ApiCall(service, route.operation, _rest_parameters(model, request, match), model)
    return None


def _requires_present(service: str, route, request: HttpRequest) -> bool:
    """Whether the required query and header members are there: they tell GetObject from GetObjectTagging's like."""
    shape = models.operation_model(service, route.operation).input_shape
    if shape is None:
        return True
    for name in shape.required_members:
        serialization = shape.members[name].serialization
        key = serialization.get("name", name)
        if serialization.get("location") == "querystring" and key not in request.query:
            return False
        if serialization.get("location") == "header" and key.lower() not in request.headers:
            return False
    return True


def _rest_parameters(model: OperationModel, request: HttpRequest, match) -> dict:
    shape = model.input_shape
    if shape is None:
        return {}
    found = {}
    in_body = {}
    for name, member in shape.members.items():
        location = member.serialization.get("location")
        key = member.serialization.get("name", name)
        if location == "uri":
            value = match.groupdict().get(models.uri_group(shape, name))
            if value is not None:
                found[name] = scalar(member, unquote(value))
        elif location == "querystring":
            if key in request.query:
                values = request.query[key]
                found[name] = values if member.type_name == "list" else scalar(member, values[-1])
        elif location == "header":
            if key.lower() in request.headers:
                found[name] = scalar(member, request.headers[key.lower()])
        elif location is None:
            in_body[name] = member
    payload = shape.serialization.get("payload")
    if payload:
        member = shape.members[payload]
        if member.type_name in ("structure", "list") and request.body:
            found[payload] = _read_document(model, member, request.body)
        elif request.body:
            found[payload] = request.body.decode("utf-8", "replace") if len(request.body) <= 131072 else ""
    elif in_body and request.body:
        document = _read_json_body(request.body) if _is_json(model) else {}
        for name, member in in_body.items():
            key = member.serialization.get("name", name)
            if key in document:
                found[name] = document[key]
    return found


def _is_json(model: OperationModel) -> bool:
    return model.service_model.metadata["protocol"] == "rest-json"


def _read_document(model: OperationModel, shape: Shape, body: bytes):
    if _is_json(model):
        return _read_json_body(body)
    try:
        return _from_xml(shape, ElementTree.fromstring(body))
    except ElementTree.ParseError:
        return {}


def _from_xml(shape: Shape, element):
    if shape.type_name == "structure":
        found = {}
        for name, member in shape.members.items():
            key = member.serialization.get("name", name)
            if member.type_name == "list" and member.serialization.get("flattened"):
                key = member.serialization.get("name", member.member.serialization.get("name", name))
                children = [child for child in element if _local(child) == key]
                if children:
                    found[name] = [_from_xml(member.member, child) for child in children]
                continue
            child = next((child for child in element if _local(child) == key), None)
            if child is not None:
                found[name] = _from_xml(member, child)
        return found
    if shape.type_name == "list":
        return [_from_xml(shape.member, child) for child in element]
    return scalar(shape, element.text or "")


def _local(element) -> str:
    return element.tag.rsplit("}", 1)[-1]
