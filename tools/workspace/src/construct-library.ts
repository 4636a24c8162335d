import { awscdk } from 'projen';
import { NpmAccess } from 'projen/lib/javascript';

import { REPOSITORY, SCOPE } from './repository';
import { type Dependency, VERSIONS, pinned } from './versions';
import { MEMBER_DEV_DEPENDENCIES, folderOf, joinWorkspace, memberOptions } from './workspace-member';
import type { WorkspaceRoot } from './workspace-root';

export interface ConstructLibraryOptions {
  /** The short name: folder, Nx project and commit scope; published as `@tapstack/<name>`. */
  readonly name: string;
  readonly description: string;
  readonly keywords: string[];
  /** What the tests and the bundled handlers need besides the peers; never installed by users. */
  readonly devDeps?: Dependency[];
}

/**
 * A jsii construct library that users install: peers on aws-cdk-lib and constructs only, Lambda handlers in
 * `src/handlers/<name>/index.ts` and commands in `src/commands/<name>/index.ts` bundled into `assets/<name>/` before anything compiles or tests.
 */
export class ConstructLibrary extends awscdk.AwsCdkConstructLibrary {
  constructor(root: WorkspaceRoot, options: ConstructLibraryOptions) {
    const snakeName = options.name.replaceAll('-', '_');
    super({
      ...memberOptions(),
      parent: root,
      outdir: folderOf('library', options.name),
      name: `${SCOPE}/${options.name}`,
      description: options.description,
      keywords: ['aws', 'cdk', 'security', ...options.keywords],
      author: REPOSITORY.author,
      authorAddress: REPOSITORY.email,
      repositoryUrl: REPOSITORY.url,
      repositoryDirectory: folderOf('library', options.name),
      license: REPOSITORY.license,
      copyrightOwner: REPOSITORY.author,
      copyrightPeriod: REPOSITORY.copyrightPeriod,
      npmAccess: NpmAccess.PUBLIC,
      npmProvenance: true,
      cdkVersion: VERSIONS['aws-cdk-lib'],
      constructsVersion: VERSIONS.constructs,
      jsiiVersion: VERSIONS.jsii,
      typescriptVersion: VERSIONS.typescript,
      lambdaAutoDiscover: false,
      edgeLambdaAutoDiscover: false,
      lambdaExtensionAutoDiscover: false,
      integrationTestAutoDiscover: false,
      publishToPypi: { distName: `tapstack.${options.name}`, module: `tapstack.${snakeName}` },
      publishToMaven: {
        javaPackage: `dev.tapstack.${snakeName.replaceAll('_', '')}`,
        mavenGroupId: 'dev.tapstack',
        mavenArtifactId: options.name,
      },
      devDeps: [...MEMBER_DEV_DEPENDENCIES, ...pinned('esbuild', ...(options.devDeps ?? []))],
    });
    // projen adds these without a version.
    this.addDevDeps(...pinned('jsii-diff', 'jsii-pacmak'));
    joinWorkspace(this, 'library', options.name);
    for (const task of ['package:java', 'package:python', 'bump', 'unbump']) {
      this.tasks.removeTask(task);
    }
    this.bundleHandlers();
    this.shipOnlyWhatRuns();
  }

  private bundleHandlers(): void {
    this.addTask('bundle', {
      description: 'Bundles each src/handlers/<name>/index.ts and src/commands/<name>/index.ts, SDK included, into assets/<name>/index.js',
      exec: 'node ../../tools/workspace/bin/bundle-handlers.mjs',
    });
    this.gitignore.addPatterns('/assets/', '/tsconfig.json');
  }

  private shipOnlyWhatRuns(): void {
    // In this order: what is included takes earlier exclusions below it out of the file.
    this.npmignore?.include('/lib/', '/assets/', '.jsii');
    this.npmignore?.addPatterns('/src/', '/test/', '/test-reports/', '/coverage/', '/lib/handlers/', '/lib/commands/', '*.tsbuildinfo', '/jest.config.json', '/tsconfig*.json', '/.projen/', '/.gitattributes');
  }
}
