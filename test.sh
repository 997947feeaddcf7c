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

# The front end: types and logic. Its packages were installed by the build above.
webPassed=0 webFailed=0
if command -v node >/dev/null; then
  echo "== Approval.Web"
  (cd src/Approval.Web && npm run check --silent) || webFailed=1
  (cd src/Approval.Web && npx --no-install vitest run --reporter=json --outputFile="$results/web.json" >/dev/null) || status=1
  number() { grep -o "\"$1\":[0-9]*" "$results/web.json" 2>/dev/null | head -1 | grep -o '[0-9]*$'; }
  webPassed=$(number numPassedTests); webPassed=${webPassed:-0}
  failedTests=$(number numFailedTests); webFailed=$((webFailed + ${failedTests:-1}))
else
  echo "Node.js is not here: the front end is not tested."
fi

count() { grep -ho "<Counters [^>]*" "$results"/*.trx 2>/dev/null | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{s+=$1} END {print s+0}'; }
passed=$(($(count passed) + webPassed))
failed=$((webFailed + $(count failed) + $(count error) + $(count timeout) + $(count aborted)))
skipped=$(count notExecuted)
grep -ho '<UnitTestResult [^>]*outcome="Failed"[^>]*' "$results"/*.trx 2>/dev/null | grep -o 'testName="[^"]*"' | sed 's/^/failed: /'
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
