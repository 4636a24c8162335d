import type { ParameterValues } from '../core/parameters';
import type { Template } from '../core/template';

/** A stack as the app wants it. */
export interface Target {
  readonly name: string;
  readonly template: Template;
  readonly parameters: ParameterValues;
  readonly tags: Readonly<Record<string, string>>;
  readonly executionRoleArn?: string;
  readonly notificationArns?: readonly string[];
  /** Whether the create adopts what an earlier stack left. */
  readonly importExisting: boolean;
  /** Publishes the assets and says where the template is; done once. */
  readonly upload: () => Promise<{ readonly url: string } | { readonly body: string }>;
  readonly terminationProtection?: boolean;
  /** Where a resource comes from in the app's source, if the app recorded it. */
  readonly sourceOf?: (logicalId: string) => string | undefined;
}
