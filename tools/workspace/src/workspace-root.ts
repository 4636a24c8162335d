import { JsonFile, ProjenrcFile, javascript } from 'projen';

import { nxConfiguration } from './nx-configuration';
import { REPOSITORY } from './repository';
import { VERSIONS, pinned } from './versions';
import { addWorkflows } from './workflows';

/** Names the generator's source in the marker of every generated file. */
class Generator extends ProjenrcFile {
  public readonly filePath = '.projenrc.ts';
}

/** The root: it owns the one lock file, the generator, Nx and the commands a person types. */
export class WorkspaceRoot extends javascript.NodeProject {
  constructor(options: { readonly outdir?: string } = {}) {
    super({
      ...options,
      name: 'tapstack',
      description: 'The AWS security baseline that people install: construct libraries, TapStack and its deploy tool',
      defaultReleaseBranch: 'main',
      authorName: REPOSITORY.author,
      authorEmail: REPOSITORY.email,
      repository: REPOSITORY.url,
      license: REPOSITORY.license,
      copyrightOwner: REPOSITORY.author,
      copyrightPeriod: REPOSITORY.copyrightPeriod,
      packageManager: javascript.NodePackageManager.NPM,
      minNodeVersion: '20.16.0',
      projenCommand: 'npx projen',
      projenVersion: VERSIONS.projen,
      projenrcJs: false,
      package: false,
      addPackageManagerToDevEngines: false,
      depsUpgrade: false,
      buildWorkflow: false,
      release: false,
      github: false,
      jest: false,
      npmignoreEnabled: false,
      entrypoint: '',
      devDeps: pinned(
        '@eslint/js', '@nx/eslint-plugin', '@nx/js', '@stylistic/eslint-plugin', '@swc/core', '@swc/jest', 'constructs', 'eslint',
        'eslint-plugin-import-x', 'jest', 'nx', 'tsx', 'typescript', 'typescript-eslint',
      ),
    });
    this.package.addField('private', true);
    this.package.addField('workspaces', ['packages/*', 'apps/*', 'tools/*']);
    // Only verdaccio, in the tests: see the versions.
    this.package.addField('overrides', { 'verdaccio-audit': { 'node-fetch': '2.7.0' } });
    this.runGeneratorFromTypeScript();
    this.nameTheCommands();
    addWorkflows(this);
    this.gitignore.addPatterns('/.nx/', '.venv/', '.state/', 'cdk.out/', 'test-reports/', 'coverage/', '/node_modules/', '__pycache__/', '*.pyc');
    new JsonFile(this, 'nx.json', { marker: false, obj: nxConfiguration() });
    new JsonFile(this, 'tsconfig.base.json', { marker: false, obj: typescriptConfiguration() });
  }

  private runGeneratorFromTypeScript(): void {
    new Generator(this);
    this.defaultTask?.reset('tsx .projenrc.ts');
  }

  /** The commands work on a fresh clone: each sets up what it needs before it starts. */
  private nameTheCommands(): void {
    for (const task of ['build', 'pre-compile', 'compile', 'post-compile', 'package', 'test', 'watch', 'eject', 'clobber']) {
      this.tasks.removeTask(task);
      this.removeScript(task);
    }
    // exec: npm's shell would stay between npm and the program, which then could not notice that npm is gone.
    const withDependencies = (script: string) => `exec node tools/workspace/bin/with-dependencies.mjs ${script}`;
    this.addScripts({
      start: withDependencies('tools/local-aws/src/start.ts'),
      stop: withDependencies('tools/local-aws/src/stop.ts'),
      test: withDependencies('tools/workspace/src/test.ts'),
      bench: withDependencies('tools/local-aws/src/bench.ts'),
      build: 'nx run-many -t compile',
      lint: 'nx run-many -t lint typecheck',
    });
  }
}

/** Editors, tests and tools share it; jsii brings its own for what is published. */
function typescriptConfiguration() {
  return {
    compilerOptions: {
      target: 'ES2022',
      lib: ['ES2022'],
      module: 'node16',
      moduleResolution: 'node16',
      types: ['node', 'jest'],
      strict: true,
      noFallthroughCasesInSwitch: true,
      noImplicitReturns: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      esModuleInterop: true,
      resolveJsonModule: true,
      isolatedModules: true,
      skipLibCheck: true,
      noEmit: true,
    },
  };
}
