#!/usr/bin/env bash
# Runs a command with a Slurm cluster that is this machine alone, and takes it down again. It needs Debian's slurm-wlm and munge, and no
# configuration: all that it writes is in a folder of its own. For trying out job scripts; a real cluster is there already.
#   slurm-on-one-machine.sh COMMAND [ARGUMENT...]
set -euo pipefail
[ $# -ge 1 ] || { echo "usage: $0 COMMAND [ARGUMENT...]" >&2; exit 2; }
for program in munged slurmctld slurmd sbatch; do
  PATH=$PATH:/usr/sbin command -v $program >/dev/null || { echo "$program is missing: apt-get install slurm-wlm munge" >&2; exit 2; }
done
PATH=$PATH:/usr/sbin

home=$(mktemp -d)
stop() {
  for daemon in slurmd slurmctld munged; do [ ! -f "$home/$daemon.pid" ] || kill "$(cat "$home/$daemon.pid")" || true; done
  sleep 1
  rm -rf "$home"
}
trap stop EXIT
mkdir "$home/state" "$home/spool"
chmod 755 "$home"

(umask 377 && head -c 1024 /dev/urandom >"$home/munge.key")
munged --force --key-file="$home/munge.key" --socket="$home/munge.socket" --pid-file="$home/munged.pid" \
  --log-file="$home/munged.log" --seed-file="$home/munge.seed" 2>/dev/null

name=$(hostname -s)
memory=$(awk '/^MemTotal/ { print int($2 / 1024) }' /proc/meminfo)
cat >"$home/slurm.conf" <<END
ClusterName=one
SlurmctldHost=$name(127.0.0.1)
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
AuthInfo=socket=$home/munge.socket
CredType=cred/munge
SlurmctldPort=16817
SlurmdPort=16818
StateSaveLocation=$home/state
SlurmdSpoolDir=$home/spool
SlurmctldPidFile=$home/slurmctld.pid
SlurmdPidFile=$home/slurmd.pid
SlurmctldLogFile=$home/slurmctld.log
SlurmdLogFile=$home/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SchedulerType=sched/builtin
SchedulerParameters=batch_sched_delay=0,sched_interval=1
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
NodeName=$name NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=$memory State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END
export SLURM_CONF=$home/slurm.conf
slurmctld
slurmd
for _ in $(seq 60); do
  [ "$(sinfo --noheader --format=%t 2>/dev/null)" != idle ] || break
  sleep 0.5
done
[ "$(sinfo --noheader --format=%t)" = idle ] || { tail "$home"/*.log >&2; exit 1; }

"$@"
