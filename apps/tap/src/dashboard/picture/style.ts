import { fonts, schemes } from '../../pictures/svg';

/** Pixels of one unit of the grid, as the console draws them on a wide screen. */
export const unit = { width: 50, height: 46 };

interface Colours {
  behind: string;
  widget: string;
  ink: string;
  soft: string;
  line: string;
  grid: string;
  curves: string[];
}

const light: Colours = { behind: '#f4f6f8', widget: '#ffffff', ink: '#1f2933', soft: '#52606d', line: '#c3ccd5', grid: '#e9edf1', curves: ['#2f6fb7', '#c4621a', '#2f8a57', '#8a4fbf'] };
const dark: Colours = { behind: '#0d1117', widget: '#161c24', ink: '#e6edf3', soft: '#9fb0c0', line: '#3b4856', grid: '#232c37', curves: ['#6cb0f5', '#f0a35e', '#63cf92', '#c79bf2'] };

/** Colours follow the reader's scheme. */
export const style = [
  fonts,
  '.t{font-size:14px;font-weight:600}.s{font-size:12px}.f{font-size:11px}.axis,.bell{fill:none}',
  ...schemes(rules(light), rules(dark)),
].join('\n');

function rules({ behind, widget, ink, soft, line, grid, curves }: Colours): string {
  return [
    `.behind{fill:${behind}}.w{fill:${widget};stroke:${line}}.grid{stroke:${grid}}.axis,.bell{stroke:${soft}}.t,.s{fill:${ink}}.f{fill:${soft}}`,
    ...curves.map((colour, index) => `.c${index}{fill:${colour}}`),
  ].join('');
}

/** The class of a curve's colour; they begin again where they run out. */
export function curve(index: number): string {
  return `c${index % light.curves.length}`;
}
