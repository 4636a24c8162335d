"""Runs the tests: `python -m tests [name of a module, class or test ...]`; the last line on standard output counts them as JSON."""

import json
import signal
import sys
import unittest
from pathlib import Path

from . import counting

HERE = Path(__file__).resolve().parent


def main(names) -> int:
    # Whatever ends the tests before their end lets them clean up.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    loader = unittest.TestLoader()
    suite = loader.loadTestsFromNames([f"tests.{name}" for name in names]) if names else loader.discover(
        str(HERE), top_level_dir=str(HERE.parent))
    counts = counting.run(suite)
    sys.stderr.flush()
    print(json.dumps(counts), flush=True)
    return 0 if counts["failed"] == 0 and counts["passed"] > 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
