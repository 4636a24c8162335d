import type { Failure } from './failure';

/** Names that are taken, and things an account or a region has once. The order is the order of judgement: the particular before the general. */
export const NAME_FAILURES: readonly Failure[] = [
  {
    id: 'F01', title: 'a bucket name is being created or deleted elsewhere', phases: ['deploy'],
    patterns: [/OperationAborted/i, /conflicting conditional operation/i], types: /^AWS::S3::/,
    cause: 'the same bucket name is being created or deleted at the same time, was deleted very recently, or stands twice in one template',
    retry: 'bounded', retries: 4,
    fix: 'let CloudFormation generate the name; the name may stay locked for an hour', askAHuman: 'when four retries did not help',
    texts: ['A conflicting conditional operation is currently in progress against this resource. Please try again. (Service: S3, Status Code: 409, Error Code: OperationAborted)'],
    nearMiss: 'the operation was aborted because a condition check failed',
  },
  {
    id: 'F02', title: 'the bucket name belongs to another account', phases: ['preflight', 'deploy'],
    patterns: [/BucketAlreadyExists/i, /requested bucket name is not available/i],
    cause: 'bucket names are global, and somebody else has this one', retry: 'no',
    fix: 'leave the name out, or take another', askAHuman: 'never',
    texts: ['The requested bucket name is not available. The bucket namespace is shared by all users of the system. (Service: S3, Status Code: 409, Error Code: BucketAlreadyExists)'],
    nearMiss: 'the requested bucket is not available in this region',
  },
  {
    id: 'F03', title: 'the name is ours, in another stack or left over', phases: ['preflight', 'deploy'],
    patterns: [/BucketAlreadyOwnedByYou/i, /already exists in stack arn:/i],
    cause: 'the resource exists in this account: another stack manages it, or a deleted stack left it', retry: 'no',
    fix: 'import it, or remove it from the other stack first', askAHuman: 'when you do not know who uses it',
    texts: [
      'Your previous request to create the named bucket succeeded and you already own it. (Service: S3, Status Code: 409, Error Code: BucketAlreadyOwnedByYou)',
      'app-logs already exists in stack arn:aws:cloudformation:us-east-1:111122223333:stack/Other/1a2b',
    ],
    nearMiss: 'the bucket is owned by your organization',
  },
  {
    id: 'F36', title: 'a region has it only once', phases: ['preflight', 'deploy'],
    patterns: [/MaxNumberOf(ConfigurationRecorders|DeliveryChannels)Exceeded/i, /detector already exists/i, /already subscribed to Security ?Hub/i, /maximum number of (configuration recorders|delivery channels)/i],
    cause: 'AWS Config, GuardDuty and Security Hub are singletons of a region, and this one has them', retry: 'no',
    fix: 'use the existing one (TapStack: -c configRecorder=existing) or import it', askAHuman: 'when another team owns the existing one',
    texts: [
      'Failed to put configuration recorder \'default\' because the maximum number of configuration recorders: 1 is reached. (Error Code: MaxNumberOfConfigurationRecordersExceededException)',
      'The request is rejected because a detector already exists for the current account. (Service: GuardDuty, Status Code: 400)',
    ],
    nearMiss: 'the recorder is not running',
  },
  {
    id: 'F24', title: 'a secret of this name is scheduled for deletion', phases: ['deploy'],
    patterns: [/secret.*scheduled for deletion/i],
    cause: 'a deleted secret keeps its name through its recovery window', retry: 'no',
    fix: 'restore it, or let the name be generated', command: 'aws secretsmanager restore-secret --secret-id <name>', askAHuman: 'when the old value may still be needed',
    texts: ['You can\'t create this secret because a secret with this name is already scheduled for deletion. (Service: AWSSecretsManager, Status Code: 400, Error Code: InvalidRequestException)'],
    nearMiss: 'the rotation of the secret is scheduled for tomorrow',
  },
  {
    id: 'F25', title: 'a KMS alias is left, or its key is dying', phases: ['deploy'],
    patterns: [/alias.*already exists/i, /pending deletion/i],
    cause: 'the alias of an earlier key is still there, or the key waits for its deletion', retry: 'no',
    fix: 'delete the alias, or cancel the deletion of the key', command: 'aws kms cancel-key-deletion --key-id <key>', askAHuman: 'when data is encrypted under the old key',
    texts: [
      'An alias with the name arn:aws:kms:us-east-1:111122223333:alias/tap already exists (Service: Kms, Status Code: 400, Error Code: AlreadyExistsException)',
      'The key arn:aws:kms:us-east-1:111122223333:key/1a2b is pending deletion. (Service: Kms, Status Code: 400, Error Code: KMSInvalidStateException)',
    ],
    nearMiss: 'alias/tap does not point to a key',
  },
  {
    id: 'F23', title: 'the log group of a function is back', phases: ['deploy'],
    patterns: [/log ?group.*already exists/i, /\/aws\/lambda\/.*already exists/i, /already exists/i], types: /^AWS::Logs::LogGroup$/,
    when: ({ resourceType, text }) => resourceType === 'AWS::Logs::LogGroup' || /log ?group/i.test(text),
    cause: 'a function wrote once more after its log group was deleted, and Lambda made a new one', retry: 'no',
    fix: 'import the log group, or delete it if its logs are worth nothing', command: 'aws logs delete-log-group --log-group-name <name>', askAHuman: 'when the logs are evidence',
    texts: ['Resource handler returned message: "The specified log group already exists (Service: CloudWatchLogs, Status Code: 400, Error Code: ResourceAlreadyExistsException)" (HandlerErrorCode: AlreadyExists)'],
    nearMiss: 'the log group has no retention',
  },
  {
    id: 'F33', title: 'a named resource would have to be replaced', phases: ['preflight', 'deploy'],
    patterns: [/custom-named resource requires replac/i],
    cause: 'the new resource is made before the old one goes, and the name is taken by the old one', retry: 'no',
    fix: 'rename it, or leave the name out', askAHuman: 'when others know it by its name',
    texts: ['CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename tap-topic and update the stack again.'],
    nearMiss: 'the resource was replaced by one with a generated name',
  },
  {
    id: 'F19', title: 'an earlier stack left it behind, and the name is still taken', phases: ['preflight', 'deploy'],
    patterns: [/already ?exists/i], codes: ['AlreadyExists'], when: ({ leftover }) => leftover === true,
    cause: 'a teardown kept it (DeletionPolicy Retain), and the next create wants the same name', retry: 'no',
    fix: 'import it, or give it another name; tap teardown lists what stays', askAHuman: 'when the kept resource holds data',
    texts: [
      'Resource of type \'AWS::DynamoDB::Table\' with identifier \'orders\' already exists.',
      'Resource handler returned message: "DB instance already exists (Service: Rds, Status Code: 400)" (HandlerErrorCode: AlreadyExists)',
    ],
    nearMiss: 'the earlier stack left nothing behind',
  },
  {
    id: 'F04', title: 'a fixed physical name is taken', phases: ['preflight', 'deploy'],
    patterns: [/AlreadyExists/i, /already exists/i, /ResourceExistenceCheck/i], codes: ['AlreadyExists'],
    cause: 'something in the account has the name already, often the leftover of an earlier stack', retry: 'no',
    fix: 'import it, rename, or delete it if it holds nothing', askAHuman: 'when you do not know what it is',
    texts: [
      'Resource handler returned message: "Resource of type \'AWS::SNS::Topic\' with identifier \'tap-alerts\' already exists." (HandlerErrorCode: AlreadyExists)',
      'The following hook(s)/validation failed: [AWS::EarlyValidation::ResourceExistenceCheck]',
    ],
    nearMiss: 'the resource exists and is healthy',
  },
];
