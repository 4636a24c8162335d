import { resourceWords } from '../../conventions/names';

export interface Widget {
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  properties: { title?: string; markdown?: string; alarms?: string[]; start?: string; metrics?: unknown[][]; period?: number };
}

export interface DashboardBody {
  start?: string;
  widgets: Widget[];
}

/** The body of a dashboard as CloudWatch would get it, with names in place of what only a deployment knows. */
export function dashboardBody(property: unknown): DashboardBody {
  return JSON.parse(resolved(property)) as DashboardBody;
}

function resolved(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  const [[intrinsic, argument]] = Object.entries(value as Record<string, unknown>);
  switch (intrinsic) {
    case 'Fn::Join': {
      const [separator, parts] = argument as [string, unknown[]];
      return parts.map(resolved).join(separator);
    }
    case 'Ref': return readableName(argument as string);
    case 'Fn::GetAtt': return readableName((argument as string[])[0]);
    default: throw new Error(`The picture of the dashboard cannot read ${intrinsic} yet`);
  }
}

/** `DatabaseFreeStorageAlarm32A1FDC1` reads `database free storage`. */
function readableName(logicalId: string): string {
  const path = logicalId.replace(/[0-9A-F]{8}$/, '').replace(/Alarm$/, '').replace(/(\D)(\d)/g, '$1 $2');
  return resourceWords([path]).replaceAll('-', ' ');
}
