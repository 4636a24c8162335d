"""Runs the emulator for a test, on a free loopback port, and makes clients of it."""

import atexit
import functools
import itertools
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.request
from pathlib import Path

import botocore.session
from botocore.config import Config
from botocore.exceptions import ClientError

ROOT = Path(__file__).resolve().parent.parent
REGION = "us-east-1"
ACCOUNT = "000000000000"
_READY_SECONDS = 30
_ATTEMPTS = 3

# Whoever runs the tests may have an AWS account; none of its settings has a say here.
for _name in [name for name in os.environ if name.startswith("AWS_")]:
    del os.environ[_name]
os.environ.update(AWS_CONFIG_FILE=os.devnull, AWS_SHARED_CREDENTIALS_FILE=os.devnull, AWS_EC2_METADATA_DISABLED="true")

# One session for all clients: it keeps the service models that it has read.
_session = botocore.session.Session()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(directory: str, **environment) -> subprocess.Popen:
    """The emulator's process, in an environment of these variables and little else; its files go into `directory`."""
    return subprocess.Popen(
        [sys.executable, "-m", "tapstack_emulator"], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
             "HOME": directory, "TMPDIR": directory, "STATE_DIR": f"{directory}/state", "S3_DATA_DIR": f"{directory}/s3",
             **environment}, cwd=directory)


class Emulator:
    """A running emulator; use it as a context manager."""

    def __init__(self, **environment):
        self._environment = environment
        self.log: list = []

    def __enter__(self):
        # Also when the tests are interrupted, nothing stays behind.
        atexit.register(self.__exit__)
        self.directory = tempfile.mkdtemp(prefix="tapstack-emulator-")
        for attempt in range(_ATTEMPTS):
            self.port = free_port()
            self.endpoint = f"http://127.0.0.1:{self.port}"
            self.process = start(self.directory, **{
                "GATEWAY_PORT": str(self.port), "TAPSTACK_PARENT_PID": str(os.getpid()), **self._environment})
            self._listener = threading.Thread(target=lambda: self.log.extend(self.process.stderr), daemon=True)
            self._listener.start()
            try:
                self._wait()
                return self
            except RuntimeError:
                self.__exit__()
                # Another program took the port between the look and the start.
                if attempt + 1 == _ATTEMPTS or "cannot listen" not in "".join(self.log):
                    raise
                atexit.register(self.__exit__)
                os.makedirs(self.directory)

    def _wait(self):
        deadline = time.monotonic() + _READY_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                self._listener.join(5)
                raise RuntimeError("the emulator ended: " + "".join(self.log))
            try:
                with urllib.request.urlopen(f"{self.endpoint}/_ministack/health", timeout=1):
                    return
            except OSError:
                time.sleep(0.03)
        raise RuntimeError("the emulator was not ready in time: " + "".join(self.log))

    def __exit__(self, *error):
        atexit.unregister(self.__exit__)
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._listener.join(5)
        self.process.stderr.close()
        shutil.rmtree(self.directory, ignore_errors=True)

    def client(self, service: str, region: str = REGION, key: str = "local", secret: str = "local", token=None):
        return _session.create_client(
            service, region_name=region, endpoint_url=self.endpoint, aws_access_key_id=key, aws_secret_access_key=secret,
            aws_session_token=token, config=Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}))


@functools.lru_cache(maxsize=None)
def shared_emulator() -> Emulator:
    """The emulator of all tests that need none of their own; it ends with this process."""
    return Emulator().__enter__()


_accounts = itertools.count(1)


def new_account() -> str:
    """The number of an account that nobody has used, which is also the access key of its root user."""
    return f"{next(_accounts):012d}"


class EmulatorTest(unittest.TestCase):
    """Tests that share one emulator, each class in an account of its own; or have one of their own, with `environment`."""

    environment = None

    @classmethod
    def setUpClass(cls):
        if cls.environment is None:
            cls.emulator, cls.account = shared_emulator(), new_account()
            cls.key = cls.account
        else:
            cls.emulator, cls.account, cls.key = Emulator(**cls.environment).__enter__(), ACCOUNT, "local"
            cls.addClassCleanup(cls.emulator.__exit__)
        cls.clients = {}

    @classmethod
    def aws(cls, service: str, **options):
        """The client of a service: in the class's account and its one Region unless told otherwise."""
        options = {"key": cls.key, **options}
        name = (service, *sorted(options.items()))
        if name not in cls.clients:
            cls.clients[name] = cls.emulator.client(service, **options)
            cls.addClassCleanup(cls.clients[name].close)
        return cls.clients[name]

    def assert_refused(self, code: str, call, *arguments, **parameters):
        """The call answers the error `code`; returns its message."""
        with self.assertRaises(ClientError) as caught:
            call(*arguments, **parameters)
        error = caught.exception.response["Error"]
        self.assertEqual(error["Code"], code, error.get("Message"))
        return error.get("Message", "")


def eventually(condition, seconds: float = 10, pause: float = 0.02):
    """The first true value of `condition()`, or its last one when the time is up."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value or time.monotonic() > deadline:
            return value
        time.sleep(pause)
