import { type Box, picture, text } from '../../pictures/svg';
import type { DashboardBody, Widget } from './dashboard-body';
import { style, unit } from './style';
import { alarmWidget, metricWidget, textWidget } from './widgets';

const columns = 24;
const margin = 20;
const gap = 4;

/** A dashboard as it will look, drawn before it is deployed: every widget at its place, without data. */
export function dashboardPicture({ start = '-PT3H', widgets }: DashboardBody): string {
  const width = 2 * margin + columns * unit.width;
  const height = 2 * margin + Math.max(...widgets.map((widget) => widget.y + widget.height)) * unit.height;
  const titles = widgets.map(({ properties: { title } }) => title).filter((title) => title !== undefined);
  return picture({ width, height, says: `The dashboard: ${titles.join('; ')}`, style, content: widgets.flatMap((widget) => drawn(widget, ago(widget.properties.start ?? start))) });
}

function drawn(widget: Widget, since: string): string[] {
  const box: Box = {
    left: margin + widget.x * unit.width + gap, top: margin + widget.y * unit.height + gap,
    width: widget.width * unit.width - 2 * gap, height: widget.height * unit.height - 2 * gap,
  };
  const { title } = widget.properties;
  return [
    `<rect class="w" x="${box.left}" y="${box.top}" width="${box.width}" height="${box.height}" rx="8"/>`,
    ...(title === undefined ? [] : [text('t', box.left + 16, box.top + 23, title)]),
    ...content(widget, box, since),
  ];
}

function content(widget: Widget, box: Box, since: string): string[] {
  switch (widget.type) {
    case 'metric': return metricWidget(widget, box, since);
    case 'alarm': return alarmWidget(widget, box);
    case 'text': return textWidget(widget, box);
    default: throw new Error(`The picture of the dashboard cannot draw a widget of type ${widget.type} yet`);
  }
}

/** `-PT3H` reads `3 h ago`. */
function ago(start: string): string {
  return start.replace(/^-PT?/, '').replace(/(\d)([A-Z])/g, (_, digit: string, of: string) => `${digit} ${of.toLowerCase()} `).concat('ago');
}
