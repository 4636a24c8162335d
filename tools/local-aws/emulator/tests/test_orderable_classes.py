"""RDS: the classes that can be ordered."""

from .support import EmulatorTest


class OrderableClasses(EmulatorTest):
    def options(self, **wanted):
        return self.aws("rds").describe_orderable_db_instance_options(Engine="mysql", EngineVersion="8.4.8", **wanted)["OrderableDBInstanceOptions"]

    def test_graviton_classes_are_offered_in_every_zone(self):
        options = self.options(DBInstanceClass="db.t4g.medium")
        self.assertEqual([(option["DBInstanceClass"], option["EngineVersion"], option["MultiAZCapable"]) for option in options],
                         [("db.t4g.medium", "8.4.8", True)])
        self.assertEqual([zone["Name"] for zone in options[0]["AvailabilityZones"]], ["us-east-1a", "us-east-1b", "us-east-1c"])

    def test_no_class_is_listed_twice(self):
        classes = [option["DBInstanceClass"] for option in self.options()]
        self.assertEqual(len(classes), len(set(classes)))
        self.assertIn("db.m7g.large", classes)

    def test_a_class_that_aws_does_not_have_is_not_offered(self):
        self.assertEqual(self.options(DBInstanceClass="db.t4g.gigantic"), [])
