"""What the environment may ask for, and what comes of it."""

import os
import unittest
from unittest import mock

from tapstack_emulator import settings


class Settings(unittest.TestCase):
    def test_a_port_is_enough(self):
        self.assertEqual(settings.read({"GATEWAY_PORT": "4566"}), settings.Settings("127.0.0.1", 4566, 0))

    def test_an_empty_host_or_parent_is_none(self):
        self.assertEqual(settings.read({"GATEWAY_PORT": "1", "BIND_HOST": "", "TAPSTACK_PARENT_PID": ""}), settings.Settings("127.0.0.1", 1, 0))

    def test_a_parent_is_a_number(self):
        self.assertEqual(settings.read({"GATEWAY_PORT": "1", "TAPSTACK_PARENT_PID": "77"}).parent, 77)

    def test_digits_of_another_script_are_no_number(self):
        with self.assertRaises(settings.BadSettings):
            settings.read({"GATEWAY_PORT": "²"})

    def test_the_environment_of_functions_has_no_account_in_it(self):
        theirs = {"AWS_PROFILE": "production", "AWS_ACCESS_KEY_ID": "AKIAREAL", "AWS_SESSION_TOKEN": "token", "AWS_SECRET_ACCESS_KEY": "secret"}
        with mock.patch.dict(os.environ, theirs, clear=True):
            settings.prepare_environment(settings.Settings("127.0.0.1", 4566, 0))
            self.assertEqual(os.environ["AWS_ENDPOINT_URL"], "http://127.0.0.1:4566")
            self.assertEqual({name: os.environ.get(name) for name in theirs}, {
                "AWS_PROFILE": None, "AWS_ACCESS_KEY_ID": None, "AWS_SESSION_TOKEN": None, "AWS_SECRET_ACCESS_KEY": "local"})
