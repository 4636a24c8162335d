"""The counts of a run are exact, whatever goes wrong in it."""

import io
import unittest

from . import counting


class _Mixed(unittest.TestCase):
    def passes(self):
        pass

    def fails(self):
        self.fail("as it should")

    def raises(self):
        raise ValueError("as it should")

    @unittest.skip("as it should be")
    def skips(self):
        pass

    def fails_in_parts(self):
        for number in range(3):
            with self.subTest(number):
                self.assertEqual(number, 1)

    @unittest.expectedFailure
    def fails_as_expected(self):
        self.fail("as expected")

    @unittest.expectedFailure
    def passes_unexpectedly(self):
        pass


class _NeverSetUp(_Mixed):
    @classmethod
    def setUpClass(cls):
        raise RuntimeError("no emulator")


class _NeverTornDown(_Mixed):
    @classmethod
    def tearDownClass(cls):
        raise RuntimeError("still running")


def counts(kind, *names) -> tuple:
    counted = counting.run(unittest.TestSuite(kind(name) for name in names), stream=io.StringIO())
    return counted["passed"], counted["failed"], counted["skipped"]


class Counting(unittest.TestCase):
    def test_each_test_is_counted_once(self):
        self.assertEqual(counts(_Mixed, "passes", "fails", "raises", "skips", "fails_in_parts"), (1, 3, 1))

    def test_an_expected_failure_passes_and_an_unexpected_success_fails(self):
        self.assertEqual(counts(_Mixed, "fails_as_expected", "passes_unexpectedly"), (1, 1, 0))

    def test_tests_that_could_not_be_set_up_have_all_failed(self):
        self.assertEqual(counts(_NeverSetUp, "passes", "fails", "skips"), (0, 3, 0))

    def test_a_failed_tear_down_is_a_failure(self):
        self.assertEqual(counts(_NeverTornDown, "passes"), (1, 1, 0))

    def test_no_test_is_no_success(self):
        self.assertEqual(counts(_Mixed), (0, 0, 0))
