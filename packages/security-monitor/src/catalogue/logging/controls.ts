import { CIS, controls } from '../controls';

/** Disable or modify cloud logs. */
export const CLOUD_LOGS = 'T1562.008';
/** Disable or modify tools. */
export const TOOLS = 'T1562.001';

export const TRAIL_CHANGE = controls([CIS.monitorTrail, CIS.trailInAllRegions], CLOUD_LOGS);
export const CONFIG_CHANGE = controls([CIS.monitorConfig, CIS.configInAllRegions], CLOUD_LOGS);
/** The benchmark does not ask for it. */
export const LOGS_CHANGE = controls([], CLOUD_LOGS);
export const TOOL_CHANGE = controls([], TOOLS);
