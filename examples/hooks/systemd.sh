#!/usr/bin/env bash
# Moves services of systemd on this host: systemd.sh UNIT...
#
# Each unit, such as worker@1.service, gets a drop-in that reads AMQP_ADDRESSES and AMQP_VHOST from a file of its own, and is
# restarted; user and password stay. The same command serves forward and back, since quorate says where to go, and may be
# run again. Of several units a slice such as 1 or 25% moves the first ones.
set -euo pipefail

if (($# == 0)); then
  echo "usage: ${0##*/} UNIT..." >&2
  exit 64
fi
slice=${QUORATE_SLICE:-100%}
case $slice in
*[!0-9%]* | '' | %*)
  echo "no slice: $slice" >&2
  exit 64
  ;;
*%) count=$((($# * ${slice%\%} + 99) / 100)) ;;
*) count=$slice ;;
esac
units=("${@:1:count}")

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
addresses=$(node "$here/target.js" addresses)
vhost=$(node "$here/target.js" vhost)

environments=${ENVIRONMENT_DIRECTORY:-/etc/quorate}
drop_ins=${DROP_IN_DIRECTORY:-/etc/systemd/system}

# Within double quotes systemd takes these four, and no others, after a backslash.
quoted() {
  local value=$1
  value=${value//\\/\\\\}
  value=${value//\"/\\\"}
  value=${value//\$/\\\$}
  value=${value//\`/\\\`}
  printf '"%s"' "$value"
}

# Whole or not at all: the service may be restarted by somebody else at any moment.
write() {
  local file=$1 text=$2
  mkdir -p -- "$(dirname -- "$file")"
  printf '%s\n' "$text" >"$file.next"
  mv -- "$file.next" "$file"
}

environment="${ADDRESSES_VARIABLE:-AMQP_ADDRESSES}=$(quoted "$addresses")
${VHOST_VARIABLE:-AMQP_VHOST}=$(quoted "$vhost")"

for unit in "${units[@]}"; do
  write "$environments/$unit.env" "$environment"
  # %n is the unit's own name.
  write "$drop_ins/$unit.d/50-quorate.conf" "[Service]
EnvironmentFile=$environments/%n.env"
done
systemctl daemon-reload
for unit in "${units[@]}"; do
  systemctl restart -- "$unit"
  # A service that ends again at once is not moved.
  systemctl is-active --quiet -- "$unit"
done
