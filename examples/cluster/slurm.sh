#!/usr/bin/env bash
# Checks the chain for N processes and F crashes in K shards with Slurm job arrays, and merges what comes of them: submits what is
# missing, waits, and looks again, until there is an answer.
set -uo pipefail
[ $# -ge 3 ] || { echo "usage: $0 N F K [FOLDER]" >&2; exit 2; }
n=$1 f=$2 k=$3 out=${4:-shards-$1-$2-$3}
job=$(dirname "$0")/shards.sbatch
submit() { sbatch --wait --array="$1" "$job" "$n" "$f" "$k" "$out"; }

mkdir -p "$out"
progress() { cat "$out"/*.json | cksum; }
compgen -G "$out/*.json" >/dev/null || submit "1-$k"
while sameview merge "$out"; exit=$?; [ $exit = 3 ]; do
  before=$(progress)
  submit "$(sameview merge --missing "$out" | paste -sd,)"
  [ "$(progress)" != "$before" ] || { echo "$0: nothing was added to $out; see the logs of the jobs" >&2; break; }
done
exit $exit
