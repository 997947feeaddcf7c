#!/usr/bin/env bash
# Starts a PostgreSQL and a RabbitMQ of our own for the tests, on loopback and free ports, with their data in
# .test-servers/, and writes their addresses to .test-servers/env. Running servers are kept.
#   source .test-servers/env
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
home="$root/.test-servers"
pgbin="${PGBIN:-$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)}"
mkdir -p "$home"

free_port() {
  python3 - <<'PY'
import socket
s = socket.socket()
s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])
s.close()
PY
}

# PostgreSQL and RabbitMQ refuse or dislike root: as root they run as the users their packages made.
as_user() {
  local user="$1"
  shift
  if [ "$(id -u)" = 0 ] && id "$user" >/dev/null 2>&1; then
    runuser -u "$user" -- "$@"
  else
    "$@"
  fi
}

own() {
  if [ "$(id -u)" = 0 ] && id "$1" >/dev/null 2>&1; then
    chown -R "$1" "$2"
  fi
}

# The data must lie where those users may look: under /root they may not, so it moves to a private temporary folder.
data_folder() {
  local name="$1" user="$2" folder="$home/$1"
  mkdir -p "$folder"
  own "$user" "$folder"
  if ! as_user "$user" test -w "$folder"; then
    if [ ! -s "$home/$name.folder" ]; then
      mktemp -d "/tmp/approval-$name.XXXXXX" > "$home/$name.folder"
      own "$user" "$(cat "$home/$name.folder")"
    fi
    folder="$(cat "$home/$name.folder")"
    [ -d "$folder" ] || { mkdir -p "$folder"; own "$user" "$folder"; }
  fi
  echo "$folder"
}

port_of() {
  [ -s "$home/$1.port" ] || free_port > "$home/$1.port"
  cat "$home/$1.port"
}

alive() {
  [ -s "$home/$1.pid" ] && kill -0 "$(cat "$home/$1.pid")" 2>/dev/null
}

start_postgres() {
  [ -n "$pgbin" ] || { echo "PostgreSQL is not installed." >&2; return 1; }
  local folder port
  folder="$(data_folder postgres postgres)"
  if ! alive postgres; then
    rm -f "$home/postgres.port"
    port="$(port_of postgres)"
    if [ ! -f "$folder/data/PG_VERSION" ]; then
      as_user postgres "$pgbin/initdb" -D "$folder/data" -U approval --auth=trust --encoding=UTF8 --locale=C.UTF-8 >"$home/postgres.initdb.log"
    fi
    as_user postgres "$pgbin/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w -t 60 \
      -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c fsync=on -c max_connections=300 -c shared_buffers=256MB" \
      start >/dev/null
    head -1 "$folder/data/postmaster.pid" > "$home/postgres.pid"
  fi
  port="$(port_of postgres)"
  for _ in $(seq 60); do
    "$pgbin/pg_isready" -q -h 127.0.0.1 -p "$port" -U approval && break
    sleep 0.5
  done
  "$pgbin/pg_isready" -q -h 127.0.0.1 -p "$port" -U approval
}

rabbit_environment() {
  local folder="$1"
  export RABBITMQ_NODENAME="approval-test-$(cat "$home/rabbitmq.port")@localhost"
  export RABBITMQ_NODE_IP_ADDRESS=127.0.0.1
  export RABBITMQ_NODE_PORT="$(cat "$home/rabbitmq.port")"
  export RABBITMQ_DIST_PORT="$(cat "$home/rabbitmq-dist.port")"
  export ERL_EPMD_PORT="$(cat "$home/rabbitmq-epmd.port")"
  export ERL_EPMD_ADDRESS=127.0.0.1
  export RABBITMQ_MNESIA_BASE="$folder/mnesia"
  export RABBITMQ_LOG_BASE="$folder/log"
  export RABBITMQ_PID_FILE="$folder/rabbitmq.pid"
  export RABBITMQ_ENABLED_PLUGINS_FILE="$folder/enabled_plugins"
  export RABBITMQ_CONFIG_FILE="$folder/rabbitmq"
  export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1} +sbwt none"
  export HOME="$folder"
}

start_rabbitmq() {
  local server folder
  server="$(ls -d /usr/lib/rabbitmq/bin /usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin 2>/dev/null | head -1)"
  [ -n "$server" ] || { echo "RabbitMQ is not installed." >&2; return 1; }
  folder="$(data_folder rabbitmq rabbitmq)"
  if ! alive rabbitmq; then
    local name
    for name in rabbitmq rabbitmq-dist rabbitmq-epmd; do
      rm -f "$home/$name.port"
      port_of "$name" >/dev/null
    done
    rm -rf "${folder:?}"/mnesia "$folder/rabbitmq.pid"
    # loopback users stay restricted to loopback, which is where we are; a test server needs no disk reserve.
    printf 'disk_free_limit.absolute = 50MB\n' > "$folder/rabbitmq.conf"
    printf '[].\n' > "$folder/enabled_plugins"
    own rabbitmq "$folder"
    (
      rabbit_environment "$folder"
      cd "$folder"
      if [ "$(id -u)" = 0 ] && id rabbitmq >/dev/null 2>&1; then
        setsid runuser -u rabbitmq -- "$server/rabbitmq-server" >"$home/rabbitmq.out" 2>&1 </dev/null &
      else
        setsid "$server/rabbitmq-server" >"$home/rabbitmq.out" 2>&1 </dev/null &
      fi
    )
    for _ in $(seq 120); do
      [ -s "$folder/rabbitmq.pid" ] && break
      sleep 0.5
    done
    cat "$folder/rabbitmq.pid" > "$home/rabbitmq.pid"
  fi
  local port
  port="$(port_of rabbitmq)"
  for _ in $(seq 120); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && return 0
    alive rabbitmq || break
    sleep 0.5
  done
  echo "RabbitMQ did not come up; see $home/rabbitmq.out" >&2
  return 1
}

start_postgres
start_rabbitmq
cat > "$home/env" <<ENV
export APPROVAL_TEST_POSTGRES="Host=127.0.0.1;Port=$(port_of postgres);Username=approval;Database=postgres"
export APPROVAL_TEST_RABBITMQ="amqp://guest:guest@127.0.0.1:$(port_of rabbitmq)/"
ENV
cat "$home/env"
