"""Counts a run of tests so that every test is counted once: also those that a failed set-up kept from running."""

import unittest


class CountingResult(unittest.TextTestResult):
    """What unittest tells anyhow, and how many tests passed."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.passed = 0

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed += 1

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self.passed += 1


def run(suite: unittest.TestSuite, stream=None, verbosity: int = 1) -> dict:
    """Run the suite and count: an error is a failure, and so is a test that could not run."""
    wanted = suite.countTestCases()
    result = unittest.TextTestRunner(stream=stream, verbosity=verbosity, resultclass=CountingResult, warnings="default").run(suite)
    skipped = sum(1 for test, _reason in result.skipped if isinstance(test, unittest.TestCase))
    failed = wanted - result.passed - skipped
    if failed == 0 and not result.wasSuccessful():
        # A tear-down failed after all its tests had passed.
        failed = len(result.errors) + len(result.failures)
    return {"passed": result.passed, "failed": failed, "skipped": skipped}
