import { REPOSITORY } from './links';
import type { Section } from './pages';

/** What VitePress is told: sidebar, search without a service, light and dark. */
export function configuration(sections: readonly Section[]) {
  const sidebar = sections.map(({ title, pages }, index) => ({
    text: title,
    collapsed: index > 1,
    items: pages.map((page) => ({ text: page.title, link: `/${page.route.replace(/(^|\/)index$/, '$1')}` })),
  }));
  return {
    title: 'TapStack',
    description: 'The AWS security baseline that you install: construct libraries, a hardened environment, and a deploy tool that loses nothing',
    cleanUrls: true,
    // A link that leads nowhere fails the build.
    ignoreDeadLinks: false,
    // Types such as {[key: string]: string} are no attributes.
    markdown: { attrs: { disable: true } },
    themeConfig: {
      nav: [
        { text: 'Tutorial', link: '/tutorial/first-alert' },
        { text: 'Libraries', link: '/libraries/secure-vpc/' },
        { text: 'TapStack', link: '/tapstack/' },
        { text: 'tap', link: '/tap/' },
      ],
      sidebar,
      outline: { level: [2, 3] as [number, number] },
      search: { provider: 'local' as const },
      socialLinks: [{ icon: 'github', link: REPOSITORY }],
      footer: { message: 'Licensed under Apache-2.0' },
    },
  };
}
