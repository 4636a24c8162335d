import { Token } from 'aws-cdk-lib';
import { CATALOGUE } from '../catalogue/catalogue';
import { LONGEST_PATTERN } from '../rules/event-patterns';
import { SIGNAL_LENGTH } from '../signals/signal';
import { CustomDetection, inputTemplate, LONGEST_TEMPLATE } from './custom-input';

/** What is wrong with a team's own detection, and its pattern as EventBridge gets it. */
export const customProblems = (detection: CustomDetection, pattern: object): string[] => [
  ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(detection.id) && detection.id.length <= 64 ? [] : [`the id "${detection.id}" is none; write it as payroll-bucket-read`]),
  ...(CATALOGUE.some(({ id }) => id === detection.id) ? [`the id "${detection.id}" is one of the catalogue; choose another`] : []),
  ...lineProblems('title', detection.title, 80),
  ...lineProblems('meaning', detection.meaning, 400),
  ...lineProblems('harmlessWhen', detection.harmlessWhen, 400),
  ...lineProblems('undo', detection.undo, 800),
  ...(inputTemplate(detection).length > LONGEST_TEMPLATE ? ['its texts are longer than EventBridge takes; shorten them'] : []),
  ...('detail' in pattern || 'detail-type' in pattern ? [] : ['its pattern names neither detail nor detail-type, and would bring every event of a source; narrow it']),
  ...patternLength(detection.id, pattern),
];

const lineProblems = (name: string, text: string, longest: number): string[] => (Token.isUnresolved(text) || !new RegExp(`^[^\\p{C}]{1,${longest}}$`, 'u').test(text)
  ? [`${name} is no line of 1 to ${longest} characters known at synthesis; the alert is made of it`]
  : []);

function patternLength(id: string, pattern: object): string[] {
  // The heartbeat names the rule, which is called after the detection.
  const longest = LONGEST_PATTERN - SIGNAL_LENGTH - id.length;
  const { length } = JSON.stringify(pattern);
  return length > longest ? [`its pattern has ${length} characters, and EventBridge takes ${longest} beside the heartbeat; split it into two detections`] : [];
}
