"""Types with no service behind them: records with the right ids, and a line in the log for each that says so."""

from tapstack_emulator.resources import records

from .stacks import StackTest
from .support import ACCOUNT, eventually
from .templates import att, ref, resource


def _name(record) -> str:
    return record.type.replace("::", "")


def _template() -> dict:
    resources = {_name(record): resource(record.type, **{name: True if name == "Enable" else "given" for name in record.required})
                 for record in records.RECORDS}
    outputs = {_name(record) + "Ref": {"Value": ref(_name(record))} for record in records.RECORDS}
    outputs.update({f"{_name(record)}{name.replace('.', '')}": {"Value": att(_name(record), name)}
                    for record in records.RECORDS for name in record.attributes})
    return {"Resources": resources, "Outputs": outputs}


class RecordedTypes(StackTest):
    environment = {}
    template = _template()

    def test_every_type_gives_an_id_and_all_its_attributes(self):
        for name, value in self.outputs.items():
            with self.subTest(name):
                self.assertNotIn("{", value)
                self.assertTrue(value or name.endswith("ErrorMessage"))

    def test_ids_look_like_those_of_aws(self):
        self.assertRegex(self.outputs["AWSGuardDutyDetectorRef"], "^[0-9a-f]{32}$")
        self.assertEqual(self.outputs["AWSSecurityHubHubRef"], f"arn:aws:securityhub:us-east-1:{ACCOUNT}:hub/default")
        self.assertRegex(self.outputs["AWSAccessAnalyzerAnalyzerRef"], f"^arn:aws:access-analyzer:us-east-1:{ACCOUNT}:analyzer/tests-")
        self.assertRegex(self.outputs["AWSRoute53ResolverResolverQueryLoggingConfigRef"], "^rqlc-[0-9a-f]{16}$")

    def test_the_log_names_each_of_them_once(self):
        for record in records.RECORDS:
            with self.subTest(record.type):
                said = f"{record.type}: a record only; no service is behind it"
                self.assertTrue(eventually(lambda said=said: said in "".join(self.emulator.log)))
                self.assertEqual("".join(self.emulator.log).count(said), 1)
