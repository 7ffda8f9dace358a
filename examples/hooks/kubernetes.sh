#!/usr/bin/env bash
# Moves a Kubernetes deployment: kubernetes.sh NAMESPACE DEPLOYMENT CONTAINER
#
# The container gets AMQP_ADDRESSES and AMQP_VHOST, which restarts its pods; user and password stay. The same command
# serves forward and back, since quorate says where to go, and may be run again. A deployment whose queues move strictly
# should have `strategy: Recreate`, so that old and new pods never run side by side.
set -euo pipefail

if (($# != 3)); then
  echo "usage: ${0##*/} NAMESPACE DEPLOYMENT CONTAINER" >&2
  exit 64
fi
namespace=$1 deployment=$2 container=$3
if [[ ${QUORATE_SLICE:-100%} != 100% ]]; then
  echo "a deployment moves as a whole, not by $QUORATE_SLICE" >&2
  exit 64
fi

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
addresses=$(node "$here/target.js" addresses)
vhost=$(node "$here/target.js" vhost)

# Kubernetes replaces $(NAME) in values; a doubled dollar sign is a plain one.
kubectl --namespace="$namespace" set env "deployment/$deployment" --containers="$container" \
  "${ADDRESSES_VARIABLE:-AMQP_ADDRESSES}=${addresses//\$/\$\$}" \
  "${VHOST_VARIABLE:-AMQP_VHOST}=${vhost//\$/\$\$}"
kubectl --namespace="$namespace" rollout status "deployment/$deployment" \
  --timeout="${ROLLOUT_TIMEOUT:-5m}"
