#!/bin/bash
# plant.sh MODE FOLDER COMMAND...: runs a command on this machine with planted faults (MODE "faults") or with the same things sound.
# Everything is planted in a mount namespace of its own (start it with "unshare -m"): the machine itself never sees it.
set -e
mode="$1"; folder="$2"; shift 2
mkdir -p "$folder/planted"; mount -t tmpfs -o size=256m tmpfs "$folder/planted"
cd "$folder/planted"
mkdir upper work full inodes
mount -t overlay overlay -o "lowerdir=/etc,upperdir=$PWD/upper,workdir=$PWD/work" /etc

# a name server: one that never answers, or the test's own
rm -f /etc/resolv.conf
echo "nameserver $CALLOUT_TEST_DNS" > /etc/resolv.conf

# a certificate that a configuration names
mkdir -p /etc/nginx/conf.d /etc/ssl/terminal
if [ "$mode" = faults ]; then
  cp "$CALLOUT_TEST_CERTIFICATE" /etc/ssl/terminal/terminal.pem
else
  openssl req -x509 -newkey rsa:2048 -nodes -days 365 -subj /CN=terminal.example.org -keyout key.pem -out /etc/ssl/terminal/terminal.pem 2> /dev/null
fi
printf 'server {\n  listen 443 ssl;\n  ssl_certificate /etc/ssl/terminal/terminal.pem;\n}\n' > /etc/nginx/conf.d/terminal.conf

# a volume at 97 % (or half full), and one without room for one more file
truncate -s 64M full.img; mkfs.ext4 -q -m 0 full.img; mount -o loop full.img full
size=$(stat -f -c '%b * %S' full); free=$(stat -f -c '%a * %S' full)
share=50; [ "$mode" = faults ] && share=3
fallocate -l $((free - size * share / 100)) full/data
truncate -s 64M inodes.img; mkfs.ext4 -q -m 0 -N 64 inodes.img; mount -o loop inodes.img inodes
if [ "$mode" = faults ]; then
  number=0
  while : 2> /dev/null > "inodes/$number"; do number=$((number + 1)); done 2> /dev/null
fi
cd /
"$@"
