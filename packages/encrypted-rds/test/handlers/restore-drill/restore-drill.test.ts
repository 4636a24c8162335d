import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext, TLSSocket } from 'node:tls';
import { proveTls } from '../../../src/handlers/restore-drill/mysql';
import { newest } from '../../../src/handlers/restore-drill/newest';

const CLIENT_SSL = 0x800;
let server: Server | undefined;
let certificate: { key: string; cert: string };

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'restore-drill-'));
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name));
  execFileSync('openssl', [
    'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=localhost',
    '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert,
  ], { stdio: 'ignore' });
  certificate = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  rmSync(folder, { recursive: true });
});

afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined))));

function greeting(capabilities: number): Buffer {
  const body = Buffer.concat([Buffer.from([10]), Buffer.from('8.4.8\0'), Buffer.alloc(13), Buffer.from([capabilities & 0xff, capabilities >> 8]), Buffer.alloc(10)]);
  return packet(body);
}

const packet = (body: Buffer) => Buffer.concat([Buffer.from([body.length, 0, 0, 0]), body]);

/** A server that says this first, and upgrades when it is asked to as MySQL is. */
async function serve(first: Buffer, on: (socket: Socket) => void = upgrade): Promise<number> {
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write(first);
    on(socket);
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function upgrade(socket: Socket): void {
  socket.once('data', (received) => {
    const request = received.subarray(0, 36);
    // The client may have begun TLS in the same segment.
    socket.pause();
    socket.unshift(received.subarray(36));
    expect(request.readUInt32LE(4) & CLIENT_SSL).toBe(CLIENT_SSL);
    new TLSSocket(socket, { isServer: true, secureContext: createSecureContext(certificate) }).on('error', () => undefined);
  });
}

describe('the probe', () => {
  test('proves that a server upgrades to TLS with a certificate it can verify', async () => {
    const port = await serve(greeting(CLIENT_SSL));
    expect(await proveTls('localhost', port, certificate.cert, 5_000)).toEqual({
      version: '8.4.8', protocol: 'TLSv1.3', certificateValidTo: expect.stringContaining('GMT'),
    });
  });

  test('fails where the certificate is of another authority', async () => {
    const port = await serve(greeting(CLIENT_SSL));
    await expect(proveTls('localhost', port, '', 5_000)).rejects.toThrow('self-signed');
  });

  test('fails where the certificate bears another name', async () => {
    const port = await serve(greeting(CLIENT_SSL));
    await expect(proveTls('127.0.0.1', port, certificate.cert, 5_000)).rejects.toThrow(/altnames|IP/);
  });

  test('fails where the server offers no TLS', async () => {
    await expect(proveTls('localhost', await serve(greeting(0)), certificate.cert, 5_000)).rejects.toThrow('offers no TLS');
  });

  test('says why a server refuses', async () => {
    const port = await serve(packet(Buffer.from('\xff\x10\x04Too many connections', 'latin1')));
    await expect(proveTls('localhost', port, certificate.cert, 5_000)).rejects.toThrow('Too many connections');
  });

  test('does not wait for ever', async () => {
    const port = await serve(Buffer.alloc(0), (socket) => setTimeout(() => socket.destroy(), 1_000));
    await expect(proveTls('localhost', port, certificate.cert, 100)).rejects.toThrow('did not answer over TLS within 100 ms');
  });
});

describe('the newest snapshot', () => {
  const snapshot = (name: string, day: number, status = 'available') =>
    ({ DbSnapshotIdentifier: name, SnapshotCreateTime: `2026-03-0${day}T02:10:00Z`, Status: status });

  test('is the last complete one, in whatever order they are listed', () => {
    expect(newest([snapshot('one', 1), snapshot('three', 3), snapshot('four', 4, 'creating'), snapshot('two', 2)])).toBe('three');
  });

  test('fails where none is complete', () => {
    expect(() => newest([snapshot('one', 1, 'creating')])).toThrow('none of the 1 automated snapshots can be restored');
  });
});
