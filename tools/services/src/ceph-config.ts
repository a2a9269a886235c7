/** What one node of Ceph needs to know to live in one folder on the loopback. */
export interface CephLayout {
  readonly dir: string;
  /** UUID of the cluster. */
  readonly fsid: string;
  /** Monitor, protocol 2 and protocol 1. */
  readonly monPorts: readonly [number, number];
  readonly s3Port: number;
}

/** Monitor addresses as `ceph.conf` and `monmaptool` spell them. */
export function monAddresses({ monPorts: [v2, v1] }: CephLayout): string {
  return `[v2:127.0.0.1:${String(v2)},v1:127.0.0.1:${String(v1)}]`;
}

/**
 * The `ceph.conf`: one monitor, one OSD whose objects live in memory (4 GiB at most), one S3 gateway. A pool has one copy
 * and one placement group; nobody is asked to balance or to watch the disk. A lone monitor need not wait for others before
 * it decides (`paxos`, in seconds): each of the gateway's seven pools would cost another second of start.
 */
export function cephConfig(layout: CephLayout): string {
  const { dir, fsid, s3Port } = layout;
  return `[global]
fsid = ${fsid}
mon host = ${monAddresses(layout)}
mon initial members = a
keyring = ${dir}/keyring
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon data avail warn = 1
mon data avail crit = 1
paxos propose interval = 0.02
paxos min wait = 0.01
run dir = ${dir}/run
log file = ${dir}/log/$name.log
admin socket = ${dir}/run/$name.$pid.asok
pid file = ${dir}/run/$name.pid
crash dir = ${dir}/crash
public network = 127.0.0.0/8
[mon.a]
mon data = ${dir}/mon
[osd.0]
osd data = ${dir}/osd
osd objectstore = memstore
memstore device bytes = 4294967296
[client.rgw]
rgw data = ${dir}/rgw
rgw frontends = beast endpoint=127.0.0.1:${String(s3Port)}
rgw dns name = localhost
`;
}

/** Who exists in the cluster, and what each may do: arguments of `ceph-authtool` after the key ring's path. */
export const CEPH_KEYS: readonly (readonly string[])[] = [
  ['--create-keyring', '--gen-key', '-n', 'mon.', '--cap', 'mon', 'allow *'],
  ['--gen-key', '-n', 'client.admin', '--cap', 'mon', 'allow *', '--cap', 'osd', 'allow *'],
  ['--gen-key', '-n', 'client.rgw', '--cap', 'mon', 'allow rwx', '--cap', 'osd', 'allow rwx'],
  ['--gen-key', '-n', 'osd.0', '--cap', 'mon', 'allow profile osd', '--cap', 'osd', 'allow *'],
];
