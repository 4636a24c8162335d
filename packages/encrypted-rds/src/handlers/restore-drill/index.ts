import { readFileSync } from 'node:fs';
import { proveTls, Proof } from './mysql';
import { newest, Snapshot } from './newest';

/** Where the runtime of Lambda keeps the certificate authorities of RDS, which Node.js does not load by itself since version 20. */
const AUTHORITIES = '/var/runtime/ca-cert.pem';
const PATIENCE = 20_000;

export type Request = { readonly snapshots: Snapshot[] } | { readonly host: string; readonly port: number };

export const handler = async (request: Request): Promise<{ snapshot: string } | { tls: Proof }> => ('snapshots' in request
  ? { snapshot: newest(request.snapshots) }
  : { tls: await proveTls(request.host, request.port, readFileSync(AUTHORITIES, 'utf8'), PATIENCE) });
