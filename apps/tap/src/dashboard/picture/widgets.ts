import { type Box, text } from '../../pictures/svg';
import type { Widget } from './dashboard-body';
import { curve } from './style';

/** Axes, grid and legend. No curve: the picture shows what is measured, not what somebody made up. */
export function metricWidget({ properties: { metrics = [], period = 300 } }: Widget, box: Box, since: string): string[] {
  const legend = metrics.map(legendEntry);
  const right = legend.some((entry) => entry.right);
  const rows = legend.filter((entry) => !entry.right).length;
  const plot = {
    left: box.left + 16, right: box.left + box.width - 16,
    top: box.top + 42, bottom: box.top + box.height - 44 - 18 * Math.max(rows, legend.length - rows),
  };
  const { left, top, bottom } = plot;
  const grid = [0, 1, 2, 3].map((line) => Math.round(top + (bottom - top) * line / 4));
  return [
    ...grid.map((y) => `<path class="grid" d="M${left} ${y}H${plot.right}"/>`),
    `<path class="axis" d="M${left} ${top}V${bottom}H${plot.right}${right ? `V${top}` : ''}"/>`,
    text('f', left, bottom + 16, since),
    text('f', (left + plot.right) / 2, bottom + 16, every(period), 'middle'),
    text('f', plot.right, bottom + 16, 'now', 'end'),
    ...legend.flatMap(({ words, right: onTheRight }, index) => {
      const row = legend.slice(0, index).filter((entry) => entry.right === onTheRight).length;
      const y = bottom + 38 + 18 * row;
      const x = onTheRight ? plot.right - 12 : left;
      return [`<rect class="${curve(index)}" x="${x}" y="${y - 10}" width="12" height="12" rx="3"/>`,
        onTheRight ? text('s', x - 6, y, `${words} (right axis)`, 'end') : text('s', x + 18, y, words)];
    }),
  ];
}

function every(seconds: number): string {
  if (seconds === 60) {
    return 'a value each minute';
  }
  if (seconds === 86_400) {
    return 'a value each day';
  }
  return seconds % 3600 === 0 ? `a value each ${seconds / 3600} hours` : `a value each ${seconds / 60} minutes`;
}

function legendEntry(metric: unknown[]): { words: string; right: boolean } {
  const last = metric.at(-1);
  const { label, yAxis } = (typeof last === 'object' ? last : {}) as { label?: string; yAxis?: string };
  return { words: label ?? String(metric[1]), right: yAxis === 'right' };
}

/** As few columns as let every alarm fit. */
export function alarmWidget({ properties: { alarms = [] } }: Widget, box: Box): string[] {
  const rowHeight = 14;
  const rows = Math.max(1, Math.floor((box.height - 44) / rowHeight));
  const columns = Math.ceil(alarms.length / rows);
  const filled = Math.ceil(alarms.length / columns);
  return alarms.flatMap((alarm, index) => {
    const x = Math.round(box.left + 16 + Math.floor(index / filled) * (box.width - 28) / columns);
    const y = box.top + 46 + (index % filled) * rowHeight;
    return [`<circle class="bell" cx="${x + 4}" cy="${y - 4}" r="3.5"/>`, text('f', x + 16, y, alarm)];
  });
}

/** The lines of the markdown, headings larger, without its marks. */
export function textWidget({ properties: { markdown = '' } }: Widget, box: Box): string[] {
  const lines = markdown.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, index) => text(/^#+ /.test(line) ? 't' : 's', box.left + 16, box.top + 28 + 26 * index, line.replace(/^#+ |\*\*/g, '')));
}
