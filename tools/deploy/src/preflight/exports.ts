import { CloudFormationClient, paginateListExports, paginateListImports } from '@aws-sdk/client-cloudformation';

import type { Template } from '../core/template';
import { type Verdict, fail, pass, unknown } from '../core/verdict';
import { codeOf, textOf } from '../engine/errors';
import type { OnlineCheck } from './check';

/** Exports of the deployed stack that go although somebody imports them. */
export const exportConsumers: OnlineCheck = async ({ stack, current, currentUnread }, { settings }) => {
  if (currentUnread) {
    return [unknown('exports', `the deployed template could not be read (${currentUnread}), so that nobody knows which exports go`)];
  }
  const after = exportsOf(stack.template);
  const removed = exportsOf(current).filter((name) => !after.includes(name));
  if (removed.length === 0) {
    return [pass('exports', 'no export goes')];
  }
  const client = new CloudFormationClient(settings);
  const verdicts: Verdict[] = [];
  try {
    for await (const { Exports = [] } of paginateListExports({ client }, {})) {
      // A name that only the deployment knew is written as a function in the template: any of the stack's exports may be it.
      const computed = removed.some((name) => typeof JSON.parse(name) !== 'string');
      for (const { Name = '' } of Exports.filter((one) => one.ExportingStackId?.includes(`/${stack.name}/`) && (computed || removed.includes(JSON.stringify(one.Name))))) {
        const importers = await importersOf(client, Name);
        if (importers.length > 0) {
          const text = `${importers.join(', ')} import${importers.length === 1 ? 's' : ''} it`;
          verdicts.push(computed && !removed.includes(JSON.stringify(Name))
            ? unknown('exports', `${Name} may go, and ${text}: its name is known only at deployment`)
            : fail('exports', `${Name} goes, but ${text} (F30)`, 'drop the import first, in a deployment of its own'));
        }
      }
    }
  } finally {
    client.destroy();
  }
  return verdicts.length > 0 ? verdicts : [pass('exports', 'nobody imports what goes')];
};

function exportsOf(template: Template | undefined): string[] {
  return Object.values(template?.Outputs ?? {}).flatMap(({ Export }) => (Export ? [JSON.stringify(Export.Name)] : []));
}

/** An export without a consumer is told as an error. */
async function importersOf(client: CloudFormationClient, ExportName: string): Promise<string[]> {
  const found: string[] = [];
  try {
    for await (const { Imports = [] } of paginateListImports({ client }, { ExportName })) {
      found.push(...Imports);
    }
  } catch (error) {
    if (codeOf(error) !== 'ValidationError' || !/is not imported/i.test(textOf(error))) {
      throw error;
    }
  }
  return found;
}
