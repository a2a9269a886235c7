#!/bin/bash
# Ceph's S3 server in place of MinIO: takes its variables, listens on its port, keeps everything in /data.
set -euo pipefail
trap 'kill $(jobs -p) 2> /dev/null; wait; exit 0' TERM INT
cd /data
export CEPH_CONF=/data/ceph.conf
fresh=
if [[ ! -e $CEPH_CONF ]]; then
  fresh=yes
  mkdir -p mon osd run log rgw crash
  cat > ceph.conf << CONF
[global]
fsid = $(cat /proc/sys/kernel/random/uuid)
mon host = [v2:127.0.0.1:40300/0,v1:127.0.0.1:40301/0]
mon initial members = a
keyring = /data/keyring
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
run dir = /data/run
log to file = false
log to stderr = true
err to stderr = true
admin socket = /tmp/\$name.\$pid.asok
pid file =
crash dir = /data/crash
public network = 127.0.0.0/8
[mon.a]
mon data = /data/mon
[osd.0]
osd data = /data/osd
osd objectstore = bluestore
bluestore block size = 10737418240
osd memory target = 939524096
[client.rgw]
rgw data = /data/rgw
rgw frontends = beast endpoint=0.0.0.0:9000
rgw dns name = s3
CONF
  tool() { ceph-authtool keyring "$@" > /dev/null; }
  tool --create-keyring --gen-key -n mon. --cap mon 'allow *'
  tool --gen-key -n client.admin --cap mon 'allow *' --cap osd 'allow *'
  tool --gen-key -n client.rgw --cap mon 'allow rwx' --cap osd 'allow rwx'
  tool --gen-key -n osd.0 --cap mon 'allow profile osd' --cap osd 'allow *'
  monmaptool --create --clobber --fsid "$(sed -n 's/^fsid = //p' ceph.conf)" --addv a '[v2:127.0.0.1:40300,v1:127.0.0.1:40301]' monmap > /dev/null
  ceph-mon --mkfs -i a --monmap monmap --keyring keyring
fi
ceph-mon -f -i a &
if [[ -n $fresh ]]; then
  osd=$(cat /proc/sys/kernel/random/uuid)
  ceph osd new "$osd" 0 > /dev/null
  ceph-osd -i 0 --mkfs --osd-uuid "$osd" > /dev/null
  ceph osd crush add osd.0 1.0 host=localhost root=default
fi
ceph-osd -f -i 0 &
[[ -z $fresh ]] || radosgw-admin user create --uid=minio --display-name=minio --access-key="$MINIO_ROOT_USER" --secret="$MINIO_ROOT_PASSWORD" > /dev/null
radosgw -f -n client.rgw &
wait -n
exit 1
