/** A resource as CloudFormation reads it. */
export interface Resource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
  readonly Metadata?: Record<string, unknown>;
}

export interface TemplateBody {
  readonly Metadata?: Record<string, unknown>;
  readonly Parameters?: Record<string, { readonly Type: string; readonly Default?: unknown }>;
  readonly Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  readonly Resources: Record<string, Resource>;
}

/** An acknowledgement that a construct carries for people who run cdk-nag over their own app. */
export interface ConstructAcknowledgement {
  /** `AwsSolutions-IAM5[Resource::*]`. */
  readonly rule: string;
  /** The construct, below its stack. */
  readonly place: string;
}

/** A synthesized template, with what its cloud assembly says of it. */
export interface Template {
  /** The file's name without its ending: `TapStackprod`. */
  readonly name: string;
  /** The folder of its assembly: `prod`, or the library of an example. */
  readonly environment: string;
  readonly body: TemplateBody;
  /** A copy without suppressions, for scanners that read files. */
  readonly file: string;
  /** Construct path of each logical id, below the stack. */
  readonly places: ReadonlyMap<string, string>;
  readonly acknowledged: readonly ConstructAcknowledgement[];
}
