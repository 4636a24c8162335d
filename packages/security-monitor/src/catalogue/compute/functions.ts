import { Call } from '../../core/call';
import { Json } from '../../core/json';
import { audienceFacts, audienceOf, isStranger, policyOf, wayInLines, waysInLine } from '../../core/policy';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { change } from '../shapes/change';
import { loss } from '../shapes/loss';
import { flagAt, given, parameters, textAt, textsAt } from '../shapes/parameters';
import { accountOf, argument, kind, shortName, subjectOf } from '../shapes/subject';
import { readyCommand, undoBy } from '../undo';

const { CRITICAL, HIGH, MEDIUM, LOW } = Severity;

const FUNCTION = kind('Function', 'functionName', 'function');
const STATEMENT = /^\w[\w-]{0,99}$/;

/** The statement that AddPermission writes, of its parameters. */
function grantOf(call: Call): Json {
  const request = parameters(call);
  const principal = textAt(request, 'principal') ?? '';
  const there = (block: Json): Json => Object.fromEntries(Object.entries(block).filter(([, value]) => value !== undefined));
  const arn = there({ 'aws:SourceArn': textAt(request, 'sourceArn') });
  const equal = there({
    'aws:SourceAccount': textAt(request, 'sourceAccount'), 'aws:PrincipalOrgID': textAt(request, 'principalOrgID') ?? textAt(request, 'organizationId'),
  });
  return {
    Sid: textAt(request, 'statementId'),
    Effect: 'Allow',
    Principal: /^[a-z0-9.-]+\.[a-z]+$/.test(principal) ? { Service: principal } : principal,
    Action: textAt(request, 'action') ?? '*',
    Condition: { ArnLike: arn, StringEquals: equal },
  };
}

export const openedFunction = change({
  id: 'function-policy-opened',
  title: 'Function opened to others',
  family: DetectionFamily.COMPUTE,
  ladder: {
    [CRITICAL]: 'anyone may call it',
    [HIGH]: 'another account, or a service that acts for one',
    [MEDIUM]: 'an organization, or a service for whomever it acts; services that act for this account are silent',
  },
  events: { 'lambda.amazonaws.com': ['AddPermission20150331v2', 'AddPermission20150331', 'AddPermission'] },
  judge: (call) => {
    const audience = audienceOf(policyOf(grantOf(call)), call.account);
    const [way] = audience.ways;
    const source = accountOf(textAt(parameters(call), 'sourceArn')) ?? textAt(parameters(call), 'sourceAccount');
    const actsFor = way?.who === 'service' && source !== undefined && source !== call.account ? source : undefined;
    if (way === undefined || (way.who === 'service' && !way.open && actsFor === undefined)) {
      return undefined;
    }
    const subject = subjectOf(FUNCTION, call);
    const who = actsFor === undefined ? waysInLine(audience) ?? `the service ${way.id}, for whomever it acts` : `the service ${way.id} acting for account ${actsFor}`;
    return {
      severity: isStranger(way) ? CRITICAL : way.who === 'account' || actsFor !== undefined ? HIGH : MEDIUM,
      headline: `${subject.title} opened to ${who}`,
      what: [`${subject.title}: ${textAt(parameters(call), 'action') ?? 'access'} for ${who}`, ...wayInLines(audience)],
      subject,
      facts: audienceFacts(audience),
      exposes: `${subject.title} to ${who}`,
      undo: undoBy(readyCommand(call, 'lambda remove-permission', {
        '--function-name': argument(subject), '--statement-id': [textAt(parameters(call), 'statementId'), STATEMENT],
      })),
    };
  },
  meaning: 'Whoever is let in can call the function, which acts with its own role, or change it, as far as the action goes.',
  harmlessWhen: 'The account is one of yours, or the function answers a public address on purpose.',
  controls: controls([CIS.noWildcardPrincipals], 'T1546'),
});

export const changedCode = change({
  id: 'function-code-changed',
  title: 'Code of a function changed',
  family: DetectionFamily.COMPUTE,
  ladder: { [MEDIUM]: 'by a person or a role', [LOW]: 'by an AWS service for somebody, such as CloudFormation' },
  events: { 'lambda.amazonaws.com': ['UpdateFunctionCode20150331v2', 'UpdateFunctionCode20150331', 'UpdateFunctionCode'] },
  judge: (call) => {
    if (flagAt(parameters(call), 'dryRun') === true) {
      return undefined;
    }
    const subject = subjectOf(FUNCTION, call);
    return {
      severity: call.actor.invokedBy === undefined ? MEDIUM : LOW,
      headline: `${subject.title} runs other code now`,
      subject,
      facts: {
        codeSha256: textAt(call.response, 'codeSha256'), s3Bucket: textAt(parameters(call), 's3Bucket'), imageUri: textAt(parameters(call), 'imageUri'),
      },
      undo: { note: 'deploy the function again from its source; a published version keeps its code' },
    };
  },
  meaning: 'The new code runs with the role of the function, and sees all that is sent to it.',
  harmlessWhen: 'A deployment published a build.',
  controls: controls([], 'T1525'),
});

export const changedFunction = change({
  id: 'function-configuration-changed',
  title: 'Layers, variables or role of a function changed',
  family: DetectionFamily.COMPUTE,
  ladder: { [HIGH]: 'a layer of another account', [MEDIUM]: 'a layer of this account, or another role', [LOW]: 'its variables; all other settings are silent' },
  events: { 'lambda.amazonaws.com': ['UpdateFunctionConfiguration20150331v2', 'UpdateFunctionConfiguration20150331', 'UpdateFunctionConfiguration'] },
  judge: (call) => {
    const request = parameters(call);
    const layers = textsAt(request, 'layers');
    const foreign = layers.find((layer) => ![undefined, call.account].includes(accountOf(layer)));
    const role = textAt(request, 'role');
    const changes = [
      ...(layers.length > 0 ? [`layers ${layers.map(shortName).join(', ')}`] : []),
      ...(role === undefined ? [] : [`role ${shortName(role)}`]),
      ...(given(request, 'environment') ? ['variables'] : []),
    ];
    if (changes.length === 0) {
      return undefined;
    }
    const subject = subjectOf(FUNCTION, call);
    return {
      severity: foreign !== undefined ? HIGH : layers.length > 0 || role !== undefined ? MEDIUM : LOW,
      headline: foreign === undefined ? `${subject.title} changed: ${changes.join('; ')}` : `${subject.title} runs a layer of account ${accountOf(foreign)}`,
      what: changes.map((one) => `${subject.title}: ${one}`),
      subject,
      facts: { layers, role },
      undo: { note: 'the event does not hold the former configuration: deploy the stack of the function again' },
    };
  },
  meaning: 'A layer is code beside the code, and variables and role decide what it works with.',
  harmlessWhen: 'A deployment does that, or the layer is one of AWS or of a maker that you trust.',
  controls: controls([], 'T1525'),
});

export const changedLayer = change({
  id: 'layer-published-or-shared',
  title: 'Layer published or opened to others',
  family: DetectionFamily.COMPUTE,
  ladder: { [HIGH]: 'opened to everyone or to another account', [MEDIUM]: 'opened to an organization', [LOW]: 'published' },
  events: { 'lambda.amazonaws.com': ['PublishLayerVersion20181031', 'PublishLayerVersion', 'AddLayerVersionPermission20181031', 'AddLayerVersionPermission'] },
  judge: (call) => {
    const subject = subjectOf(kind('Layer', 'layerName'), call);
    if (call.name.startsWith('Publish')) {
      return { severity: LOW, headline: `${subject.title}: new version published`, subject, undo: { note: 'delete the version, unless a function uses it' } };
    }
    const audience = audienceOf(policyOf(grantOf(call)), call.account);
    const who = waysInLine(audience);
    if (who === undefined) {
      return undefined;
    }
    return {
      severity: audience.ways.some(({ who: kindOfWay }) => ['everyone', 'account'].includes(kindOfWay)) ? HIGH : MEDIUM,
      headline: `${subject.title} opened to ${who}`,
      subject,
      facts: audienceFacts(audience),
      exposes: `${subject.title} to ${who}`,
      undo: undoBy(readyCommand(call, 'lambda remove-layer-version-permission', {
        '--layer-name': argument(subject), '--version-number': [textAt(parameters(call), 'versionNumber'), /^\d{1,9}$/], '--statement-id': [textAt(parameters(call), 'statementId'), STATEMENT],
      })),
    };
  },
  meaning: 'A layer is code that functions run as their own, and that others can read once it is opened to them.',
  harmlessWhen: 'A pipeline publishes a build, or the layer is meant for others.',
  controls: controls([], 'T1525'),
});

export const publicFunctionUrl = change({
  id: 'function-url-public',
  title: 'Function given an address that anyone can call',
  family: DetectionFamily.COMPUTE,
  ladder: { [HIGH]: 'always; an address that asks for a signature is silent' },
  events: {
    'lambda.amazonaws.com': ['CreateFunctionUrlConfig', 'UpdateFunctionUrlConfig', 'CreateFunctionUrlConfig20211031', 'UpdateFunctionUrlConfig20211031'],
  },
  judge: (call) => {
    if (textAt(parameters(call), 'authType') !== 'NONE') {
      return undefined;
    }
    const subject = subjectOf(FUNCTION, call);
    return {
      severity: HIGH,
      headline: `${subject.title} can be called by anyone at its own address`,
      subject,
      facts: { url: textAt(call.response, 'functionUrl') },
      exposes: `${subject.title} to anyone on the internet`,
      undo: undoBy(readyCommand(call, 'lambda update-function-url-config --auth-type AWS_IAM', { '--function-name': argument(subject) })),
    };
  },
  meaning: 'Anyone who knows the address runs the function, with its role and at your cost.',
  harmlessWhen: 'It is a public service that looks at who calls it by itself.',
  controls: controls([], 'T1133'),
});

export const deletedFunction = loss({
  id: 'function-deleted',
  title: 'Function deleted',
  family: DetectionFamily.COMPUTE,
  service: 'lambda',
  kind: FUNCTION,
  steps: { DeleteFunction20150331: [MEDIUM, 'deleted'], DeleteFunction: [MEDIUM, 'deleted'] },
  ladder: { [MEDIUM]: 'always' },
  undo: () => ({ note: 'nothing brings it back by itself: deploy its stack again' }),
  meaning: 'Whatever called the function fails from now on.',
  harmlessWhen: 'A deployment replaces it, or what it belonged to is gone.',
  controls: controls([], 'T1489'),
});
