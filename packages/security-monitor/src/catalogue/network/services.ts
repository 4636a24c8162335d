import { ALL_TRAFFIC } from './security-group-rule';

/** Ports worth naming. Who reaches an admin or database port needs only a password or a bug to be inside. */
export interface Service {
  readonly name: string;
  readonly kind: 'admin' | 'database' | 'web';
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
}

const service = (kind: Service['kind'], name: string, port: number, protocol: Service['protocol'] = 'tcp'): Service => ({ kind, name, port, protocol });

/** Most telling first: the first one that a span reaches names the alert. */
export const SERVICES: readonly Service[] = [
  service('admin', 'SSH', 22),
  service('admin', 'RDP', 3389),
  service('admin', 'RDP', 3389, 'udp'),
  service('admin', 'Telnet', 23),
  service('admin', 'WinRM', 5985),
  service('admin', 'WinRM over TLS', 5986),
  service('admin', 'VNC', 5900),
  service('admin', 'SMB', 445),
  service('admin', 'RPC', 135),
  service('admin', 'Docker API', 2375),
  service('admin', 'Docker API over TLS', 2376),
  service('admin', 'Kubernetes API', 6443),
  service('admin', 'kubelet', 10250),
  service('admin', 'SNMP', 161, 'udp'),
  service('database', 'MySQL', 3306),
  service('database', 'PostgreSQL', 5432),
  service('database', 'SQL Server', 1433),
  service('database', 'SQL Server Browser', 1434, 'udp'),
  service('database', 'Oracle', 1521),
  service('database', 'MongoDB', 27017),
  service('database', 'Redis', 6379),
  service('database', 'Memcached', 11211),
  service('database', 'Memcached', 11211, 'udp'),
  service('database', 'Elasticsearch', 9200),
  service('database', 'Redshift', 5439),
  service('database', 'Cassandra', 9042),
  service('database', 'etcd', 2379),
  service('database', 'NFS', 2049),
  service('web', 'HTTP', 80),
  service('web', 'HTTPS', 443),
  service('web', 'HTTP/3', 443, 'udp'),
];

export interface PortSpan { readonly protocol: string; readonly fromPort?: number; readonly toPort?: number }

/** The services that a span of ports reaches; all traffic reaches every one. */
export const reached = (span: PortSpan): Service[] => SERVICES.filter(({ protocol, port }) =>
  span.protocol === ALL_TRAFFIC || (span.protocol === protocol && (span.fromPort ?? 0) <= port && port <= (span.toPort ?? 65_535)));
