import { type TemplateView, referenced, textOf } from './template-view';

export interface EvidenceFacts {
  readonly trail: { readonly isMultiRegion: boolean; readonly isValidated: boolean; readonly insights: number; readonly hasLogGroup: boolean };
  readonly recorder: { readonly frequency: string; readonly rules: number };
  /** Whether AWS Config delivers where the trail does. */
  readonly sharesArchive: boolean;
  readonly archive: { readonly keptForDays: number };
  /** How many buckets write their accesses to the access-log bucket. */
  readonly loggedBuckets: number;
  readonly logGroups: number;
  readonly encryptedLogGroups: number;
}

export function evidenceFacts(template: TemplateView): EvidenceFacts {
  const trail = template.one('AWS::CloudTrail::Trail').properties;
  const recorder = template.one('AWS::Config::ConfigurationRecorder').properties;
  const channel = template.one('AWS::Config::DeliveryChannel').properties;
  const buckets = template.all('AWS::S3::Bucket');
  const logGroups = template.all('AWS::Logs::LogGroup');
  const [archiveId] = referenced(trail.S3BucketName);
  const archive = buckets.find(({ id }) => id === archiveId);
  const rules = (archive?.properties.LifecycleConfiguration as { Rules: { ExpirationInDays?: number }[] } | undefined)?.Rules ?? [];
  return {
    trail: {
      isMultiRegion: trail.IsMultiRegionTrail === true,
      isValidated: trail.EnableLogFileValidation === true,
      insights: (trail.InsightSelectors as unknown[] | undefined)?.length ?? 0,
      hasLogGroup: trail.CloudWatchLogsLogGroupArn !== undefined,
    },
    recorder: {
      frequency: textOf((recorder.RecordingMode as { RecordingFrequency?: unknown } | undefined)?.RecordingFrequency ?? 'CONTINUOUS').toLowerCase(),
      rules: configRules(template),
    },
    sharesArchive: referenced(channel.S3BucketName)[0] === archiveId,
    archive: { keptForDays: Math.max(0, ...rules.map(({ ExpirationInDays = 0 }) => ExpirationInDays)) },
    loggedBuckets: buckets.filter(({ properties: { LoggingConfiguration } }) => LoggingConfiguration !== undefined).length,
    logGroups: logGroups.length,
    encryptedLogGroups: logGroups.filter(({ properties: { KmsKeyId } }) => KmsKeyId !== undefined).length,
  };
}

/** Those that stand alone and those of conformance packs. */
function configRules(template: TemplateView): number {
  const packs = template.all('AWS::Config::ConformancePack').map(({ properties: { TemplateBody } }) => JSON.parse(textOf(TemplateBody)) as { Resources: object });
  return packs.reduce((sum, { Resources }) => sum + Object.keys(Resources).length, template.all('AWS::Config::ConfigRule').length);
}
