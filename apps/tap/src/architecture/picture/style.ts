import { fonts, schemes } from '../../pictures/svg';

/** What a box is; each has a colour of its own. */
export const kinds = ['stack', 'network', 'public', 'private', 'isolated', 'database', 'evidence', 'storage', 'keys', 'watch', 'node', 'guard', 'call'] as const;
export type Kind = (typeof kinds)[number];

interface Colours {
  behind: string;
  ink: string;
  soft: string;
  line: string;
  hot: string;
  fill: Record<Kind, string>;
}

const light: Colours = {
  behind: '#ffffff', ink: '#1f2933', soft: '#52606d', line: '#9aa5b1', hot: '#d64545',
  fill: {
    stack: '#fafbfc', network: '#f0f7f4', public: '#e3f4ea', private: '#d3ead9', isolated: '#c4e0cc', database: '#fdf3d8', evidence: '#eef4fb', storage: '#f5f3fb',
    keys: '#f7f5ee', watch: '#fdf0ef', node: '#ffffff', guard: '#ffffff', call: '#fde3e1',
  },
};
const dark: Colours = {
  behind: '#0d1117', ink: '#e6edf3', soft: '#9fb0c0', line: '#57687a', hot: '#ff7b72',
  fill: {
    stack: '#11161d', network: '#12211b', public: '#173025', private: '#1b3a2b', isolated: '#204431', database: '#3a3115', evidence: '#132235', storage: '#221d33',
    keys: '#272417', watch: '#321a1c', node: '#1a212b', guard: '#1a212b', call: '#4a2224',
  },
};

/** Colours follow the reader's scheme. */
export const style = [
  fonts,
  '.l{font-size:14px;font-weight:700}.t{font-size:14px;font-weight:600}.s,.n{font-size:12px}.guard{stroke-dasharray:4 3}.a{fill:none;stroke-width:1.5}.hot{stroke-width:2}',
  ...schemes(rules(light), rules(dark)),
].join('\n');

function rules({ behind, ink, soft, line, hot, fill }: Colours): string {
  return [
    `.behind{fill:${behind}}.l,.t,.n{fill:${ink}}.s{fill:${soft}}.a{stroke:${soft}}.head{fill:${soft}}.hot{stroke:${hot}}.hothead{fill:${hot}}`,
    ...kinds.map((kind) => `.${kind}{fill:${fill[kind]};stroke:${kind === 'call' ? hot : line}}`),
  ].join('');
}
