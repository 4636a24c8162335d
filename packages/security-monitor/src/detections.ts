import { CATALOGUE } from './catalogue/catalogue';
import { Detection } from './catalogue/detection';
import { DetectionFamily } from './detection-family';
import { nearest } from './private/nearest';

/**
 * Which detections of the catalogue a monitor runs.
 *
 * The rules on the event bus follow the selection: a call that no selected detection looks at never reaches the function.
 */
export class Detections {
  /** Every detection of the catalogue, including those that later versions add. */
  public static all(): Detections {
    return new Detections(CATALOGUE);
  }

  /**
   * Every detection of the named families.
   *
   * @param families at least one family
   * @throws if the list is empty
   */
  public static families(families: DetectionFamily[]): Detections {
    if (families.length === 0) {
      throw new Error(`detections: no family is named; name at least one of ${Object.values(DetectionFamily).join(', ')}, or use Detections.all()`);
    }
    return new Detections(CATALOGUE.filter(({ family }) => families.includes(family)));
  }

  /**
   * The detections with these ids, such as `world-open-ingress`.
   *
   * @param ids at least one id
   * @throws if the list is empty or holds an id that is not in the catalogue; the message names the nearest ids
   */
  public static ids(ids: string[]): Detections {
    const known = CATALOGUE.map(({ id }) => id);
    if (ids.length === 0) {
      throw new Error(`detections: no id is named; name at least one of ${known.join(', ')}, or use Detections.all()`);
    }
    const unknown = ids.filter((id) => !known.includes(id));
    if (unknown.length > 0) {
      const lines = unknown.map((id) => `  - there is no detection "${id}"; the nearest are ${nearest(id, known).map((name) => `"${name}"`).join(', ')}`);
      throw new Error([`detections: ${unknown.length} unknown ${unknown.length === 1 ? 'id' : 'ids'}`, ...lines].join('\n'));
    }
    return new Detections(CATALOGUE.filter(({ id }) => ids.includes(id)));
  }

  /** The ids of the selected detections, in the order of the catalogue. */
  public readonly selectedIds: string[];

  private constructor(detections: readonly Detection[]) {
    this.selectedIds = detections.map(({ id }) => id);
  }

  /** @internal */
  public _selected(): readonly Detection[] {
    return CATALOGUE.filter(({ id }) => this.selectedIds.includes(id));
  }
}
