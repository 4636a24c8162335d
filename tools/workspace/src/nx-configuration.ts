/**
 * What Nx caches and what each task depends on.
 *
 * A cached task names its outputs, or a cache hit restores nothing. No output is an input of the same task. Inputs
 * follow git: what is ignored (lib, assets, reports) never counts, what is generated and committed does.
 */
export function nxConfiguration() {
  return {
    $schema: './node_modules/nx/schemas/nx-schema.json',
    analytics: false,
    defaultBase: 'main',
    namedInputs: {
      workspace: [
        '{workspaceRoot}/.projenrc.ts',
        '{workspaceRoot}/package-lock.json',
        '{workspaceRoot}/tsconfig.base.json',
        '{workspaceRoot}/tools/workspace/bin/bundle-handlers.mjs',
        '{workspaceRoot}/tools/workspace/bin/finish-library.mjs',
        { runtime: 'node --version' },
      ],
      checks: ['{workspaceRoot}/.github/**/*', '{workspaceRoot}/eslint.config.mjs', '{workspaceRoot}/tools/workspace/jest/**/*', '{workspaceRoot}/tools/workspace/eslint/**/*'],
      default: ['{projectRoot}/**/*', 'workspace'],
      production: ['default', '!{projectRoot}/test/**/*', '!{projectRoot}/jest.config.json', '!{projectRoot}/tsconfig.dev.json', '!{projectRoot}/**/*.md'],
    },
    targetDefaults: {
      'bundle': { cache: true, inputs: ['production', '^production'], outputs: ['{projectRoot}/assets'] },
      'compile': {
        cache: true,
        dependsOn: ['bundle', '^compile'],
        inputs: ['production', '^production'],
        outputs: ['{projectRoot}/lib', '{projectRoot}/.jsii', '{projectRoot}/tsconfig.json', '{projectRoot}/tsconfig.tsbuildinfo'],
      },
      'lint': { cache: true, inputs: ['default', 'checks'], outputs: [] },
      'typecheck': { cache: true, dependsOn: ['^compile'], inputs: ['default', '^production', 'checks'], outputs: [] },
      'test': {
        cache: true,
        dependsOn: ['bundle', '^compile'],
        inputs: ['default', '^production', 'checks'],
        outputs: ['{projectRoot}/test-reports/jest.json'],
      },
      'test-emulator': { cache: true, inputs: ['default', '^default'], outputs: ['{projectRoot}/test-reports/emulator.json'] },
      'synth': { cache: true, dependsOn: ['^compile'], inputs: ['production', '^production'], outputs: ['{projectRoot}/cdk.out'] },
      'scan': {
        cache: true,
        dependsOn: ['^synth'],
        inputs: ['production', '^production', '{workspaceRoot}/apps/docs/findings.md'],
        outputs: ['{projectRoot}/test-reports/scan.json'],
      },
      'site': {
        cache: true,
        // The pages lie with what they are about.
        inputs: [
          'default', '{workspaceRoot}/*.md', '{workspaceRoot}/packages/*/*.md', '{workspaceRoot}/apps/*/*.md', '{workspaceRoot}/tools/*/*.md',
        ],
        outputs: ['{projectRoot}/dist'],
      },
      'api': { dependsOn: ['^compile'] },
      'publish': { dependsOn: ['^compile'] },
      'sbom': { dependsOn: ['^compile'] },
      'remember-apis': { dependsOn: ['^compile'] },
      'findings': { dependsOn: ['^synth'] },
      'live': {
        cache: true,
        dependsOn: ['^synth'],
        inputs: ['production', '^production', '{workspaceRoot}/apps/docs/live-findings.md'],
        outputs: ['{projectRoot}/test-reports/live.json'],
        parallelism: false,
      },
      'live-findings': { dependsOn: ['^synth'] },
      'e2e': { cache: true, dependsOn: ['^synth', '^test'], inputs: ['default', '^default'], outputs: ['{projectRoot}/test-reports/e2e.json'], parallelism: false },
    },
    pluginsConfig: {
      '@nx/js': { analyzeSourceFiles: true, projectsAffectedByDependencyUpdates: 'auto' },
    },
    release: releaseConfiguration(),
    parallel: 2,
    tui: { enabled: false },
    neverConnectToCloud: true,
  };
}

/**
 * Each library is released by itself, as its commits say: feat is a minor version, fix a patch, ! a major, everything else nothing. What is
 * released is true in git: the tag, the version in package.json, which the generator leaves alone, and the changelog of the package.
 *
 * deploy is released by name, with the version that whoever releases it gives: its tests deploy TapStack, so that Nx takes every commit to a
 * library for one that concerns it.
 */
function releaseConfiguration() {
  return {
    groups: {
      libraries: { projects: ['tag:type:library'], projectsRelationship: 'independent', version: { conventionalCommits: true, updateDependents: 'never' } },
      deploy: { projects: ['deploy'], projectsRelationship: 'independent', version: { updateDependents: 'never' } },
    },
    releaseTag: { pattern: '{projectName}@{version}' },
    changelog: {
      workspaceChangelog: false,
      projectChangelogs: { file: '{projectRoot}/CHANGELOG.md', createRelease: false, renderOptions: { authors: false } },
    },
    git: { commitMessage: 'chore: release {projectName} {version}' },
  };
}
