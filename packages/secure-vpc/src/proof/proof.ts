import { Annotations, Stage } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { IConstruct } from 'constructs';
import { refuse } from '../problems';
import { TierName } from './network';
import { Opening, place } from './opening';
import { readNetwork, Tiers } from './reading/read-network';
import { Resources } from './reading/resources';
import { findOpenings } from './search';
import { describeOpening } from './words';

/** What the proof is about: a VPC, and which of its subnets are to be closed. */
export interface ProvenVpc {
  readonly vpc: ec2.Vpc;
  readonly tiers: ReadonlyMap<TierName, readonly ec2.ISubnet[]>;
}

/**
 * Shows at synthesis that nothing leads from the internet to the private and data tiers, nor from the data tier out.
 *
 * It reads what was built, not what was meant: the resources of the whole stage as they will stand in their templates, after aspects and
 * overrides. Whatever opens a way fails the synthesis, unless it was accepted by name.
 */
export class Proof {
  private readonly accepted = new Map<string, string>();

  public constructor(private readonly subject: ProvenVpc) {
    const { vpc } = subject;
    const readings = Readings.of(vpc);
    readings.register(vpc);
    vpc.node.addValidation({ validate: () => this.problems(readings.for(vpc)) });
  }

  public accept(through: IConstruct, reason: string): void {
    const { vpc } = this.subject;
    const path = through.node.path;
    refuse(vpc.node.path, 'an accepted path', [
      ...vpc.node.scopes.includes(through) || reachesTier(this.subject, through)
        ? [`"${path}" holds more than one way; name the one resource that opens it: a route, an entry of a network ACL, an association`]
        : [],
      ...reason.trim() === '' ? [`"${path}" is accepted without a reason; say in a sentence why it is meant`] : [],
    ]);
    this.accepted.set(path, reason);
    Annotations.of(vpc).addInfoV2(`@tapstack/secure-vpc:accepted-path:${path}`, `accepted path through ${path}: ${reason}`);
  }

  private problems(resources: Resources): string[] {
    const openings = this.openings(resources);
    const unused = [...this.accepted.keys()].filter((path) => !openings.some((opening) => isThrough(opening, path)));
    const problems = [
      ...new Set(openings.filter((opening) => ![...this.accepted.keys()].some((path) => isThrough(opening, path))).map(describeOpening)),
      ...unused.map((path) => `acceptPath names ${place(path)}, which opens nothing; remove the call`),
    ];
    if (problems.length === 0) return [];
    return [[
      `${problems.length === 1 ? '1 way' : `${problems.length} ways`} through the network that must not exist; close each, or accept it with acceptPath(construct, reason)`,
      ...problems.map((problem) => `    - ${problem}`),
    ].join('\n')];
  }

  private openings(resources: Resources): Opening[] {
    const { vpc, tiers } = this.subject;
    const own = vpc.node.children.find((child) => child instanceof ec2.CfnVPC);
    const resource = resources.ofType('AWS::EC2::VPC').find(({ id }) => id === own?.node.path);
    return resource ? findOpenings(readNetwork(resources, resource, tiersByPath(tiers))) : [];
  }
}

/** The readings of the stages, one for all VPCs of a stage at a time. */
class Readings {
  public static of(vpc: IConstruct): Readings {
    const stage = Stage.of(vpc) ?? vpc.node.root;
    let readings = Readings.byStage.get(stage);
    if (!readings) {
      readings = new Readings(stage);
      Readings.byStage.set(stage, readings);
    }
    return readings;
  }

  private static readonly byStage = new WeakMap<IConstruct, Readings>();
  private readonly vpcs = new Set<IConstruct>();
  private served = new Set<IConstruct>();
  private current?: Resources;

  private constructor(private readonly stage: IConstruct) {
    // The stage validates before what is in it: every synthesis reads anew.
    stage.node.addValidation({ validate: () => this.forget() });
  }

  public register(vpc: IConstruct): void {
    this.vpcs.add(vpc);
  }

  public for(vpc: IConstruct): Resources {
    if (this.served.has(vpc)) this.forget();
    const resources = this.current ??= new Resources(this.stage);
    this.served.add(vpc);
    if (this.served.size === this.vpcs.size) this.forget();
    return resources;
  }

  private forget(): string[] {
    this.current = undefined;
    this.served = new Set();
    return [];
  }
}

function isThrough({ causes }: Opening, path: string): boolean {
  return causes.some((cause) => cause === path || cause.startsWith(`${path}/`));
}

/** A subnet or a network ACL of a tier stands for all its ways, those of tomorrow too. */
function reachesTier({ vpc, tiers }: ProvenVpc, through: IConstruct): boolean {
  return [...tiers.values()].flat().some((subnet) => subnet === through) || (through instanceof ec2.NetworkAcl && through.node.scope === vpc);
}

function tiersByPath(tiers: ProvenVpc['tiers']): Tiers {
  return new Map([...tiers].flatMap(([tier, subnets]) => subnets.flatMap((subnet) => subnet.node.children
    .filter((child) => child instanceof ec2.CfnSubnet)
    .map(({ node }) => [node.path, tier] as const))));
}
