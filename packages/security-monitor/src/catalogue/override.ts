import { lowered, mildest, worst } from '../core/severities';
import { Severity } from '../severity';
import { Detection } from './detection';

/**
 * A detection with a severity of the account's own choice for all that it finds.
 *
 * A failed attempt stays below a success: lowered as always, or at what the detection says an attempt is worth, but never above the choice.
 */
export function overridden(detection: Detection, severity: Severity): Detection {
  const chosen: Detection = {
    ...detection,
    ladder: { [severity]: 'always: chosen for this account' },
    find: (call, own) => {
      const finding = detection.find(call, own);
      return finding && {
        ...finding,
        detection: chosen,
        severity: call.error === undefined ? severity : mildest([severity, worst([finding.severity, lowered(severity)])]),
      };
    },
  };
  return chosen;
}
