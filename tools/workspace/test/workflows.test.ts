import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..', '..', '..', '.github', 'workflows');
const WORKFLOWS = readdirSync(FOLDER).map((file) => [file, readFileSync(join(FOLDER, file), 'utf8')] as const);

test('there is a workflow for a change, a release, newer dependencies and known vulnerabilities', () => {
  expect(WORKFLOWS.map(([file]) => file).sort()).toEqual(['audit.yml', 'build.yml', 'release.yml', 'upgrade.yml']);
});

test.each(WORKFLOWS)('%s names every action by its digest', (_file, text) => {
  const actions = [...text.matchAll(/uses: (\S+)/g)].map(([, action]) => action);
  expect(actions.length).toBeGreaterThan(0);
  expect(actions.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
});

test.each(WORKFLOWS)('%s says for each job what it may do', (_file, text) => {
  const jobs = text.slice(text.indexOf('\njobs:')).match(/^ {2}\S+:$/gm) ?? [];
  expect(jobs.length).toBeGreaterThan(0);
  expect(text.match(/^ {4}permissions:$/gm)).toHaveLength(jobs.length);
});

test('only a release may publish in the name of the repository, and nothing that others write goes into a shell', () => {
  expect(WORKFLOWS.filter(([, text]) => text.includes('id-token: write')).map(([file]) => file)).toEqual(['release.yml']);
  for (const [file, text] of WORKFLOWS) {
    const shells = [...text.matchAll(/run: (?:\|-?\n((?: {10}.*\n)+)|(.*))/g)].map(([, block, line]) => block ?? line);
    expect([file, shells.filter((shell) => /\$\{\{\s*github\.(event|head_ref|base_ref)/.test(shell))]).toEqual([file, []]);
  }
});
