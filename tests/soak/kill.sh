#!/usr/bin/env bash
# Kills servers with SIGKILL at random moments under load, 50 times on SQLite and 50 times on PostgreSQL + RabbitMQ
# (one of two processes at random), and checks that nothing acknowledged is lost and nothing done twice.
#   tests/soak/kill.sh [KILLS [SEED]]
set -euo pipefail
cd "$(dirname "$0")/../.."

started=false
[ -s .test-servers/env ] || started=true
tests/servers/start.sh >/dev/null
if $started; then trap tests/servers/stop.sh EXIT; fi
# shellcheck disable=SC1091
. .test-servers/env
export CI=1 APPROVAL_SOAK_KILLS="${1:-50}"
if [ -n "${2:-}" ]; then export APPROVAL_SOAK_SEED="$2"; fi

dotnet build tests/Approval.EndToEnd.Tests -c Release -v quiet -clp:ErrorsOnly
dotnet test tests/Approval.EndToEnd.Tests -c Release --no-build --nologo \
  --filter "FullyQualifiedName~When_processes_are_killed_under_load" --logger "console;verbosity=detailed"
