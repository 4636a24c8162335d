import type { Failure } from './failure';

/** The state of the stack or of a resource forbids the operation. */
export const LIFECYCLE_FAILURES: readonly Failure[] = [
  {
    id: 'F44', title: 'cancelled because something else failed', phases: ['deploy'],
    patterns: [/Resource (creation|update|deletion|import) (was )?cancell?ed/i, /The following resource\(s\) failed to/i, /Embedded stack .* was not successfully/i],
    cause: 'a consequence of another failure, never a cause', retry: 'noise', fix: 'see the other causes', askAHuman: 'never',
    texts: ['Resource creation cancelled', 'Resource update cancelled', 'The following resource(s) failed to create: [Vpc]. Rollback requested by user.'], nearMiss: 'the subscription was cancelled',
  },
  {
    id: 'F40', title: 'nothing to do', phases: ['preflight'],
    patterns: [/didn'?t contain changes/i, /No updates are to be performed/i],
    cause: 'the stack stands as the template says', retry: 'success', fix: 'nothing', askAHuman: 'never',
    texts: ['The submitted information didn\'t contain changes. Submit different information to create a change set.', 'No updates are to be performed.'], nearMiss: 'the file contained changes',
  },
  {
    id: 'F20', title: 'protected against deletion', phases: ['delete'],
    patterns: [/Cannot delete protected/i, /DeletionProtection/i, /deletion protection/i],
    cause: 'deletion protection of the resource is on', retry: 'first',
    fix: 'switch it off with a deployment of its own, then tear down', askAHuman: 'when you did not switch it on',
    texts: ['Cannot delete protected DB Instance, please disable deletion protection and try again. (Service: Rds, Status Code: 400, Error Code: InvalidParameterCombination)'], nearMiss: 'the deletion of the protected branch',
  },
  {
    id: 'F21', title: 'something still uses it', phases: ['delete'],
    patterns: [/has a dependent object/i, /DependencyViolation/i, /has dependencies and cannot be deleted/i],
    cause: 'network interfaces of functions linger for 20 to 40 minutes; or something outside the stack uses the network', retry: 'delete',
    fix: 'detach functions from the VPC first; remove what is foreign', askAHuman: 'when the dependent object belongs to somebody else',
    texts: ['resource sg-0abc has a dependent object (Service: Ec2, Status Code: 400, Error Code: DependencyViolation)', 'The vpc \'vpc-0abc\' has dependencies and cannot be deleted.'], nearMiss: 'the object depends on nothing',
  },
  {
    id: 'F22', title: 'the bucket is not empty', phases: ['delete'],
    patterns: [/BucketNotEmpty/i, /bucket you tried to delete is not empty/i],
    cause: 'objects or versions are left, or a log writer fills it again', retry: 'first',
    fix: 'consent to emptying it (--consent delete:<bucket>), which takes every version', askAHuman: 'when what is in it may be needed',
    texts: ['The bucket you tried to delete is not empty (Service: Amazon S3; Status Code: 409; Error Code: BucketNotEmpty)', 'The bucket you tried to delete is not empty. You must delete all versions in the bucket.'], nearMiss: 'the bucket is empty',
  },
  {
    id: 'F30', title: 'another stack imports it', phases: ['preflight', 'deploy', 'delete'],
    patterns: [/Cannot delete export/i, /Export .* cannot be (updated|deleted) as it is in use by/i],
    cause: 'an export that is in use can be neither changed nor removed', retry: 'no',
    fix: 'in two deployments: keep the export and drop the import, then drop the export', askAHuman: 'when the importing stack is another team\'s',
    texts: ['Cannot delete export Net:ExportsOutputRefVpc as it is in use by App', 'Export Net:Vpc cannot be updated as it is in use by App'], nearMiss: 'the export is not in use',
  },
  {
    id: 'F34', title: 'the credentials ran out', phases: ['deploy'],
    patterns: [/ExpiredToken/i, /security token.*expired/i, /RequestExpired/i],
    cause: 'the session ended; the stack runs on without it', retry: 'wait',
    fix: 'get new credentials and attach again; never deploy blindly', command: 'tap deploy <stack> --watch', askAHuman: 'never',
    texts: ['ExpiredToken: The security token included in the request is expired'], nearMiss: 'the certificate expires soon',
  },
  {
    id: 'F37', title: 'somebody else is deploying it', phases: ['preflight', 'deploy'],
    patterns: [/is in \w+_IN_PROGRESS state and can ?not be updated/i, /OperationInProgress/i],
    cause: 'one operation at a time runs on a stack', retry: 'wait',
    fix: 'wait for it, or attach', command: 'tap deploy <stack> --watch', askAHuman: 'when the other operation should not run',
    texts: ['Stack:arn:aws:cloudformation:us-east-1:111122223333:stack/Tap/1a is in UPDATE_IN_PROGRESS state and can not be updated.'], nearMiss: 'the stack is in UPDATE_COMPLETE state',
  },
  {
    id: 'F38', title: 'the first create was undone', phases: ['preflight'],
    patterns: [/is in (ROLLBACK_COMPLETE|ROLLBACK_FAILED|CREATE_FAILED|DELETE_FAILED|UPDATE_ROLLBACK_FAILED) state and can ?not be updated/i],
    cause: 'in this status the stack cannot be updated', retry: 'first',
    fix: 'recover it', command: 'tap recover <stack>', askAHuman: 'when something with data survived',
    texts: ['Stack:arn:aws:cloudformation:us-east-1:111122223333:stack/Tap/1a is in ROLLBACK_COMPLETE state and can not be updated.'], nearMiss: 'the rollback is complete',
  },
  {
    id: 'F43', title: 'an import wants a DeletionPolicy', phases: ['preflight'],
    patterns: [/import.*DeletionPolicy/i, /DeletionPolicy.*import/i],
    cause: 'only a resource that is kept on failure can be imported', retry: 'no',
    fix: 'set DeletionPolicy to Retain or RetainExceptOnCreate', askAHuman: 'never',
    texts: ['Resources [Table] are missing DeletionPolicy attribute for import', 'Resources to import must have a DeletionPolicy attribute specified in the template.'], nearMiss: 'the policy was imported',
  },
  {
    id: 'F47', title: 'the stack moved under the change set', phases: ['deploy'],
    patterns: [/ChangeSetNotFound/i, /ChangeSet .* does not exist/i, /OBSOLETE/, /InvalidChangeSetStatus/i],
    cause: 'somebody changed the stack after the change set was shown', retry: 'no',
    fix: 'look at a new one: run again', askAHuman: 'when you do not know who',
    texts: ['ChangeSet [tap-1a2b] does not exist', 'ChangeSet cannot be executed in its current execution status of [OBSOLETE]'], nearMiss: 'the set has changed',
  },
  {
    id: 'F48', title: 'a person cancelled it', phases: ['deploy'],
    patterns: [/CancelUpdate/i, /User initiated/i, /cancelled by user/i],
    cause: 'somebody stopped the operation', retry: 'no',
    fix: 'ask who: CloudTrail records CancelUpdateStack', command: 'aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=CancelUpdateStack', askAHuman: 'always: whoever cancelled had a reason',
    texts: ['User Initiated', 'CancelUpdateStack was called'], nearMiss: 'the user signed in',
  },
];
