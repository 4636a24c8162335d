"""The MiniStack that all of this stands on: the pinned version, with every private name that is used."""

import importlib.metadata
import unittest
from unittest import mock

from tapstack_emulator import ministack_private, resources

from . import templates


class Pin(unittest.TestCase):
    def test_the_installed_version_is_the_pinned_one(self):
        self.assertEqual(importlib.metadata.version("ministack"), ministack_private.PINNED_VERSION)

    def test_every_private_name_is_there(self):
        self.assertEqual(ministack_private.missing_names(), [])

    def test_a_name_that_moved_is_named_with_its_module_together_with_all_others(self):
        moved = {"one": ("ministack.services.ec2", {"vpcs": "_vpcs", "nats": "_nat_gateways_moved"}),
                 "two": ("ministack.services.moved", {"anything": "_anything"})}
        with mock.patch.object(ministack_private, "NAMES", moved):
            self.assertEqual(ministack_private.missing_names(), ["ministack.services.ec2._nat_gateways_moved", "ministack.services.moved"])
            with self.assertRaises(ministack_private.MiniStackChanged) as caught:
                ministack_private.require_names()
        said = str(caught.exception)
        for part in ("_nat_gateways_moved", "ministack.services.moved", f"install ministack=={ministack_private.PINNED_VERSION}"):
            self.assertIn(part, said)

    def test_no_name_is_asked_for_in_vain(self):
        """A name that nothing uses any more would fail a new pin for nothing."""
        sources = "".join(path.read_text() for path in templates.PACKAGE.rglob("*.py"))
        unused = [f"{key}.{name}" for key, (_module, names) in ministack_private.NAMES.items() for name in names
                  if f"{key}.{name}" not in sources and sources.count(f'"{name}"') < 2]
        self.assertEqual(unused, [])

    def test_every_type_that_is_added_is_deployed_by_the_tests(self):
        deployed = {resource["Type"] for resource in templates.first()["Resources"].values()}
        recorded = {record.type for record in resources.records.RECORDS}
        self.assertEqual({kind.name for kind in resources.TYPES} - deployed - recorded, set())
