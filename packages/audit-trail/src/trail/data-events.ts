import { Token } from 'aws-cdk-lib';
import type * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as s3 from 'aws-cdk-lib/aws-s3';

type Selector = cloudtrail.CfnTrail.AdvancedEventSelectorProperty;

/**
 * The data events a trail records beside all management events: what happens inside buckets, functions and tables.
 *
 * CloudTrail charges for them by the event (us-east-1: 0.10 USD per 100,000), so their cost follows the traffic.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
export class DataEvents {
  /** Records management events only. Who read or wrote which object stays unknown (CIS 3.8 and 3.9 are not met). */
  public static none(): DataEvents {
    return new DataEvents([], () => []);
  }

  /**
   * Records reads and writes of the objects in every bucket of the account, in every region. The trail's own archive and access-log
   * buckets are left out: their events would mostly tell of the trail itself being delivered, and every delivery would add to the bill.
   */
  public static allS3Buckets(): DataEvents {
    return new DataEvents([], (own) => [
      selector('Objects of every S3 bucket', 'AWS::S3::Object', { field: 'resources.ARN', notStartsWith: own.map((bucket) => bucket.arnForObjects('')) }),
    ]);
  }

  /**
   * Records reads and writes of the objects in these buckets.
   *
   * @param buckets at least one
   */
  public static s3Buckets(buckets: s3.IBucket[]): DataEvents {
    const problems = buckets.length === 0 ? ['dataEvents: DataEvents.s3Buckets needs at least one bucket; DataEvents.none() records none'] : [];
    return new DataEvents(problems, () => [
      selector('Objects of chosen S3 buckets', 'AWS::S3::Object', { field: 'resources.ARN', startsWith: buckets.map((bucket) => bucket.arnForObjects('')) }),
    ]);
  }

  /** Records every invocation of every Lambda function of the account, in every region. */
  public static allLambdaFunctions(): DataEvents {
    return new DataEvents([], () => [selector('Invocations of every Lambda function', 'AWS::Lambda::Function')]);
  }

  /**
   * Records every invocation of these functions.
   *
   * @param functions at least one
   */
  public static lambdaFunctions(functions: lambda.IFunction[]): DataEvents {
    const problems = functions.length === 0 ? ['dataEvents: DataEvents.lambdaFunctions needs at least one function; DataEvents.none() records none'] : [];
    return new DataEvents(problems, () => [
      selector('Invocations of chosen Lambda functions', 'AWS::Lambda::Function', { field: 'resources.ARN', equalTo: functions.map((one) => one.functionArn) }),
    ]);
  }

  /** Records reads and writes of the items in every DynamoDB table of the account, in every region. */
  public static allDynamoDbTables(): DataEvents {
    return new DataEvents([], () => [selector('Items of every DynamoDB table', 'AWS::DynamoDB::Table')]);
  }

  /**
   * Records reads and writes of the items in these tables.
   *
   * @param tables at least one
   */
  public static dynamoDbTables(tables: dynamodb.ITable[]): DataEvents {
    const problems = tables.length === 0 ? ['dataEvents: DataEvents.dynamoDbTables needs at least one table; DataEvents.none() records none'] : [];
    return new DataEvents(problems, () => [
      selector('Items of chosen DynamoDB tables', 'AWS::DynamoDB::Table', { field: 'resources.ARN', equalTo: tables.map((table) => table.tableArn) }),
    ]);
  }

  /**
   * Records the data events of every resource of another type, in every region.
   *
   * @param type as CloudTrail writes it, such as "AWS::SNS::Topic"
   */
  public static resourceType(type: string): DataEvents {
    const fits = Token.isUnresolved(type) || /^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/.test(type);
    return new DataEvents(
      fits ? [] : [`dataEvents: "${type}" is no resource type of CloudTrail; write it as AWS does, "AWS::SNS::Topic"`],
      () => [selector(`Every ${type}`, type)],
    );
  }

  /**
   * Records everything that any of these records.
   *
   * @param parts at least one
   */
  public static of(...parts: DataEvents[]): DataEvents {
    const none = parts.length === 0 ? ['dataEvents: DataEvents.of needs at least one selection; DataEvents.none() records none'] : [];
    return new DataEvents(
      [...none, ...parts.flatMap((part) => part._problems)],
      (own) => parts.flatMap((part) => part._selectors(own)),
    );
  }

  /** @internal */
  public readonly _problems: string[];
  /** @internal */
  public readonly _selectors: (own: s3.IBucket[]) => Selector[];

  private constructor(problems: string[], selectors: (own: s3.IBucket[]) => Selector[]) {
    this._problems = problems;
    this._selectors = selectors;
  }
}

const MOST_VALUES = 500;

/**
 * CloudTrail refuses a trail whose selectors name more than this, all of them together.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html
 */
export function selectorProblems(selectors: readonly Selector[]): string[] {
  const values = selectors.flatMap(({ fieldSelectors }) => fieldSelectors as cloudtrail.CfnTrail.AdvancedFieldSelectorProperty[])
    .flatMap(({ equalTo = [], startsWith = [], notStartsWith = [] }) => [...equalTo, ...startsWith, ...notStartsWith]).length;
  return values > MOST_VALUES
    ? [`dataEvents: name ${values} values in all selectors; CloudTrail takes up to ${MOST_VALUES}. Record all of a type, or leave some to a second trail`]
    : [];
}

/** What every trail records: all management events, reads and writes, of every service. */
export const MANAGEMENT_EVENTS: Selector = {
  // The name that the console gives it, by which scanners know it too.
  name: 'Management events selector',
  fieldSelectors: [{ field: 'eventCategory', equalTo: ['Management'] }],
};

function selector(name: string, type: string, which?: cloudtrail.CfnTrail.AdvancedFieldSelectorProperty): Selector {
  return {
    name,
    fieldSelectors: [
      { field: 'eventCategory', equalTo: ['Data'] },
      { field: 'resources.type', equalTo: [type] },
      ...(which === undefined ? [] : [which]),
    ],
  };
}
