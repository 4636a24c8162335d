"""Sees every request and its answer at the gateway, and has management events recorded and delivered."""

import datetime
import logging
import uuid
from urllib.parse import parse_qs

from .. import ministack_private as ministack
from ..wire.client import parse_answer
from ..wire.requests import HttpRequest, read_call
from . import delivery, identity, log_groups, names, record

_logger = logging.getLogger("cloudtrail")
# Beyond this a body is an upload, which no management event is.
_MOST_BYTES = 1 << 20


class Recorder:
    """An ASGI application in front of the gateway."""

    def __init__(self, gateway):
        self._gateway = gateway

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http" or scope["path"] == "/health" or scope["path"].startswith("/_"):
            await self._gateway(scope, receive, send)
            return
        exchange = _Exchange(scope)
        # As things are before the call, which may end the very trail, user or key that it is recorded with.
        exchange.identify()
        trails = delivery.logging_trails()
        await self._gateway(scope, exchange.receiving(receive), exchange.sending(send))
        try:
            exchange.record(trails)
        except Exception:
            _logger.exception("%s %s was not recorded", scope["method"], scope["path"])


class _Exchange:
    def __init__(self, scope):
        self._scope = scope
        self._asked = bytearray()
        self._answered = bytearray()
        self._status = 0
        self._headers: dict = {}
        self._asked_headers: dict = {}
        for name, value in scope.get("headers", []):
            self._asked_headers.setdefault(name.decode("latin-1").lower(), value.decode("utf-8", "replace"))
        self._query = parse_qs(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
        self._identity: dict = {}

    def identify(self) -> None:
        access_key = ministack.router.access_key_id(self._asked_headers, self._query)
        ministack.scope.set_account(access_key)
        self._identity = identity.user_identity(access_key, ministack.scope.account_id())

    def receiving(self, receive):
        async def received():
            message = await receive()
            if message["type"] == "http.request" and len(self._asked) <= _MOST_BYTES:
                self._asked += message.get("body", b"")
            return message
        return received

    def sending(self, send):
        async def sent(message):
            if message["type"] == "http.response.start":
                self._status = message["status"]
                self._headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in message.get("headers", [])}
                if "x-amzn-requestid" not in self._headers:
                    # A caller finds the record of any call by this, also of one that MiniStack refuses early.
                    self._headers["x-amzn-requestid"] = str(uuid.uuid4())
                    message = {**message, "headers": [
                        *message.get("headers", []), (b"x-amzn-requestid", self._headers["x-amzn-requestid"].encode())]}
            elif message["type"] == "http.response.body" and len(self._answered) <= _MOST_BYTES:
                self._answered += message.get("body", b"")
            await send(message)
        return sent

    def record(self, trails_before: list) -> None:
        if not self._status or len(self._asked) > _MOST_BYTES:
            return
        call, request = self._call()
        if call is None or names.is_data_event(call):
            return
        answer = (self._status, self._headers, bytes(self._answered))
        complete = len(self._answered) <= _MOST_BYTES
        built = record.build(call, request, record.Made(
            identity=self._identity, account=ministack.scope.account_id(), region=ministack.scope.region(),
            address=(self._scope.get("client") or ("127.0.0.1",))[0],
            request_id=self._headers["x-amzn-requestid"], status=self._status,
            result=parse_answer(call.service, call.model, answer) if complete else {}, body=answer[2],
            moment=datetime.datetime.now(datetime.timezone.utc)))
        ministack.scope.set_region(built["awsRegion"])
        delivery.keep(built)
        # A trail that the call itself stops or deletes still logs the call.
        trails = {trail["TrailARN"]: (*rest, trail) for *rest, trail in trails_before + delivery.logging_trails()}
        covering = delivery.covering(built, list(trails.values()), names.is_global(call))
        if covering:
            delivery.deliver(built)
            log_groups.write(built, covering)

    def _call(self):
        headers = self._asked_headers
        request = HttpRequest(self._scope["method"], self._scope["path"], headers, self._query, bytes(self._asked))
        form = parse_qs(request.body.decode("utf-8", "replace")) if _is_form(headers) else {}
        service = ministack.router.detect_service(request.method, request.path, headers, {**form, **self._query})
        if request.path.startswith("/v20180820/"):
            service = "s3control"
        if service == "s3":
            request = _with_path_style(request)
        return read_call(service, request), request


def _is_form(headers: dict) -> bool:
    return headers.get("content-type", "").startswith("application/x-www-form-urlencoded")


def _with_path_style(request: HttpRequest) -> HttpRequest:
    """A request that names its bucket in the host, as one that names it in the path."""
    host = request.headers.get("host", "").rsplit(":", 1)[0]
    for suffix in (".localhost", ".s3.localhost"):
        if host.endswith(suffix):
            bucket = host.removesuffix(suffix).removesuffix(".s3")
            return HttpRequest(request.method, f"/{bucket}{request.path}", request.headers, request.query, request.body)
    return request
