"""Stacks of CloudFormation as tests handle them: deployed to their end, asked for what they hold and why they failed."""

import functools
import json
import time

from . import templates
from .support import EmulatorTest, new_account, shared_emulator

_SECONDS = 60


class Stack:
    def __init__(self, cloudformation, name: str):
        self._cloudformation = cloudformation
        self.name = name

    def create(self, resources: dict, outputs=None, **options) -> str:
        """The status in which the creation of these resources ends."""
        return self.create_from({"Resources": resources, "Outputs": outputs or {}}, **options)

    def create_from(self, template: dict, **options) -> str:
        self._cloudformation.create_stack(**self._request(template, options))
        return self._ended()

    def update_to(self, template: dict, **options) -> str:
        self._cloudformation.update_stack(**self._request(template, options))
        return self._ended()

    def delete(self) -> str:
        self._cloudformation.delete_stack(StackName=self.name)
        return self._ended()

    def _request(self, template: dict, options: dict) -> dict:
        return {"StackName": self.name, "TemplateBody": json.dumps(template), "Capabilities": ["CAPABILITY_NAMED_IAM"], **options}

    def _ended(self) -> str:
        deadline = time.monotonic() + _SECONDS
        while time.monotonic() < deadline:
            status = self.status
            if not status.endswith("IN_PROGRESS"):
                return status
            time.sleep(0.01)
        raise TimeoutError(f"stack {self.name} is still in progress")

    @property
    def status(self) -> str:
        """DELETE_COMPLETE also for a stack that is gone."""
        try:
            return self._cloudformation.describe_stacks(StackName=self.name)["Stacks"][0]["StackStatus"]
        except self._cloudformation.exceptions.ClientError:
            return "DELETE_COMPLETE"

    @property
    def outputs(self) -> dict:
        stack = self._cloudformation.describe_stacks(StackName=self.name)["Stacks"][0]
        return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}

    @property
    def ids(self) -> dict:
        """The physical ids by logical id."""
        resources = self._cloudformation.describe_stack_resources(StackName=self.name)["StackResources"]
        return {resource["LogicalResourceId"]: resource["PhysicalResourceId"] for resource in resources}

    @property
    def failures(self) -> dict:
        """Why resources failed, by logical id; of the stack itself too."""
        events = self._cloudformation.describe_stack_events(StackName=self.name)["StackEvents"]
        return {event["LogicalResourceId"]: event.get("ResourceStatusReason", "") for event in events
                if event["ResourceStatus"].endswith("FAILED")}


class StackTest(EmulatorTest):
    """Tests that share an emulator in which the stack `template` is deployed, if the class names one."""

    template = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stack = cls.new_stack("tests")
        if cls.template is not None:
            _deploy(cls.stack, cls.template)
            cls.outputs, cls.ids = cls.stack.outputs, cls.stack.ids

    @classmethod
    def new_stack(cls, name: str) -> Stack:
        return Stack(cls.aws("cloudformation"), name)


class DeployedTest(EmulatorTest):
    """Tests that only look at the first version of the stack, which is deployed once for all of them."""

    @classmethod
    def setUpClass(cls):
        cls.emulator, (cls.account, cls.outputs, cls.ids) = shared_emulator(), _deployed()
        cls.key, cls.clients = cls.account, {}


@functools.lru_cache(maxsize=None)
def _deployed():
    account = new_account()
    stack = Stack(shared_emulator().client("cloudformation", key=account), "tests")
    _deploy(stack, templates.first())
    return account, stack.outputs, stack.ids


def _deploy(stack: Stack, template: dict) -> None:
    status = stack.create_from(template)
    if status != "CREATE_COMPLETE":
        raise AssertionError(f"the stack under test ended {status}: {stack.failures}")
