"""API operations that MiniStack lacks or answers only in part, put in front of its own."""

import contextvars
import logging
import uuid

from .. import ministack_private as ministack
from ..wire import models
from ..wire.client import parse_answer
from ..wire.requests import HttpRequest, read_call
from ..wire.responses import ApiError, write_error, write_result

_logger = logging.getLogger("operations")
_operations: dict = {}
_access_key: contextvars.ContextVar = contextvars.ContextVar("access_key", default="")


def _register(service: str, name: str, part: str, function) -> None:
    parts = _operations.setdefault(service, {}).setdefault(name, {})
    if part in parts:
        raise ValueError(f"{service} {name} has two functions for its part '{part}'")
    parts[part] = function


def operation(service: str, name: str):
    """Answer an operation with the decorated function: parameters in, result out, ApiError for an error."""
    def register(function):
        _register(service, name, "answer", function)
        return function
    return register


def completing(service: str, name: str):
    """Let MiniStack answer, then complete state or answer with the decorated function: (parameters, result) -> None.

    The function may return a result, which then is the answer in the place of MiniStack's."""
    def register(function):
        _register(service, name, "complete", function)
        return function
    return register


def guarding(service: str, name: str):
    """Let the decorated function refuse an operation, with an ApiError, before MiniStack carries it out."""
    def register(function):
        _register(service, name, "guard", function)
        return function
    return register


def access_key() -> str:
    """The key that signed the call at hand."""
    return _access_key.get()


def install() -> None:
    """Put the registered operations in front of MiniStack's handlers."""
    handlers = ministack.service_handlers()
    for service in _operations:
        handlers[service] = _front(service, handlers.get(service, _nothing_behind))


async def _nothing_behind(method, path, headers, body, query_params):
    """Behind the operations of a service that MiniStack does not have."""
    error = ApiError("UnknownOperationException", "The operation is not known to the emulator")
    return write_error(error, str(uuid.uuid4()), "json")


def _front(service, behind):
    async def handle(method, path, headers, body, query_params):
        request = HttpRequest(method, path, headers, query_params, body or b"")
        call = read_call(service, request) if _names_ours(service, request) else None
        parts = _operations[service].get(call.operation) if call else None
        if parts is None:
            return await behind(method, path, headers, body, query_params)
        request_id = str(uuid.uuid4())
        kind = models.written_in(service, headers.get("content-type", ""))
        _access_key.set(ministack.router.access_key_id(headers, query_params) or "")
        try:
            if "guard" in parts:
                parts["guard"](call.parameters)
            if "answer" in parts:
                return write_result(service, call.model, parts["answer"](call.parameters) or {}, request_id, kind)
            answer = await behind(method, path, headers, body, query_params)
            if "complete" not in parts or answer[0] >= 300:
                return answer
            result = parts["complete"](call.parameters, parse_answer(service, call.model, answer))
            return answer if result is None else write_result(service, call.model, result, request_id, kind)
        except ApiError as error:
            return write_error(error, request_id, kind)
        except Exception:
            _logger.exception("%s %s failed in the emulator", service, call.operation)
            return write_error(ApiError("InternalError", "An internal error has occurred", 500), request_id, kind)
    return handle


def _names_ours(service, request) -> bool:
    """A cheap look before the request is read in full: does it name an operation of ours at all?"""
    target = request.headers.get("x-amz-target", "")
    if target:
        return target.rsplit(".", 1)[-1] in _operations[service]
    if "Action" in request.query:
        return request.query["Action"][0] in _operations[service]
    if request.body[:7] == b"Action=" or b"&Action=" in request.body[:65536]:
        return True
    return service in ("account", "backup", "lambda", "s3", "s3control", "organizations")
