"""Puts the emulator together: MiniStack, the added operations and resource types, CloudTrail events."""

from hypercorn.asyncio import serve as hypercorn_serve
from hypercorn.config import Config

from . import cloudtrail, functions, lifecycle, ministack_private as ministack, operations, resources
from .wire import models


def assemble():
    """The ASGI application of the emulator; changes MiniStack in this process."""
    operations.install()
    resources.install()
    functions.install()
    return cloudtrail.install(ministack.gateway.application)


def warm_up() -> None:
    """Load the large service models before the first call needs them."""
    for service in ("ec2", "s3", "cloudformation", "rds", "iam", "lambda", "events"):
        models.operation_names(service)


async def serve(application, settings) -> None:
    """Serve until a signal ends it."""
    config = Config()
    config.bind = [f"{settings.host}:{settings.port}"]
    config.keep_alive_timeout = 75
    config.graceful_timeout = 0.5
    config.loglevel = "WARNING"
    await hypercorn_serve(application, config, shutdown_trigger=lifecycle.until_signalled)
