import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { EXPIRY, RecordKey } from '../handlers/security-monitor/state/record';

const KEY: Readonly<Record<'partition' | 'sort', keyof RecordKey>> = { partition: 'recordGroup', sort: 'recordId' };

/** What the function remembers. Most of it is forgotten after two days; findings that wait to be told stay until they are. */
export function buildStateTable(scope: Construct, encryptionKey: kms.IKey, removalPolicy: RemovalPolicy): dynamodb.Table {
  return new dynamodb.Table(scope, 'StateTable', {
    partitionKey: { name: KEY.partition, type: dynamodb.AttributeType.STRING },
    sortKey: { name: KEY.sort, type: dynamodb.AttributeType.STRING },
    timeToLiveAttribute: EXPIRY,
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
    encryptionKey,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: removalPolicy === RemovalPolicy.RETAIN,
    removalPolicy,
  });
}

/**
 * Reads and writes records, and nothing about the table itself. DynamoDB uses the key in the name of whoever calls it.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
export function rememberStatements(table: dynamodb.ITable, key: kms.IKey): iam.PolicyStatement[] {
  const { region, urlSuffix } = Stack.of(table);
  return [
    new iam.PolicyStatement({ sid: 'Remember', actions: ['dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:Query'], resources: [table.tableArn] }),
    new iam.PolicyStatement({
      sid: 'EncryptState',
      actions: [
        'kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom', 'kms:ReEncryptTo',
      ],
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${region}.${urlSuffix}` } },
    }),
  ];
}
