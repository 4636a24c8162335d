"""Tests of the emulator; MiniStack writes a key as soon as it is imported, which here goes away with the tests."""

import os
import tempfile

_directory = tempfile.TemporaryDirectory(prefix="tapstack-emulator-")
os.environ.update(STATE_DIR=_directory.name, S3_DATA_DIR=_directory.name)
