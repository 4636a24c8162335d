import { Template } from 'aws-cdk-lib/assertions';

import { TapApp } from '../../tap-app';
import { dashboardBody } from './dashboard-body';
import { dashboardPicture } from './dashboard-picture';

/** The dashboard of prod, the one that somebody opens at night. */
export function tapDashboardPicture(): string {
  const template = Template.fromStack(new TapApp({ context: { environment: 'prod' } }).tapStack);
  const [{ Properties }] = Object.values(template.findResources('AWS::CloudWatch::Dashboard')) as { Properties: { DashboardBody: unknown } }[];
  return dashboardPicture(dashboardBody(Properties.DashboardBody));
}
