import { CATALOGUE } from './catalogue/catalogue';
import { Controls } from './catalogue/controls';
import { Detection } from './catalogue/detection';
import { Overrides, withOverrides } from './catalogue/selection';
import { CisVersion } from './cis-version';
import { atLeast } from './core/severities';
import { DetectionFamily } from './detection-family';
import { ID, Noun, refuseUnknown } from './private/known-names';
import { Severity } from './severity';

/** Where a detection notes what it has to do with each version of the benchmark. */
const NUMBERS_OF: Readonly<Record<CisVersion, keyof Controls>> = { [CisVersion.V3_0]: 'cis3', [CisVersion.V5_0]: 'cis5', [CisVersion.V7_0]: 'cis7' };

const FAMILY: Noun = { one: 'family', many: 'families' };
const IDS = CATALOGUE.map(({ id }) => id);

/**
 * Which detections of the catalogue a monitor runs, and at which severity.
 *
 * The rules on the event bus follow the selection: a call that no selected detection looks at never reaches the function. A selection never
 * changes: `plus`, `without` and `withSeverity` make another one.
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
    refuseUnknown(FAMILY, families, Object.values(DetectionFamily));
    return new Detections(CATALOGUE.filter(({ family }) => families.includes(family)));
  }

  /**
   * The detections with these ids, such as `world-open-ingress`.
   *
   * @param ids at least one id
   * @throws if the list is empty or holds an id that is not in the catalogue; the message names the nearest ids
   */
  public static ids(ids: string[]): Detections {
    refuseUnknown(ID, ids, IDS);
    return new Detections(CATALOGUE.filter(({ id }) => ids.includes(id)));
  }

  /**
   * The detections whose worst finding is of this severity at least.
   *
   * Each of them still tells its milder findings; the `minimumSeverity` of a channel holds those back.
   *
   * @param minimum the least that the worst finding must be
   */
  public static atLeast(minimum: Severity): Detections {
    const enough = atLeast(minimum);
    return new Detections(CATALOGUE.filter(({ ladder }) => enough.some((severity) => ladder[severity] !== undefined)));
  }

  /**
   * The detections that watch over these recommendations of the CIS AWS Foundations Benchmark, such as `4.10` of version 5.0.
   *
   * @param version  the version whose numbers these are
   * @param numbers  at least one number
   * @throws if the list is empty or holds a number that no detection speaks to; the message names the nearest numbers
   */
  public static cis(version: CisVersion, numbers: string[]): Detections {
    const numbersOf = ({ controls }: Detection) => controls[NUMBERS_OF[version]];
    refuseUnknown({ one: `recommendation of CIS ${version}`, many: `recommendations of CIS ${version}` }, numbers, [...new Set(CATALOGUE.flatMap(numbersOf))]);
    return new Detections(CATALOGUE.filter((detection) => numbersOf(detection).some((number) => numbers.includes(number))));
  }

  /** The ids of the selected detections, in the order of the catalogue. */
  public readonly selectedIds: string[];

  private constructor(detections: readonly Detection[], private readonly overrides: Overrides = new Map()) {
    this.selectedIds = detections.map(({ id }) => id);
  }

  /**
   * These and the others. Where both choose a severity of one detection, the other selection wins.
   *
   * @param others another selection
   */
  public plus(others: Detections): Detections {
    const ids = new Set([...this.selectedIds, ...others.selectedIds]);
    return new Detections(CATALOGUE.filter(({ id }) => ids.has(id)), new Map([...this.overrides, ...others.overrides]));
  }

  /**
   * These but for the named ones.
   *
   * @param ids at least one id; it need not be selected
   * @throws if the list is empty, holds an id that is not in the catalogue, or leaves nothing
   */
  public without(ids: string[]): Detections {
    refuseUnknown(ID, ids, IDS);
    const left = this.selectedIds.filter((id) => !ids.includes(id));
    if (left.length === 0) {
      throw new Error('detections: nothing is left of the selection, and a monitor without a detection watches nothing; exclude fewer');
    }
    return new Detections(CATALOGUE.filter(({ id }) => left.includes(id)), this.overrides);
  }

  /**
   * The same detections, and this severity for whatever one of them finds. A failed attempt is still told lower than a success.
   *
   * @param id        the id of a selected detection
   * @param severity  the severity in this account
   * @throws if the id is not selected; the message names the nearest ids
   */
  public withSeverity(id: string, severity: Severity): Detections {
    refuseUnknown(ID, [id], this.selectedIds);
    return new Detections(CATALOGUE.filter((detection) => this.selectedIds.includes(detection.id)), new Map([...this.overrides, [id, severity]]));
  }

  /** @internal */
  public _selected(): readonly Detection[] {
    return withOverrides(CATALOGUE.filter(({ id }) => this.selectedIds.includes(id)), this.overrides);
  }

  /** @internal */
  public _overrides(): Overrides {
    return new Map([...this.overrides].filter(([id]) => this.selectedIds.includes(id)));
  }
}
