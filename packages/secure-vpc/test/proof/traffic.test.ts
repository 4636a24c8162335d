import { AddressRange, interval, intersect, subtract, Traffic, trafficOf } from '../../src/proof/traffic';
import { describeServices } from '../../src/proof/words';

/** Small enough to try every packet: 6 addresses, 4 protocols, 5 ports, two families. */
const [ADDRESSES, PROTOCOLS, PORTS] = [6, 4, 5];

/** Pseudo-random, but the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 1103515245 + 12345) % 2147483648;
    yield state;
  }
}

function boxes(count: number, random: Generator<number, never>): Traffic[] {
  const side = (size: number) => {
    const [one, other] = [random.next().value % size, random.next().value % size];
    return interval(Math.min(one, other), Math.max(one, other));
  };
  return Array.from({ length: count }, () => ({
    family: random.next().value % 3 === 0 ? 'ipv6' : 'ipv4', addresses: side(ADDRESSES), protocols: side(PROTOCOLS), ports: side(PORTS),
  }));
}

/** Every packet that lies in any of the boxes. */
function packets(traffic: readonly Traffic[]): string[] {
  const found: string[] = [];
  const within = (value: number, { first, last }: { first: bigint; last: bigint }) => BigInt(value) >= first && BigInt(value) <= last;
  for (const family of ['ipv4', 'ipv6']) {
    for (let address = 0; address < ADDRESSES; address += 1) {
      for (let protocol = 0; protocol < PROTOCOLS; protocol += 1) {
        for (let port = 0; port < PORTS; port += 1) {
          if (traffic.some((box) => box.family === family && within(address, box.addresses) && within(protocol, box.protocols) && within(port, box.ports))) {
            found.push(`${family} ${address} ${protocol} ${port}`);
          }
        }
      }
    }
  }
  return found;
}

const random = numbers(1);
const pairs = Array.from({ length: 200 }, () => [boxes(1 + random.next().value % 3, random), boxes(random.next().value % 5, random)] as const);

test('intersect keeps the packets that are in both', () => {
  for (const [some, others] of pairs) {
    const inOthers = new Set(packets(others));
    expect(packets(intersect(some, others))).toEqual(packets(some).filter((packet) => inOthers.has(packet)));
  }
});

test('subtract keeps the packets that are in none of the others', () => {
  for (const [some, others] of pairs) {
    const inOthers = new Set(packets(others));
    expect(packets(subtract(some, others))).toEqual(packets(some).filter((packet) => !inOthers.has(packet)));
  }
});

describe('described', () => {
  const peer: AddressRange = { family: 'ipv4', addresses: interval(0, 9) };
  const service = (protocol: [number, number], ports: [number, number]) => trafficOf([peer], [{ protocols: interval(...protocol), ports: interval(...ports) }]);

  test.each([
    ['everything', service([0, 255], [0, 65535])],
    ['tcp 22', service([6, 6], [22, 22])],
    ['tcp', service([6, 6], [0, 65535])],
    ['udp 53, tcp 53', [...service([17, 17], [53, 53]), ...service([6, 6], [53, 53])]],
    ['icmp type 3', service([1, 1], [772, 772])],
    ['protocol 50', service([50, 50], [0, 65535])],
    ['protocols 7-255', service([7, 255], [0, 65535])],
    ['tcp 1-30', [...service([6, 6], [1, 20]), ...service([6, 6], [21, 30]), ...service([6, 6], [5, 7])]],
    ['tcp 1, tcp 3, tcp 5, tcp 7 and 2 more', [1, 3, 5, 7, 9, 11].flatMap((port) => service([6, 6], [port, port]))],
  ])('%s', (words, traffic) => {
    expect(describeServices(traffic)).toBe(words);
  });
});
