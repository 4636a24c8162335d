"""Calls to RDS as CloudTrail writes them: what the answer is about is the whole of its element."""

import json

from .listening import ListeningTest


class EventsOfDatabases(ListeningTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rds = cls.aws("rds")
        cls.password = "not-for-the-log-1"
        cls.created = cls.detail_of(cls, cls.rds.create_db_instance(
            DBInstanceIdentifier="test-instance", Engine="mysql", MasterUsername="myawsuser", AllocatedStorage=20,
            DBInstanceClass="db.t3.micro", MasterUserPassword=cls.password, EnableCloudwatchLogsExports=["audit", "error"]))

    def test_a_new_database_has_its_password_as_stars(self):
        self.assertEqual(self.created["requestParameters"], {
            "enableCloudwatchLogsExports": ["audit", "error"], "dBInstanceIdentifier": "test-instance", "engine": "mysql",
            "masterUsername": "myawsuser", "allocatedStorage": 20, "dBInstanceClass": "db.t3.micro", "masterUserPassword": "****"})
        self.assertNotIn(self.password, json.dumps(self.created))

    def test_a_new_database_is_the_answer(self):
        answered = self.created["responseElements"]
        self.assertEqual((answered["dBInstanceIdentifier"], answered["engine"], answered["publiclyAccessible"]), ("test-instance", "mysql", False))
        self.assertRegex(answered["dBInstanceArn"], ":db:test-instance$")

    def test_a_database_made_public(self):
        detail = self.detail_of(self.rds.modify_db_instance(DBInstanceIdentifier="test-instance", PubliclyAccessible=True, ApplyImmediately=True))
        self.assertEqual(detail["requestParameters"], {
            "dBInstanceIdentifier": "test-instance", "publiclyAccessible": True, "applyImmediately": True})
        self.assertEqual(detail["responseElements"]["dBInstanceIdentifier"], "test-instance")

    def test_a_snapshot_shared_with_another_account(self):
        self.rds.create_db_snapshot(DBInstanceIdentifier="test-instance", DBSnapshotIdentifier="exfiltration")
        detail = self.detail_of(self.rds.modify_db_snapshot_attribute(
            DBSnapshotIdentifier="exfiltration", AttributeName="restore", ValuesToAdd=["503161813013"]))
        self.assertEqual(detail["requestParameters"], {
            "attributeName": "restore", "dBSnapshotIdentifier": "exfiltration", "valuesToAdd": ["503161813013"]})
        self.assertEqual(detail["responseElements"]["dBSnapshotIdentifier"], "exfiltration")
        self.assertIn({"attributeName": "restore", "attributeValues": ["503161813013"]}, detail["responseElements"]["dBSnapshotAttributes"])

    def test_an_option_group_and_an_event_subscription(self):
        detail = self.detail_of(self.rds.create_option_group(
            OptionGroupName="audited", EngineName="mysql", MajorEngineVersion="8.0", OptionGroupDescription="o"))
        self.assertEqual(detail["requestParameters"]["optionGroupName"], "audited")
        self.assertEqual(detail["responseElements"]["engineName"], "mysql")
        detail = self.detail_of(self.rds.create_event_subscription(SubscriptionName="told", SnsTopicArn="arn:aws:sns:us-east-1:1:t"))
        self.assertEqual(detail["requestParameters"], {"subscriptionName": "told", "snsTopicArn": "arn:aws:sns:us-east-1:1:t"})
        self.assertEqual(detail["responseElements"]["custSubscriptionId"], "told")

    def test_what_does_not_exist_is_a_fault_by_its_full_name(self):
        detail = self.detail_of_refused(self.rds.delete_db_instance, DBInstanceIdentifier="gone", SkipFinalSnapshot=True)
        self.assertEqual((detail["errorCode"], detail["requestParameters"], detail["responseElements"]),
                         ("DBInstanceNotFoundFault", {"dBInstanceIdentifier": "gone", "skipFinalSnapshot": True}, None))
