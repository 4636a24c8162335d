"""Calls to the emulated services from inside the process, in the account and Region of the current request."""

import asyncio
import concurrent.futures
import contextvars
from urllib.parse import parse_qs, urlencode

from botocore.parsers import create_parser
from botocore.serialize import create_serializer

from .. import ministack_private as ministack
from . import models
from .responses import ApiError

# Services that hand their work to a thread and wait for it.
_WAITING = {"rds"}


def call(service: str, operation: str, **parameters):
    """Make an API call and return its parsed result; raises ApiError when the service answers an error.

    Members that are None are left out, so that a handler can pass what a template may not have."""
    model = models.operation_model(service, operation)
    given = {name: value for name, value in parameters.items() if value is not None}
    kind = models.protocol(service)
    request = create_serializer(kind, include_validation=False).serialize_to_request(given, model)
    path, _, embedded = request["url_path"].partition("?")
    query = parse_qs(embedded, keep_blank_values=True)
    query.update({key: value if isinstance(value, list) else [str(value)]
                  for key, value in (request.get("query_string") or {}).items()})
    headers = {key.lower(): value for key, value in request["headers"].items()}
    body = request["body"]
    if isinstance(body, dict):
        headers["content-type"] = "application/x-www-form-urlencoded; charset=utf-8"
        body = urlencode(body).encode()
    elif isinstance(body, str):
        body = body.encode()
    answer = _run(service, ministack.service_handlers()[service](request["method"], path, headers, body or b"", query))
    parsed = parse_answer(service, model, answer)
    if answer[0] >= 300:
        error = parsed.get("Error", {})
        raise ApiError(error.get("Code") or str(answer[0]), error.get("Message") or "", answer[0])
    return parsed


def parse_answer(service: str, model, answer) -> dict:
    """A handler's (status, headers, body) in the members of the operation's output shape."""
    status, headers, body = answer
    payload = body.encode() if isinstance(body, str) else body or b""
    written = models.written_in(service, CaseInsensitive(headers).get("content-type", ""))
    parsed = create_parser(written).parse(
        {"status_code": status, "headers": CaseInsensitive(headers), "body": payload}, model.output_shape)
    parsed.pop("ResponseMetadata", None)
    return parsed


class CaseInsensitive(dict):
    """Response headers by any spelling, as the parsers of botocore look them up."""

    def __init__(self, headers):
        super().__init__({key.lower(): str(value) for key, value in headers.items()})

    def __getitem__(self, key):
        return super().__getitem__(key.lower())

    def __contains__(self, key):
        return super().__contains__(key.lower())

    def get(self, key, default=None):
        return super().get(key.lower(), default)


def _run(service: str, coroutine):
    """Drive a handler to its answer, from within the event loop that serves the requests."""
    if service in _WAITING:
        return _run_beside(coroutine)
    try:
        coroutine.send(None)
    except StopIteration as finished:
        return finished.value
    coroutine.close()
    raise RuntimeError(f"{service} did not answer at once; it cannot be called from within the emulator")


def _run_beside(coroutine):
    """Drive a handler on a loop of its own, in a thread with the account and Region of this request."""
    context = contextvars.copy_context()
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        return pool.submit(context.run, asyncio.run, coroutine).result()
