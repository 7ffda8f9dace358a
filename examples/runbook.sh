#!/usr/bin/env bash
# A whole migration without anybody at the terminal:
#
#   runbook.sh [--approve HASH | --approve-any] [--complete VHOST]... [--roll-back] [--deadline TIME] PLAN
#
# Where the brokers are and who you are comes from QUORATE_* variables or quorate.yaml. PLAN is made if it is not there, and
# kept otherwise, so the same command goes on after any stop. Without --approve it ends when the plan can be reviewed; without
# --complete (once for each of blue's vhosts) it ends when all is moved and verified, which can still be rolled back.
# --roll-back brings everything back when moving or verifying fails. Ends with quorate's own exit code.
set -euo pipefail

approve='' any='' roll_back='' deadline=30m plan='' confirm=()
usage() {
  sed -n '4p' "${BASH_SOURCE[0]}" | cut -c 5- >&2
  exit 2
}
while (($# > 0)); do
  case $1 in
  --approve | --complete | --deadline) (($# > 1)) || usage ;;
  esac
  case $1 in
  --approve) approve=$2 && shift ;;
  --approve-any) any=yes ;;
  --complete) confirm+=(--confirm "$2") && shift ;;
  --roll-back) roll_back=yes ;;
  --deadline) deadline=$2 && shift ;;
  -*) usage ;;
  *)
    [[ -z $plan ]] || usage
    plan=$1
    ;;
  esac
  shift
done
[[ -n $plan ]] || usage
# As a shell takes it, for the commands that are printed.
shown="'${plan//\'/\'\\\'\'}'"

say() { printf 'runbook: %s\n' "$*" >&2; }

# A signal for this script is one for quorate, which stops at a safe point.
child='' signalled=''
trap 'signalled=yes; [[ -z $child ]] || kill -TERM "$child" 2>/dev/null || true' INT TERM HUP

# Runs quorate, and leaves its exit code in $status and its answer in $answer.
status=0
answer=$(mktemp)
trap 'rm -f -- "$answer"' EXIT
quorate_json() {
  quorate "$@" --json >"$answer" &
  child=$!
  while signalled=''; status=0; wait "$child" || status=$?; [[ -n $signalled ]]; do :; done
  child=''
}

# One value of the answer, such as error.code; empty where there is none. Messages may quote names that brokers have, so
# nothing in them reaches a terminal that it would obey.
answered() {
  # shellcheck disable=SC2016 # What looks like shell in it is JavaScript.
  node -e 'const fs = require("node:fs");
    let value; try { value = JSON.parse(fs.readFileSync(process.argv[1], "utf8")); } catch {}
    for (const key of process.argv[2].split(".")) value = value?.[key];
    const seen = (text) => String(text).replace(/[\p{Cc}\p{Cf}]/gu, (one) => `\\u{${one.codePointAt(0).toString(16)}}`);
    console.log([value ?? ""].flat().map(seen).join("\n"));' "$answer" "$1"
}

# Says what a stop means and what comes next, and ends with the same code.
stop() {
  local stage=$1 code message next
  code=$(answered error.code)
  message=$(answered error.message)
  say "$stage ended with exit code $status${code:+ ($code)}${message:+: $message}"
  case $status in
  1) say "next: a bug in quorate. Nothing goes on by itself; look at: quorate status $shown" ;;
  2) say 'next: it could not start and has changed nothing. Mend what the message names, then run this again' ;;
  3) say 'next: somebody declined. Run this again when they agree' ;;
  4) say "next: decide in quorate.yaml or follow the remedies, remove $shown if nothing has been applied, then run this again" ;;
  5) say "next: look at: quorate verify $shown. Mend what it names and run this again, or: quorate rollback $shown --execute" ;;
  6) say "next: run this again, it goes on where it stopped. Or: quorate rollback $shown --execute" ;;
  7) say "next: the brokers are not what was approved. Nothing applied yet: remove $shown, run this again, review. Else undo the change, or: quorate rollback $shown --execute" ;;
  *) say "next: quorate did not end by itself. Look at: quorate status $shown, then run this again" ;;
  esac
  next=$(answered error.next)
  [[ -z $next ]] || printf '  %s\n' "${next//$'\n'/$'\n'  }" >&2
  exit "$status"
}

# Only what went wrong is brought back: not what a person stopped, nor what another run holds.
may_roll_back() {
  [[ -n $roll_back ]] && ((status == 5 || status == 6)) || return 1
  case $(answered error.code) in
  '' | STOPPED.* | PAUSE.* | HOOK.VETO | HOOK.POSTPONED | LOCK.* | JOURNAL.*) return 1 ;;
  esac
}

# As stop, after a rollback if one was asked for. The exit code stays that of what failed.
fail() {
  may_roll_back || stop "$1"
  local failed=$status
  say "$1 ended with exit code $status ($(answered error.code)): $(answered error.message)"
  say 'rolling back, as --roll-back asks'
  quorate_json rollback "$plan" --execute --non-interactive --deadline "$deadline"
  ((status == 0)) || stop rollback
  say 'everything is back. Next: mend the cause, then run this again'
  exit "$failed"
}

say 'doctor: can this be done from here, now?'
quorate_json doctor
((status == 0)) || stop doctor

if [[ ! -e $plan ]]; then
  say "plan: writing $plan"
  quorate_json plan --out "$plan"
  ((status == 0)) || stop plan
fi

say 'plan check: is blue still what was planned?'
quorate_json plan check "$plan"
((status == 0)) || stop 'plan check'
hash=$(answered data.plan)
[[ -z $any ]] || approve=$hash
if [[ -z $approve ]]; then
  say "next: review it with: quorate plan show $shown, then run this again with: --approve ${hash:0:12}"
  exit 0
fi

say 'apply: moving'
quorate_json apply "$plan" --execute --approve "$approve" --non-interactive --deadline "$deadline"
((status == 0)) || fail apply

say 'verify: is everything there?'
quorate_json verify "$plan"
((status == 0)) || fail verify

if ((${#confirm[@]} == 0)); then
  say "moved and verified. Next: watch it for a while, then run this again with --complete VHOST. Until then: quorate rollback $shown --execute"
  exit 0
fi
say 'complete: the point of no return'
quorate_json complete "$plan" --execute "${confirm[@]}" --non-interactive --deadline "$deadline"
((status == 0)) || stop complete
say 'done'
