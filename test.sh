#!/usr/bin/env bash
# Builds everything, starts PostgreSQL and RabbitMQ for the tests (loopback, data folders of their own under
# .test-servers/), runs every test, stops the servers and prints "N passed, N failed" as its last line.
# What it needs beyond the .NET SDK: Debian packages postgresql-15 and rabbitmq-server (see README).
set -uo pipefail
cd "$(dirname "$0")"

results=$(mktemp -d)
tests/servers/start.sh || { echo "The test servers did not start; see .test-servers/." >&2; exit 1; }
trap 'tests/servers/stop.sh; rm -rf "$results"' EXIT
set -a
# shellcheck disable=SC1091
. .test-servers/env
set +a

dotnet build Approval.sln -c Release -v quiet -clp:ErrorsOnly || { echo "0 passed, 1 failed"; exit 1; }

status=0
for project in tests/*.Tests; do
  name=$(basename "$project")
  echo "== $name"
  dotnet test "$project" -c Release --no-build --nologo -v quiet \
    --logger "trx;LogFileName=$name.trx" --results-directory "$results" || status=1
done

count() { grep -ho "<Counters [^>]*" "$results"/*.trx 2>/dev/null | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{s+=$1} END {print s+0}'; }
passed=$(count passed)
failed=$(($(count failed) + $(count error) + $(count timeout) + $(count aborted)))
skipped=$(count notExecuted)
expected=$(ls -d tests/*.Tests | wc -l)
reported=$(ls "$results"/*.trx 2>/dev/null | wc -l)
if [ "$reported" -lt "$expected" ]; then
  echo "Only $reported of $expected test projects reported." >&2
  failed=$((failed + expected - reported))
fi
[ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
[ "$skipped" -eq 0 ] || echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
