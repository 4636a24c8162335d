/** What every published manifest says about where it comes from. */
export const REPOSITORY = {
  url: 'https://github.com/tapstack/tapstack.git',
  author: 'The TapStack maintainers',
  email: 'maintainers@tapstack.dev',
  license: 'Apache-2.0',
  copyrightPeriod: '2026-',
} as const;

/** The npm scope of all packages of the workspace. */
export const SCOPE = '@tapstack';
