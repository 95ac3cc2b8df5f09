#!/usr/bin/env bash
# Checks the chain for N processes and F crashes in K shards with GNU parallel, as many at a time as there are processors,
# and merges what comes of them. Interrupt it whenever you like: run again, it goes on from where it was.
set -euo pipefail
[ $# -ge 3 ] || { echo "usage: $0 N F K [FOLDER]" >&2; exit 2; }
n=$1 f=$2 k=$3 out=${4:-shards-$1-$2-$3}

mkdir -p "$out"
seq "$k" | parallel --halt soon,fail=1 "sameview check -n $n -f $f --shard {}/$k --resume --result '$out'/{}.json >/dev/null"
sameview merge "$out"
