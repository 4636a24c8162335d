"""Runs the emulator for a test, on a free loopback port, and makes clients of it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import botocore.session
from botocore.config import Config

ROOT = Path(__file__).resolve().parent.parent
REGION = "us-east-1"
ACCOUNT = "000000000000"
_READY_SECONDS = 30


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Emulator:
    """A running emulator; use it as a context manager."""

    def __init__(self, **environment):
        self.port = free_port()
        self.endpoint = f"http://127.0.0.1:{self.port}"
        self._environment = {"PATH": os.environ["PATH"], "GATEWAY_PORT": str(self.port), "TMPDIR": os.environ.get("TMPDIR", "/tmp"),
                             "TAPSTACK_PARENT_PID": str(os.getpid()), **environment}
        self.process = None

    def __enter__(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tapstack_emulator"], cwd=ROOT, env=self._environment, stderr=subprocess.PIPE, text=True)
        self._drain()
        self._wait()
        return self

    def _drain(self):
        import threading
        self.log = []
        threading.Thread(target=lambda: self.log.extend(self.process.stderr), daemon=True).start()

    def _wait(self):
        deadline = time.monotonic() + _READY_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError("the emulator ended: " + "".join(self.log))
            try:
                with urllib.request.urlopen(f"{self.endpoint}/_ministack/health", timeout=1):
                    return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("the emulator was not ready in time: " + "".join(self.log))

    def __exit__(self, *error):
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def client(self, service: str, region: str = REGION, key: str = "local", secret: str = "local", token=None):
        return botocore.session.Session().create_client(
            service, region_name=region, endpoint_url=self.endpoint, aws_access_key_id=key, aws_secret_access_key=secret,
            aws_session_token=token, config=Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}))


def stack_status(cloudformation, name: str) -> str:
    return cloudformation.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"]


def wait_for_stack(cloudformation, name: str, seconds: float = 60) -> str:
    """The status a stack ends in; DELETE_COMPLETE also for one that is gone."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            status = stack_status(cloudformation, name)
        except cloudformation.exceptions.ClientError:
            return "DELETE_COMPLETE"
        if not status.endswith("IN_PROGRESS"):
            return status
        time.sleep(0.05)
    raise TimeoutError(f"stack {name} is still in progress")


def failures(cloudformation, name: str) -> list:
    return [f"{e['LogicalResourceId']}: {e.get('ResourceStatusReason')}" for e in cloudformation.describe_stack_events(
        StackName=name)["StackEvents"] if e["ResourceStatus"].endswith("FAILED")]
