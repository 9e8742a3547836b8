# shellcheck shell=bash
# What the benchmarks share: brokers on free ports, measurements and a table. To be sourced from the top folder of the sources.
# Seconds a measurement: BENCH_SECONDS; before it: BENCH_WARM_UP_SECONDS.
# shellcheck disable=SC2034 # Read by those who source it.
seconds=${BENCH_SECONDS:-10}
warm_up=${BENCH_WARM_UP_SECONDS:-15}
jar=target/quarkus-app/quarkus-run.jar
JAVA_HOME=$(.ci/java-home)
export JAVA_HOME
folder=$(mktemp -d)
started=()

if [ ! -f "$jar" ]; then
  echo "$0: $jar is missing; run 'mvn package -DskipTests' first" >&2
  exit 1
fi

finish() {
  for pid in "${started[@]}"; do
    # A host is the child of a program that waits for it and heeds no signal.
    pkill -P "$pid" || true
    kill "$pid" 2>/dev/null || true
  done
  for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$folder"
}
trap finish EXIT

free_port() {
  /usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# port, log of the program that is to listen there, its address if that is another
await_port() {
  for _ in $(seq 1200); do
    if (exec 3<>"/dev/tcp/${3:-127.0.0.1}/$1") 2>/dev/null; then return; fi
    sleep 0.1
  done
  echo "$0: nobody listens on port $1; the program wrote:" >&2
  tail -n 20 "$2" >&2
  exit 1
}

# Folder with x2gobroker.conf and sessionprofiles.conf; further variables of the environment as NAME=VALUE. Sets our_port and our_pid.
start_ours() {
  our_port=$(free_port)
  env "${@:2}" X2GOBROKER_CONFIG="$1/x2gobroker.conf" X2GOBROKER_SESSIONPROFILES="$1/sessionprofiles.conf" \
    X2GOBROKER_DEBUG=0 DAEMON_BIND_ADDRESS="127.0.0.1:$our_port" QUARKUS_PROFILE="${BENCH_PROFILE:-prod}" \
    X2GO_BROKER_HOME="$(dirname "$jar")" X2GO_BROKER_JAVA_OPTIONS="${BENCH_JAVA_OPTIONS:-}" \
    src/main/bin/x2gobroker >"$folder/ours.log" 2>&1 &
  our_pid=$!
  started+=("$our_pid")
  await_port "$our_port" "$folder/ours.log"
}

# The same for Debian's broker; sets old_port and old_pid. After the variables may come a program that runs it, by exec. As "<some-user>"
# it obeys the debug switch.
start_old() {
  old_port=$(free_port)
  env X2GOBROKER_CONFIG="$1/x2gobroker.conf" X2GOBROKER_SESSIONPROFILES="$1/sessionprofiles.conf" \
    X2GOBROKER_DEBUG=0 X2GOBROKER_DAEMON_USER='<some-user>' "${@:2}" \
    /usr/bin/python3 /usr/bin/x2gobroker -M HTTP -b "127.0.0.1:$old_port" >"$folder/old.log" 2>&1 &
  old_pid=$!
  started+=("$old_pid")
  await_port "$old_port" "$folder/old.log"
}

stop_brokers() {
  kill "$our_pid" "$old_pid"
  wait "$our_pid" "$old_pid" 2>/dev/null || true
}

# connections, seconds, URL, wrk's further arguments; prints "<requests a second> <p50> <p99> <errors>"
measure() {
  local clients=$1 time=$2 url=$3 threads=2
  shift 3
  [ "$clients" -ge 2 ] || threads=1
  wrk -t"$threads" -c"$clients" -d"${time}s" --timeout 30s --latency "$@" "$url" "${task_arguments[@]}" | awk '
    /50%/ { p50 = $2 } /99%/ { p99 = $2 } /Requests\/sec/ { rate = $2 }
    /Non-2xx/ { errors = $NF } /Socket errors/ { errors += $4 + $6 + $8 + $10 }
    END { print rate, p50, p99, errors + 0 }'
}

row() { printf "%-34s %12s %10s %10s %7s %10s${7:+ %9s}\\n" "$@"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { if (b > 0) printf "%.1f", a / b; else printf "?" }'; }
resident() { awk '/VmRSS/ { printf "%d MB", $2 / 1024 }' "/proc/$1/status"; }
