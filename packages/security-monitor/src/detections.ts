import { CATALOGUE } from './catalogue/catalogue';
import { Controls } from './catalogue/controls';
import { Detection as CatalogueDetection } from './catalogue/detection';
import { Overrides, withOverrides } from './catalogue/selection';
import { CisVersion } from './cis-version';
import { atLeast } from './core/severities';
import { Detection } from './detection';
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
    const numbersOf = ({ controls }: CatalogueDetection) => controls[NUMBERS_OF[version]];
    refuseUnknown({ one: `recommendation of CIS ${version}`, many: `recommendations of CIS ${version}` }, numbers, [...new Set(CATALOGUE.flatMap(numbersOf))]);
    return new Detections(CATALOGUE.filter((detection) => numbersOf(detection).some((number) => numbers.includes(number))));
  }

  /**
   * Detections of a team's own, and none of the catalogue.
   *
   * @param detections at least one
   */
  public static custom(detections: Detection[]): Detections {
    return new Detections([]).adding(detections);
  }

  /**
   * What needs rules that hear reads as well: `root-used`, `secret-read`, `password-data-read`, `sign-in-token-read` and `reconnaissance`.
   *
   * Never a part of `all()`, since they cost: five rules with two alarms each, 1 USD a month, a trail that logs reads, and a call of the function
   * for each matching read.
   */
  public static reads(): Detections {
    return Detections.custom([
      Detection.rootUsed(), Detection.secretRead(), Detection.passwordDataRead(), Detection.signInTokenRead(), Detection.reconnaissance(),
    ]);
  }

  /** The ids of the selected detections of the catalogue, in its order. */
  public readonly selectedIds: string[];

  /** The detections of a team's own. @internal */
  public readonly _custom: readonly Detection[];

  private constructor(detections: readonly CatalogueDetection[], private readonly overrides: Overrides = new Map(), custom: readonly Detection[] = []) {
    this.selectedIds = detections.map(({ id }) => id);
    this._custom = custom;
  }

  /**
   * These and detections of a team's own.
   *
   * @param detections at least one
   * @throws if the list is empty, or holds an id twice
   */
  public adding(detections: Detection[]): Detections {
    if (detections.length === 0) {
      throw new Error('detections: no detection is given; give at least one');
    }
    return this.keeping([...this._custom, ...detections]);
  }

  /**
   * These and the others. Where both choose a severity of one detection, the other selection wins.
   *
   * @param others another selection
   */
  public plus(others: Detections): Detections {
    const ids = new Set([...this.selectedIds, ...others.selectedIds]);
    const overrides = new Map([...this.overrides, ...others.overrides]);
    return new Detections(CATALOGUE.filter(({ id }) => ids.has(id)), overrides).keeping([...new Set([...this._custom, ...others._custom])]);
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
    if (left.length === 0 && this._custom.length === 0) {
      throw new Error('detections: nothing is left of the selection, and a monitor without a detection watches nothing; exclude fewer');
    }
    return new Detections(CATALOGUE.filter(({ id }) => left.includes(id)), this.overrides, this._custom);
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
    return new Detections(CATALOGUE.filter((detection) => this.selectedIds.includes(detection.id)), new Map([...this.overrides, [id, severity]]), this._custom);
  }

  private keeping(custom: readonly Detection[]): Detections {
    const ids = custom.map(({ id }) => id);
    const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
    if (twice.length > 0) {
      throw new Error(`detections: ${twice.join(', ')} is given twice; call them apart`);
    }
    return new Detections(CATALOGUE.filter(({ id }) => this.selectedIds.includes(id)), this.overrides, custom);
  }

  /** @internal */
  public _selected(): readonly CatalogueDetection[] {
    return withOverrides(CATALOGUE.filter(({ id }) => this.selectedIds.includes(id)), this.overrides);
  }

  /** @internal */
  public _overrides(): Overrides {
    return new Map([...this.overrides].filter(([id]) => this.selectedIds.includes(id)));
  }
}
