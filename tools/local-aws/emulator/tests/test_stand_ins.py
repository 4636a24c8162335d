"""Where the emulator only stands in for AWS, its log says so: once each, when it first matters."""

from . import templates
from .stacks import StackTest
from .support import eventually

_SAID = {
    "CloudTrail events": "arrive at once, not after minutes",
    "CloudTrail trails": "no log file or digest is written",
    "IAM permissions": "no call is refused for lack of permission",
    "Machine images": "no disk is behind them",
    "EC2 instances": "no machine runs",
    "EC2 flow logs": "no record is delivered",
    "EC2 VPC Block Public Access": "nothing is blocked",
    "RDS databases": "no database listens at the endpoint",
    "RDS option groups": "no database engine applies the options",
    "RDS event subscriptions": "no database engine raises events",
    "AWS Config": "nothing is recorded or evaluated",
    "AWS Backup": "no job runs",
    "Secrets Manager rotation": "no rotation function is called",
    "AWS::GuardDuty::Detector": "a record only",
}


class StandInTest(StackTest):
    def lines_of(self, subject):
        return [line for line in self.emulator.log if f"stand-in: {subject}: " in line]


class StandIns(StandInTest):
    environment = {}
    template = templates.first()

    def test_each_is_said_once_with_what_it_lacks(self):
        self.assertEqual(self.stack.update_to(templates.second()), "UPDATE_COMPLETE")
        for subject, lacks in _SAID.items():
            with self.subTest(subject):
                lines = eventually(lambda subject=subject: self.lines_of(subject))
                self.assertEqual(len(lines), 1)
                self.assertIn(lacks, lines[0])


class NoStandIns(StandInTest):
    environment = {"AUTH": "true"}

    def test_nothing_is_said_of_what_is_not_used(self):
        self.assertTrue(eventually(lambda: self.lines_of("CloudTrail events")))
        said = "".join(line for line in self.emulator.log if "stand-in" in line)
        for subject in ("EC2 instances", "AWS Config", "RDS", "IAM permissions"):
            self.assertNotIn(subject, said)
