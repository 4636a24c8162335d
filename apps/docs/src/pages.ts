/** One page of the site: where it is on the site, and the Markdown it is made from. */
export interface Page {
  /** From the root of the site, without an extension; `index` is the page of its folder. */
  readonly route: string;
  /** From the root of the workspace. */
  readonly source: string;
  /** In the sidebar. */
  readonly title: string;
}

export interface Section {
  readonly title: string;
  readonly pages: readonly Page[];
}

const own = (route: string, title: string): Page => ({ route, source: `apps/docs/pages/${route}.md`, title });
const library = (name: string, ...more: Page[]): Section => ({
  title: name,
  pages: [
    { route: `libraries/${name}/index`, source: `packages/${name}/README.md`, title: 'Guide' },
    ...more,
    { route: `libraries/${name}/api`, source: `packages/${name}/API.md`, title: 'API' },
  ],
});

/** The site as its sidebar shows it. What the packages say of themselves is read where it lies: it is written once. */
export const SECTIONS: readonly Section[] = [
  { title: 'Tutorial', pages: [own('tutorial/first-alert', 'From nothing to the first alert')] },
  {
    title: 'How to',
    pages: [
      own('how-to/bring-your-own-vpc', 'Bring your own VPC'),
      own('how-to/quieten-the-alerts', 'Quieten the alerts'),
      own('how-to/add-a-detection', 'Add a detection'),
      own('how-to/watch-several-regions', 'Watch several regions'),
      own('how-to/restore-the-database', 'Restore the database'),
      own('how-to/verify-the-trail', 'Verify the trail'),
      own('how-to/recover-a-stack', 'Recover a stack'),
    ],
  },
  {
    title: 'TapStack',
    pages: [
      { route: 'tapstack/index', source: 'apps/tap/README.md', title: 'Deploy and operate' },
      { route: 'tapstack/cost', source: 'apps/tap/COST.md', title: 'Cost' },
      { route: 'tapstack/embedded-aws', source: 'tools/local-aws/README.md', title: 'The embedded AWS' },
    ],
  },
  library('secure-vpc'),
  library('encrypted-rds'),
  library('audit-trail'),
  library(
    'security-monitor',
    { route: 'libraries/security-monitor/detections', source: 'packages/security-monitor/DETECTIONS.md', title: 'Detections' },
    { route: 'libraries/security-monitor/coverage', source: 'packages/security-monitor/COVERAGE.md', title: 'Coverage of CIS and ATT&CK' },
  ),
  {
    title: 'tap',
    pages: [
      { route: 'tap/index', source: 'tools/deploy/README.md', title: 'The deploy tool' },
      { route: 'tap/troubleshooting', source: 'tools/deploy/TROUBLESHOOTING.md', title: 'Troubleshooting' },
    ],
  },
  {
    title: 'Explanation',
    pages: [
      own('explanation/threat-model', 'Threat model'),
      { route: 'explanation/findings', source: 'apps/docs/findings.md', title: 'What scanners find' },
      { route: 'explanation/live-findings', source: 'apps/docs/live-findings.md', title: 'What a live scanner finds' },
      { route: 'explanation/contributing', source: 'CONTRIBUTING.md', title: 'Contributing' },
      { route: 'explanation/security', source: 'SECURITY.md', title: 'Reporting a vulnerability' },
    ],
  },
];

/** The pages of a folder that grows by itself. */
export function decisions(names: readonly string[]): Section {
  const pages = names.filter((name) => name.endsWith('.md') && name !== 'README.md').sort().map((name) => {
    const route = `decisions/${name.slice(0, -3)}`;
    return { route, source: `apps/docs/decisions/${name}`, title: name.slice(0, -3).replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase()) };
  });
  return { title: 'Decisions', pages: [{ route: 'decisions/index', source: 'apps/docs/decisions/README.md', title: 'All of them' }, ...pages] };
}
