import { GitHub, GithubWorkflow, workflows } from 'projen/lib/github';

import type { WorkspaceRoot } from './workspace-root';

const { JobPermission } = workflows;

/** Actions by digest: a tag can be moved to other code, a digest cannot. */
const ACTIONS = {
  checkout: 'actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683', // v4.2.2
  createPullRequest: 'peter-evans/create-pull-request@271a8d0340265f705b14b6d32b9829c1cb33d45e', // v7.0.8
  setupJava: 'actions/setup-java@c5195efecf7bdfc987ee8bae7a71cb8b11521c00', // v4.7.1
  setupNode: 'actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020', // v4.4.0
  uploadArtifact: 'actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02', // v4.6.2
  setupPython: 'actions/setup-python@a26af69be951a213d495a4c3e4e4022e16d87065', // v5.6.0
} as const;

const NODE = '22';
const RUNNER = ['ubuntu-24.04'];
/** Its npm publishes for a workflow that the registry trusts by name: no token that could be stolen. */
const PUBLISHING_NODE = '24';

/** The workflows of the repository: what runs for a change, for a release, and every week. */
export function addWorkflows(root: WorkspaceRoot): void {
  const github = new GitHub(root, { mergify: false, pullRequestLint: false });
  addBuild(github);
  addRelease(github);
  addUpgrade(github);
  addAudit(github);
}

/** A change runs what it reaches, on every Node.js that is supported; main runs everything. */
function addBuild(github: GitHub): void {
  const workflow = new GithubWorkflow(github, 'build', {
    limitConcurrency: true, concurrencyOptions: { group: '${{ github.workflow }}-${{ github.ref }}', cancelInProgress: true },
  });
  workflow.on({ pullRequest: {}, push: { branches: ['main'] }, workflowDispatch: {} });
  workflow.addJobs({
    affected: {
      ...job({ contents: JobPermission.READ }),
      if: 'github.event_name == \'pull_request\'',
      strategy: { failFast: false, matrix: { domain: { node: ['20', '22', '24'] } } },
      steps: [
        ...setUp('${{ matrix.node }}'),
        { name: 'What the change reaches', run: 'npx nx affected --base="origin/$BASE" -t lint typecheck test test-emulator synth scan e2e', env: { BASE: '${{ github.base_ref }}', NX_DAEMON: 'false' } },
        { name: 'A release would go well', run: 'npx nx release --groups=libraries --skip-publish --dry-run' },
      ],
    },
    everything: { ...job({ contents: JobPermission.READ }), if: 'github.event_name != \'pull_request\'', steps: [...setUp(NODE), { name: 'All checks', run: 'bash .ci/run' }] },
  });
}

/** Started by a person: versions, changelogs and tags from the commits, then packages whose provenance npm can prove. */
function addRelease(github: GitHub): void {
  const workflow = new GithubWorkflow(github, 'release', { limitConcurrency: true });
  workflow.on({ workflowDispatch: {} });
  workflow.addJobs({
    release: {
      ...job({ contents: JobPermission.WRITE, idToken: JobPermission.WRITE }),
      if: 'github.ref == \'refs/heads/main\'',
      steps: [
        ...setUp(PUBLISHING_NODE, true),
        // What is published is built here: no cache of another run can put anything into it.
        { name: 'All checks', run: 'bash .ci/run', env: { NX_SKIP_NX_CACHE: 'true' } },
        {
          name: 'Versions, changelogs and tags',
          run: ['git config user.name "github-actions[bot]"', 'git config user.email "github-actions[bot]@users.noreply.github.com"', 'npx nx release --groups=libraries --skip-publish'].join('\n'),
        },
        { name: 'What the new versions promise', run: ['npx nx run packaging:remember-apis', 'git add packages/*/released.jsii.gz', 'git diff --cached --quiet || git commit --message "chore: remember the released APIs"'].join('\n') },
        // First, so that whatever fails afterwards is finished by another run.
        { name: 'Push', run: 'git push --follow-tags --atomic origin HEAD:main' },
        { name: 'Publish what npm does not have', run: 'npx nx run packaging:publish', env: { NPM_CONFIG_PROVENANCE: 'true' } },
        { name: 'Bills of materials', run: 'npx nx run packaging:sbom' },
        { name: 'Keep the bills of materials', uses: ACTIONS.uploadArtifact, with: { name: 'sbom', path: 'tools/packaging/dist/sbom' } },
      ],
    },
  });
}

/** Every week, one pull request with all newer versions that the ranges allow. */
function addUpgrade(github: GitHub): void {
  const workflow = new GithubWorkflow(github, 'upgrade');
  workflow.on({ schedule: [{ cron: '17 4 * * 1' }], workflowDispatch: {} });
  workflow.addJobs({
    upgrade: {
      ...job({ contents: JobPermission.WRITE, pullRequests: JobPermission.WRITE }),
      steps: [
        ...setUp(NODE),
        { name: 'Newer versions of what is not pinned', run: ['npm update', 'npx projen'].join('\n') },
        { name: 'What is pinned and behind', run: 'npm outdated >> "$GITHUB_STEP_SUMMARY" || true' },
        {
          name: 'Pull request',
          uses: ACTIONS.createPullRequest,
          with: { 'branch': 'automation/upgrade', 'title': 'build: newer dependencies', 'commit-message': 'build: newer dependencies', 'body': 'The summary of the run names what is pinned in `tools/workspace/src/versions.ts` and behind.' },
        },
      ],
    },
  });
}

/** Every day, and for every change of the lock file: known vulnerabilities, and signatures of what is installed. */
function addAudit(github: GitHub): void {
  const workflow = new GithubWorkflow(github, 'audit');
  workflow.on({ schedule: [{ cron: '43 5 * * *' }], pullRequest: { paths: ['package-lock.json'] }, workflowDispatch: {} });
  workflow.addJobs({
    audit: {
      ...job({ contents: JobPermission.READ }),
      steps: [...setUp(NODE), { name: 'Known vulnerabilities', run: 'npm audit --audit-level=moderate' }, { name: 'Signatures and provenance', run: 'npm audit signatures' }],
    },
  });
}

function job(permissions: workflows.JobPermissions): Pick<workflows.Job, 'runsOn' | 'permissions' | 'timeoutMinutes'> & { env: Record<string, string> } {
  return { runsOn: RUNNER, permissions, timeoutMinutes: 90, env: { CI: 'true' } };
}

/** @param credentials whether git may push afterwards; no other step needs that */
function setUp(node: string, credentials = false): workflows.JobStep[] {
  return [
    // All of the history: Nx compares with where the change began, and releases read the tags.
    { name: 'Check out', uses: ACTIONS.checkout, with: { 'fetch-depth': 0, 'persist-credentials': credentials } },
    { name: 'Node.js', uses: ACTIONS.setupNode, with: { 'node-version': node, 'cache': 'npm' } },
    { name: 'Python', uses: ACTIONS.setupPython, with: { 'python-version': '3.12' } },
    { name: 'Java', uses: ACTIONS.setupJava, with: { 'distribution': 'temurin', 'java-version': '17' } },
    { name: 'Dependencies', run: 'npm ci --no-audit --no-fund' },
  ];
}
