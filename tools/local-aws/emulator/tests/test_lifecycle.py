"""How the emulator comes and goes: where it listens, what it refuses to start with, what ends it and what ends with it."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from .support import Emulator, eventually, free_port, start
from .templates import TRUST
from .test_events_of_functions_and_messages import code

_SECONDS = 10


def runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def deploy_function(emulator: Emulator, source: str) -> None:
    role = emulator.client("iam").create_role(RoleName="runner", AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]["Arn"]
    emulator.client("lambda").create_function(
        FunctionName="worker", Role=role, Runtime="nodejs20.x", Handler="index.handler", Timeout=60, Code={"ZipFile": code(source)})


def invoke(emulator: Emulator):
    return json.loads(emulator.client("lambda").invoke(FunctionName="worker")["Payload"].read())


class Ending(unittest.TestCase):
    def assert_ends(self, emulator: Emulator) -> None:
        self.assertEqual(emulator.process.wait(_SECONDS), 0, "".join(emulator.log))

    def test_every_signal_to_end_ends_it_with_the_workers_it_started(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            with self.subTest(number.name), Emulator() as emulator:
                deploy_function(emulator, "exports.handler = async () => process.pid")
                worker = invoke(emulator)
                self.assertTrue(runs(worker))
                emulator.process.send_signal(number)
                self.assert_ends(emulator)
                self.assertTrue(eventually(lambda: not runs(worker)), "the worker still runs")

    def test_a_function_that_is_still_at_work_does_not_hold_it(self):
        with Emulator() as emulator:
            deploy_function(emulator, "exports.handler = () => new Promise(() => setInterval(() => 0, 1000))")
            waiting = threading.Thread(target=self._invoke_in_vain, args=[emulator], daemon=True)
            waiting.start()
            time.sleep(0.5)
            emulator.process.terminate()
            self.assert_ends(emulator)
            waiting.join(_SECONDS)
            self.assertFalse(waiting.is_alive())

    def _invoke_in_vain(self, emulator):
        try:
            invoke(emulator)
        except Exception:  # noqa: BLE001 - whatever the client makes of a connection that ends
            pass

    def test_it_ends_when_the_process_that_started_it_is_gone(self):
        parent = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        with Emulator(TAPSTACK_PARENT_PID=str(parent.pid)) as emulator:
            self.assertIsNone(emulator.process.poll())
            parent.kill()
            # It is not waited for yet: gone is gone, even while the system still keeps its number.
            self.assert_ends(emulator)
            parent.wait()

    def test_it_ends_when_that_process_never_was(self):
        gone = subprocess.Popen([sys.executable, "-c", ""])
        gone.wait()
        with tempfile.TemporaryDirectory() as directory:
            process = start(directory, GATEWAY_PORT=str(free_port()), TAPSTACK_PARENT_PID=str(gone.pid))
            self.addCleanup(process.stderr.close)
            process.wait(_SECONDS)


class Refusing(unittest.TestCase):
    def refusal(self, **environment) -> str:
        """What it says, in one line, before it ends with an error."""
        with tempfile.TemporaryDirectory() as directory:
            process = start(directory, **environment)
            _, said = process.communicate(timeout=_SECONDS)
        self.assertEqual(process.returncode, 1, said)
        lines = said.strip().split("\n")
        self.assertEqual(len(lines), 1, said)
        return lines[0]

    def test_a_port_that_is_taken(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            self.assertEqual(self.refusal(GATEWAY_PORT=str(port)),
                             f"error: cannot listen on 127.0.0.1:{port}: Address already in use; set GATEWAY_PORT to a free port")

    def test_a_port_that_is_none(self):
        for port in ("", "http", "0", "65536", "-1", "8.5"):
            with self.subTest(port):
                self.assertEqual(self.refusal(GATEWAY_PORT=port),
                                 f"error: GATEWAY_PORT is '{port}', but a number from 1 to 65535 is needed; set it to one")

    def test_all_that_is_wrong_at_once(self):
        said = self.refusal(TAPSTACK_PARENT_PID="me")
        self.assertIn("GATEWAY_PORT is ''", said)
        self.assertIn("TAPSTACK_PARENT_PID is 'me'", said)

    def test_an_address_that_is_not_this_machines(self):
        self.assertIn("error: cannot listen on 192.0.2.1:", self.refusal(GATEWAY_PORT="4566", BIND_HOST="192.0.2.1"))


class Running(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        theirs = {"AWS_PROFILE": "production", "AWS_ACCESS_KEY_ID": "AKIAREAL", "AWS_SECRET_ACCESS_KEY": "theirs", "AWS_SESSION_TOKEN": "theirs",
                  "AWS_ENDPOINT_URL": "https://example.com"}
        cls.emulator = Emulator(**theirs).__enter__()
        cls.addClassCleanup(cls.emulator.__exit__)

    def test_it_listens_on_the_loopback_address_alone(self):
        # All of 127.0.0.0/8 leads to this machine: a listener on every interface would answer here too.
        with self.assertRaises(OSError), socket.create_connection(("127.0.0.2", self.emulator.port), timeout=2):
            pass
        listening = self.listening()
        self.assertEqual(listening, {("127.0.0.1", self.emulator.port)} if listening is not None else None)

    def listening(self):
        """(address, port) of every listening socket of the emulator, where the system tells."""
        descriptors = f"/proc/{self.emulator.process.pid}/fd"
        if not os.path.isdir(descriptors):
            return None
        own = {os.readlink(f"{descriptors}/{name}") for name in os.listdir(descriptors)}
        found = set()
        for table in ("tcp", "tcp6"):
            with open(f"/proc/net/{table}", encoding="utf-8") as lines:
                for line in list(lines)[1:]:
                    fields = line.split()
                    if fields[3] == "0A" and f"socket:[{fields[9]}]" in own:
                        address, port = fields[1].split(":")
                        found.add((socket.inet_ntoa(bytes.fromhex(address)[::-1]) if table == "tcp" else address, int(port, 16)))
        return found

    def test_functions_see_this_emulator_and_nobodys_credentials(self):
        deploy_function(self.emulator, "exports.handler = async () => process.env")
        environment = invoke(self.emulator)
        self.assertEqual(environment["AWS_ENDPOINT_URL"], self.emulator.endpoint)
        self.assertNotIn("AWS_PROFILE", environment)
        self.assertEqual((environment["AWS_CONFIG_FILE"], environment["AWS_SHARED_CREDENTIALS_FILE"]), (os.devnull, os.devnull))
        self.assertEqual([name for name, value in environment.items() if value in ("theirs", "AKIAREAL")], [])

    def test_it_says_what_it_only_stands_in_for(self):
        for said in ("CloudTrail events: arrive at once", "IAM permissions: policies are kept", "Machine images: their ids are invented"):
            self.assertTrue(eventually(lambda said=said: said in "".join(self.emulator.log)), said)


class Files(unittest.TestCase):
    def test_it_leaves_its_files_where_it_is_told_to(self):
        with Emulator() as emulator:
            deploy_function(emulator, "exports.handler = async () => __filename")
            self.assertTrue(os.path.realpath(invoke(emulator)).startswith(os.path.realpath(emulator.directory)))
