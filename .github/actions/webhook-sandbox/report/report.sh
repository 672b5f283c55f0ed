#!/usr/bin/env bash
# Shows the contract report of the server that start.sh has started, and ends that server in any case.
# The inputs are in the environment: see action.yml. Works with the bash 3.2 of macOS.
set -euo pipefail

folder=$RUNNER_TEMP/webhook-sandbox
program=$folder/node_modules/.bin/webhook-sandbox

fail() {
  echo "::error::Failed to report on webhook-sandbox: $1"
  exit 1
}

if [ ! -f "$folder/pid" ]; then
  fail 'none was started in this job. Look at the step with the action webhook-sandbox, which has to come first.'
fi
pid=$(cat "$folder/pid")

# Ten seconds for what is under way.
stop() {
  local looks=50
  kill -TERM "$pid" 2>/dev/null || true
  while kill -0 "$pid" 2>/dev/null; do
    if [ "$looks" -le 0 ]; then
      kill -KILL "$pid" 2>/dev/null || true
      break
    fi
    looks=$((looks - 1))
    sleep 0.2
  done
  rm -f "$folder/pid"
}
trap stop EXIT

case $FORMAT in
  text) set -- && file=$folder/report.txt ;;
  json) set -- --json && file=$folder/report.json ;;
  *) fail "the input format is \"$FORMAT\". Give text or json." ;;
esac
case $FAIL_ON in
  violations | nothing) ;;
  refusals) set -- "$@" --fail-on refusals ;;
  *) fail "the input fail-on is \"$FAIL_ON\". Give violations, refusals or nothing." ;;
esac

verdict=0
"$program" report --url "$(cat "$folder/url")" "$@" >"$file" || verdict=$?
if [ ! -s "$file" ]; then
  sed 's/^/| /' "$folder/server.log" | tail -n 50
  fail 'the server did not give one. The end of its log stands above.'
fi

cat "$file"
{
  echo '### webhook-sandbox'
  echo
  echo "\`\`\`$FORMAT"
  cat "$file"
  echo '```'
} >>"$GITHUB_STEP_SUMMARY"
echo "report=$file" >>"$GITHUB_OUTPUT"

if [ "$verdict" -ne 0 ] && [ "$FAIL_ON" != nothing ]; then
  fail 'a side broke the contract, as the report shows. The input fail-on says what counts.'
fi
