"""What the environment asks of the emulator, checked before anything starts."""

import os
import re
from dataclasses import dataclass


class BadSettings(ValueError):
    """The environment asks for something the emulator cannot do."""


@dataclass(frozen=True)
class Settings:
    host: str
    port: int
    parent: int


def read(environment) -> Settings:
    """The settings of an environment; raises BadSettings with all that is wrong, at once."""
    wrong = []
    port = _number(environment, "GATEWAY_PORT", 1, 65535, wrong)
    parent = _number(environment, "TAPSTACK_PARENT_PID", 1, 2 ** 31, wrong) if environment.get("TAPSTACK_PARENT_PID") else 0
    if wrong:
        raise BadSettings("; ".join(wrong))
    return Settings(environment.get("BIND_HOST") or "127.0.0.1", port, parent)


def _number(environment, name, least, most, wrong) -> int:
    text = environment.get(name, "")
    if not re.fullmatch("[0-9]{1,10}", text) or not least <= int(text) <= most:
        wrong.append(f"{name} is '{text}', but a number from {least} to {most} is needed; set it to one")
        return 0
    return int(text)


def prepare_environment(settings: Settings) -> None:
    """Give MiniStack, and the Lambda workers that inherit it, the environment that it reads at import."""
    os.environ.update(
        GATEWAY_PORT=str(settings.port), BIND_HOST=settings.host, MINISTACK_HOST="localhost",
        # A listener beside the gateway's would be a fixed port on every interface.
        SFTP_ENABLED="0", IOT_MTLS_ENABLED="0", LAMBDA_EXECUTOR="local", PERSIST_STATE="0",
        # Handlers and their SDKs reach this emulator, and nothing else, with credentials that open nothing.
        AWS_ENDPOINT_URL=f"http://{settings.host}:{settings.port}", AWS_EC2_METADATA_DISABLED="true",
    )
    os.environ.update(AWS_CONFIG_FILE=os.devnull, AWS_SHARED_CREDENTIALS_FILE=os.devnull, AWS_SECRET_ACCESS_KEY="local")
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ACCESS_KEY_ID"):
        os.environ.pop(name, None)
