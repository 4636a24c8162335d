import { connect as connectPlain, Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** CLIENT_PROTOCOL_41, CLIENT_SSL and CLIENT_SECURE_CONNECTION. https://dev.mysql.com/doc/dev/mysql-server/latest/group__group__cs__capabilities__flags.html */
const CAPABILITIES = 0x200 | 0x800 | 0x8000;
const CLIENT_SSL = 0x800;
const UTF8MB4 = 45;
const LARGEST_PACKET = 0x1000000;

export interface Proof {
  readonly version: string;
  readonly protocol: string;
  readonly certificateValidTo: string;
}

/**
 * Connects to a MySQL server, reads its greeting, and upgrades to TLS with the server's certificate and name verified. Needs no user: the server is asked to
 * sign in only afterwards.
 *
 * @see https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase.html
 */
export async function proveTls(host: string, port: number, ca: string, milliseconds: number): Promise<Proof> {
  const socket = connectPlain({ host, port });
  try {
    return await within(milliseconds, `${host}:${port} did not answer over TLS within ${milliseconds} ms`, (async () => {
      const version = readGreeting(await firstPacket(socket));
      socket.write(sslRequest());
      return { version, ...await upgrade(socket, host, ca) };
    })());
  } finally {
    socket.destroy();
  }
}

/** Packets begin with three bytes of length and one of sequence. */
async function firstPacket(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    const onData = (data: Buffer) => {
      received = Buffer.concat([received, data]);
      if (received.length >= 4 && received.length >= 4 + received.readUIntLE(0, 3)) {
        socket.off('data', onData).pause();
        resolve(received.subarray(4));
      }
    };
    socket.on('data', onData).once('error', reject).once('close', () => reject(new Error('the server closed the connection before it greeted')));
  });
}

/** The version in the greeting; says why where the server refuses, speaks another protocol or has no TLS. */
function readGreeting(packet: Buffer): string {
  if (packet[0] === 0xff) throw new Error(`the server refuses: ${packet.subarray(3).toString()}`);
  if (packet[0] !== 10) throw new Error(`the server speaks protocol ${packet[0]}, not that of MySQL`);
  const end = packet.indexOf(0, 1);
  // Version, its end, four bytes of thread, eight of challenge and a filler come before the lower capabilities.
  const capabilities = packet.readUInt16LE(end + 14);
  if ((capabilities & CLIENT_SSL) === 0) throw new Error('the server offers no TLS');
  return packet.toString('utf8', 1, end);
}

function sslRequest(): Buffer {
  const packet = Buffer.alloc(36);
  packet.writeUIntLE(32, 0, 3);
  packet.writeUInt8(1, 3);
  packet.writeUInt32LE(CAPABILITIES, 4);
  packet.writeUInt32LE(LARGEST_PACKET, 8);
  packet.writeUInt8(UTF8MB4, 12);
  return packet;
}

async function upgrade(socket: Socket, servername: string, ca: string): Promise<Omit<Proof, 'version'>> {
  return new Promise((resolve, reject) => {
    const secure = connectTls({ socket, servername, ca, minVersion: 'TLSv1.2' });
    secure.once('error', reject).once('secureConnect', () => {
      resolve({ protocol: secure.getProtocol() ?? 'unknown', certificateValidTo: secure.getPeerCertificate().valid_to });
      secure.destroy();
    });
  });
}

async function within<T>(milliseconds: number, message: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
