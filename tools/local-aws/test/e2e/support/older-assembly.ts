import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: { Code?: { S3Key?: string } } }>>;
}

/**
 * Makes an assembly the one of an older version: its template is put in place of today's. Its functions get the code of today, as the older
 * code is not kept; the test is about resources.
 */
export function olderAssembly(assembly: string, stack: string, older: Template): void {
  const file = join(assembly, `${stack}.template.json`);
  const today = JSON.parse(readFileSync(file, 'utf8')) as Template;
  const codeOf = ({ Resources }: Template) => Object.entries(Resources)
    .filter(([, { Type }]) => Type === 'AWS::Lambda::Function').map(([id, { Properties }]) => [id, Properties?.Code] as const);
  const codes = new Map(codeOf(today));
  for (const [id, code] of codeOf(older)) {
    if (code !== undefined) {
      code.S3Key = (codes.get(id) ?? [...codes.values()][0])?.S3Key;
    }
  }
  writeFileSync(file, JSON.stringify(older));
  renameTemplate(assembly, stack);
}

/** The template is uploaded by the hash of its content: under today's, the next deployment would take it for its own. */
function renameTemplate(assembly: string, stack: string): void {
  const manifest = join(assembly, 'manifest.json');
  const { artifacts } = JSON.parse(readFileSync(manifest, 'utf8')) as { artifacts: Record<string, { properties?: { stackTemplateAssetObjectUrl?: string } }> };
  const hash = /\/([0-9a-f]{64})\.json$/.exec(artifacts[stack].properties?.stackTemplateAssetObjectUrl ?? '')?.[1];
  if (hash === undefined) {
    throw new Error(`the manifest of ${assembly} does not say where the template of ${stack} is uploaded`);
  }
  for (const file of [manifest, join(assembly, `${stack}.assets.json`)]) {
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(hash, [...hash].reverse().join('')));
  }
}
