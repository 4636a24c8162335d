import { awscdk, type typescript } from 'projen';
import { NpmAccess } from 'projen/lib/javascript';

import { REPOSITORY, SCOPE } from './repository';
import { type Dependency, VERSIONS, pinned } from './versions';
import { MEMBER_DEV_DEPENDENCIES, folderOf, joinWorkspace, memberOptions, siblingDependency } from './workspace-member';
import type { WorkspaceRoot } from './workspace-root';

export interface ConstructLibraryOptions {
  /** The short name: folder, Nx project and commit scope; published as `@tapstack/<name>`. */
  readonly name: string;
  readonly description: string;
  readonly keywords: string[];
  /** What the tests and the bundled handlers need besides the peers; never installed by users. */
  readonly devDeps?: Dependency[];
  /** Modules that users import beside the index, such as 'verification/index'. */
  readonly alsoImported?: string[];
  /** Private members of the workspace that its handlers are bundled with. */
  readonly kits?: typescript.TypeScriptProject[];
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
      npmignoreEnabled: false,
      cdkVersion: VERSIONS['aws-cdk-lib'],
      constructsVersion: VERSIONS.constructs,
      jsiiVersion: VERSIONS.jsii,
      typescriptVersion: VERSIONS.typescript,
      lambdaAutoDiscover: false,
      edgeLambdaAutoDiscover: false,
      lambdaExtensionAutoDiscover: false,
      integrationTestAutoDiscover: false,
      // Bundled, with what they import that users do not install; compiled as well, they would ask for it.
      excludeTypescript: ['src/handlers/**/*.ts', 'src/commands/**/*.ts'],
      publishToPypi: { distName: `tapstack.${options.name}`, module: `tapstack.${snakeName}` },
      publishToMaven: {
        javaPackage: `dev.tapstack.${snakeName.replaceAll('_', '')}`,
        mavenGroupId: 'dev.tapstack',
        mavenArtifactId: options.name,
      },
      devDeps: [...MEMBER_DEV_DEPENDENCIES, ...pinned('esbuild', ...(options.devDeps ?? [])), ...(options.kits ?? []).map(siblingDependency)],
    });
    // projen adds these without a version.
    this.addDevDeps(...pinned('jsii-diff', 'jsii-docgen', 'jsii-pacmak', 'jsii-rosetta'));
    joinWorkspace(this, 'library', options.name);
    for (const task of ['package:java', 'package:python', 'bump', 'unbump']) {
      this.tasks.removeTask(task);
    }
    this.bundleHandlers(options.alsoImported ?? []);
    this.compileWithoutMaps(options.alsoImported ?? []);
    this.shipOnlyWhatRuns();
  }

  private bundleHandlers(alsoImported: string[]): void {
    this.addTask('bundle', {
      description: 'Bundles each src/handlers/<name>/index.ts and src/commands/<name>/index.ts, SDK included, into assets/<name>/index.js',
      exec: ['node ../../tools/workspace/bin/bundle-handlers.mjs', ...alsoImported].join(' '),
    });
    this.gitignore.addPatterns('/assets/', '/tsconfig.json');
  }

  /** jsii puts every source into its compiled file as a map, which doubles what users download. */
  private compileWithoutMaps(alsoImported: string[]): void {
    this.addFields({ jsii: { ...(this.package.manifest.jsii as object), tsc: { outDir: 'lib', rootDir: 'src', sourceMap: false } } });
    this.compileTask.exec(['node ../../tools/workspace/bin/finish-library.mjs', ...alsoImported].join(' '));
  }

  /** Named one by one, so that nothing is shipped because nobody thought of it. Long pages are for readers of the repository, where README.md links to them. */
  private shipOnlyWhatRuns(): void {
    this.package.addField('files', ['.jsii', 'CHANGELOG.md', 'assets', '!assets/bundled.json', 'bin', 'lib', 'schema']);
  }
}
