import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Template } from '../core/template';
import { Problem } from '../problem';

/** One stack as a cloud assembly describes it. Placeholders such as `${AWS::AccountId}` are still in it. */
export interface AssemblyStack {
  /** The name of the stack in the account. */
  readonly name: string;
  /** The id within the assembly; where stages are used, the path. */
  readonly displayName: string;
  readonly account?: string;
  readonly region?: string;
  readonly template: Template;
  readonly templateFile: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly terminationProtection: boolean;
  readonly deployRoleArn?: string;
  readonly executionRoleArn?: string;
  /** Where the template is published, such as `s3://bucket/key`. */
  readonly templateUrl?: string;
  readonly bootstrap?: { readonly version: number; readonly parameter: string };
  readonly notificationArns?: readonly string[];
  /** Names of the stacks that come first. */
  readonly dependsOn: readonly string[];
  /** Whether anything has to be published, the template included. */
  readonly hasAssets: boolean;
  /** Where files are published; undefined where something else than files is, such as images. */
  readonly files?: readonly AssetFile[];
  /** Where a resource was made in the app's source. */
  readonly sources: ReadonlyMap<string, string>;
}

/** A place in a bucket. Placeholders such as `${AWS::AccountId}` are still in it. */
export interface AssetFile {
  readonly bucket: string;
  readonly key: string;
  readonly roleArn?: string;
}

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly dependencies?: readonly string[];
  readonly displayName?: string;
  readonly metadata?: Metadata;
  readonly additionalMetadataFile?: string;
  readonly properties?: {
    readonly templateFile?: string;
    readonly stackName?: string;
    readonly parameters?: Record<string, string>;
    readonly tags?: Record<string, string>;
    readonly terminationProtection?: boolean;
    readonly assumeRoleArn?: string;
    readonly cloudFormationExecutionRoleArn?: string;
    readonly stackTemplateAssetObjectUrl?: string;
    readonly requiresBootstrapStackVersion?: number;
    readonly bootstrapStackVersionSsmParameter?: string;
    readonly notificationArns?: string[];
    readonly file?: string;
    readonly directoryName?: string;
  };
}

type Metadata = Record<string, readonly { readonly type: string; readonly data?: unknown; readonly trace?: readonly string[] }[]>;

/**
 * Reads a cloud assembly, nested ones of stages included; its stacks in the order in which they are deployed.
 *
 * @throws Problem when the folder is none
 */
export function readAssembly(directory: string): AssemblyStack[] {
  return inOrder(stacksIn(directory));
}

export function isAssembly(directory: string): boolean {
  return existsSync(join(directory, 'manifest.json'));
}

function stacksIn(directory: string): AssemblyStack[] {
  const artifacts = readJson<{ artifacts?: Record<string, Artifact> }>(join(directory, 'manifest.json')).artifacts ?? {};
  const nameOf = (id: string) => artifacts[id]?.properties?.stackName ?? id;
  return Object.entries(artifacts).flatMap(([id, artifact]) => {
    if (artifact.type === 'cdk:cloud-assembly' && artifact.properties?.directoryName) {
      return stacksIn(join(directory, artifact.properties.directoryName));
    }
    if (artifact.type !== 'aws:cloudformation:stack' || !artifact.properties?.templateFile) {
      return [];
    }
    const dependencies = (artifact.dependencies ?? []).filter((name) => artifacts[name]?.type === 'aws:cloudformation:stack').map(nameOf);
    const assets = (artifact.dependencies ?? []).map((name) => artifacts[name]).filter((one) => one?.type === 'cdk:asset-manifest' && one.properties?.file);
    return [stackOf(directory, id, artifact, dependencies, assets.map((one) => readJson<AssetManifest>(join(directory, one.properties?.file as string))))];
  });
}

function stackOf(directory: string, id: string, artifact: Artifact, dependsOn: string[], assets: readonly AssetManifest[]): AssemblyStack {
  const properties = artifact.properties ?? {};
  const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(artifact.environment ?? '') ?? [];
  const templateFile = join(directory, properties.templateFile as string);
  const metadata = artifact.metadata ?? (artifact.additionalMetadataFile ? readJson<Metadata>(join(directory, artifact.additionalMetadataFile)) : {});
  return {
    name: properties.stackName ?? id,
    displayName: artifact.displayName ?? id,
    account: account === 'unknown-account' ? undefined : account,
    region: region === 'unknown-region' ? undefined : region,
    template: readJson<Template>(templateFile),
    templateFile,
    parameters: properties.parameters ?? {},
    tags: properties.tags ?? {},
    terminationProtection: properties.terminationProtection ?? false,
    deployRoleArn: properties.assumeRoleArn,
    executionRoleArn: properties.cloudFormationExecutionRoleArn,
    templateUrl: properties.stackTemplateAssetObjectUrl,
    bootstrap: properties.requiresBootstrapStackVersion && properties.bootstrapStackVersionSsmParameter
      ? { version: properties.requiresBootstrapStackVersion, parameter: properties.bootstrapStackVersionSsmParameter }
      : undefined,
    notificationArns: properties.notificationArns,
    dependsOn,
    hasAssets: assets.some(({ files = {}, dockerImages = {} }) => Object.keys(files).length + Object.keys(dockerImages).length > 0),
    files: filesOf(assets),
    sources: sourcesOf(metadata),
  };
}

/** Logical ids with the first line of the app's own code in the trace of their making. */
function sourcesOf(metadata: Metadata): Map<string, string> {
  const entries = Object.values(metadata).flat().filter(({ type, trace }) => type === 'aws:cdk:logicalId' && trace);
  return new Map(entries.flatMap(({ data, trace }) => {
    const line = trace?.find((one) => !one.includes('node_modules') && !one.includes('node:internal'));
    return typeof data === 'string' && line ? [[data, line.trim().replace(/^at /, '')] as const] : [];
  }));
}

interface Destination {
  readonly bucketName: string;
  readonly objectKey: string;
  readonly assumeRoleArn?: string;
}

interface AssetManifest {
  readonly files?: Readonly<Record<string, { readonly destinations: Readonly<Record<string, Destination>> }>>;
  readonly dockerImages?: object;
}

function filesOf(manifests: readonly AssetManifest[]): AssetFile[] | undefined {
  return manifests.some(({ dockerImages = {} }) => Object.keys(dockerImages).length > 0)
    ? undefined
    : manifests
        .flatMap(({ files = {} }) => Object.values(files).flatMap(({ destinations }) => Object.values(destinations)))
        .map(({ bucketName, objectKey, assumeRoleArn }) => ({ bucket: bucketName, key: objectKey, roleArn: assumeRoleArn }));
}

/** Each after all it depends on. */
function inOrder(stacks: AssemblyStack[]): AssemblyStack[] {
  const ordered = new Map<string, AssemblyStack>();
  const visit = (stack: AssemblyStack) => {
    if (!ordered.has(stack.name)) {
      stacks.filter(({ name }) => stack.dependsOn.includes(name) && name !== stack.name).forEach(visit);
      ordered.set(stack.name, stack);
    }
  };
  stacks.forEach(visit);
  return [...ordered.values()];
}

function readJson<T>(file: string): T {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (error) {
    throw new Problem(`${file} cannot be read as a part of a cloud assembly: ${(error as Error).message}; synthesize again, or name another --app`);
  }
}
