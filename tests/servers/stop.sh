#!/usr/bin/env bash
# Stops the servers that start.sh started, by the process ids it noted. With --clean their data goes too.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
home="$root/.test-servers"

stop() {
  local name="$1" signal="$2" pid
  [ -s "$home/$name.pid" ] || return 0
  pid="$(cat "$home/$name.pid")"
  if kill -0 "$pid" 2>/dev/null; then
    kill -s "$signal" "$pid" || true
    for _ in $(seq 60); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.5
    done
    kill -0 "$pid" 2>/dev/null && kill -s KILL "$pid"
  fi
  rm -f "$home/$name.pid"
}

# The port mapper of our own Erlang node listens on a port that nobody else has.
stop_port_mapper() {
  [ -s "$home/rabbitmq-epmd.port" ] || return 0
  command -v epmd >/dev/null || return 0
  ERL_EPMD_PORT="$(cat "$home/rabbitmq-epmd.port")" ERL_EPMD_ADDRESS=127.0.0.1 epmd -kill >/dev/null 2>&1 || true
}

stop rabbitmq TERM
stop_port_mapper
stop postgres INT
rm -f "$home/env"
if [ "${1:-}" = --clean ]; then
  for folder in "$home"/*.folder; do
    [ -s "$folder" ] && rm -rf "$(cat "$folder")"
  done
  rm -rf "$home"
fi
