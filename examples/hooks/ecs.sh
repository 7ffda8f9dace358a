#!/usr/bin/env bash
# Moves a service of Amazon ECS: ecs.sh CLUSTER SERVICE CONTAINER
#
# Registers the service's task definition once more with AMQP_ADDRESSES and AMQP_VHOST in one container, puts it into the
# service and waits until it is stable; user and password stay where they are. The same command serves forward and back, since
# quorate says where to go. Run again, it registers nothing that is there already. Give apply a --deadline above the ten
# minutes that `aws ecs wait` takes at most.
set -euo pipefail

if (($# != 3)); then
  echo "usage: ${0##*/} CLUSTER SERVICE CONTAINER" >&2
  exit 64
fi
cluster=$1 service=$2 container=$3
if [[ ${QUORATE_SLICE:-100%} != 100% ]]; then
  echo "a service moves as a whole, not by $QUORATE_SLICE" >&2
  exit 64
fi

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
addresses=$(node "$here/target.js" addresses)
vhost=$(node "$here/target.js" vhost)

# A task definition may hold secrets: the directory is for its owner alone, and gone afterwards.
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

current=$(aws ecs describe-services --cluster "$cluster" --services "$service" \
  --query 'services[0].taskDefinition' --output text)
if [[ -z $current || $current == None ]]; then
  echo "cluster $cluster has no service $service" >&2
  exit 1
fi
aws ecs describe-task-definition --task-definition "$current" --include TAGS \
  --output json >"$work/current.json"

changed=$(node "$here/task-definition.js" "$work/current.json" "$work/next.json" "$container" \
  "${ADDRESSES_VARIABLE:-AMQP_ADDRESSES}" "$addresses" "${VHOST_VARIABLE:-AMQP_VHOST}" "$vhost")
if [[ $changed == changed ]]; then
  current=$(aws ecs register-task-definition --cli-input-json "file://$work/next.json" \
    --query 'taskDefinition.taskDefinitionArn' --output text)
fi
aws ecs update-service --cluster "$cluster" --service "$service" --task-definition "$current" \
  --query 'service.serviceName' --output text
aws ecs wait services-stable --cluster "$cluster" --services "$service"
