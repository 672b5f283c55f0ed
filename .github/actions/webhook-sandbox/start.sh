#!/usr/bin/env bash
# Installs webhook-sandbox, starts it in the background, waits until it is ready and tells the job where it is.
# The inputs are in the environment: see action.yml. Works with the bash 3.2 of macOS.
set -euo pipefail

folder=$RUNNER_TEMP/webhook-sandbox
log=$folder/server.log
program=$folder/node_modules/.bin/webhook-sandbox

# The log is no command for the runner, whatever stands in it.
fail() {
  if [ -s "$log" ]; then sed 's/^/| /' "$log"; fi
  echo "::error::Failed to start webhook-sandbox: $1"
  exit 1
}

# Prints what npm shall install.
find_package() {
  if [ -z "$PACKAGE" ]; then
    # In a substitution errors do not end bash by themselves.
    cd "$GITHUB_ACTION_PATH/../../.." &&
      npm ci --no-audit --no-fund >&2 &&
      npm run --silent package | sed -n 1p
  elif [ -f "$PACKAGE" ]; then
    printf '%s/%s\n' "$(cd "$(dirname "$PACKAGE")" && pwd)" "$(basename "$PACKAGE")"
  else
    printf '%s\n' "$PACKAGE"
  fi
}

install() {
  local package
  package=$(find_package)
  npm install --prefix "$folder" --no-audit --no-fund -- "$package"
}

# Starts it with these options and notes who it is.
start() {
  "$program" serve "$@" >"$log" 2>&1 &
  echo $! >"$folder/pid"
}

wait_until_ready() {
  local pid looks
  pid=$(cat "$folder/pid")
  looks=$((WAIT * 5))
  until grep -qs '^ready ' "$log"; do
    if ! kill -0 "$pid" 2>/dev/null; then
      rm "$folder/pid"
      fail 'it has ended. What it printed stands above.'
    fi
    if [ "$looks" -le 0 ]; then
      kill -KILL "$pid"
      rm "$folder/pid"
      fail "it was not ready after $WAIT seconds. What it printed stands above; the input wait gives it longer."
    fi
    looks=$((looks - 1))
    sleep 0.2
  done
}

# Prints the rest of the first line of the log that begins so.
logged() {
  sed -n "s/^$1 //p" "$log" | sed -n 1p
}

tell() {
  local url names name variable urls token
  # Off loopback the address to listen on is none to call.
  url=$(logged 'on this machine')
  url=${url:-$(logged ready)}
  echo "WEBHOOK_SANDBOX_URL=$url" >>"$GITHUB_ENV"
  echo "$url" >"$folder/url"
  urls=
  names=$(awk -v url="$url" '$2 == url "/" $1 { print $1 }' "$log")
  for name in $names; do
    # Not WEBHOOK_SANDBOX_…: what begins so is a setting of the server.
    variable=$(printf 'SANDBOX_%s_URL' "$name" | tr '[:lower:]' '[:upper:]' | tr -c '[:alnum:]' '_')
    echo "$variable=$url/$name" >>"$GITHUB_ENV"
    urls=$urls${urls:+,}\"$name\":\"$url/$name\"
  done
  token=$(logged 'admin token')
  if [ -n "$token" ]; then
    echo "::add-mask::$token"
    echo "WEBHOOK_SANDBOX_ADMIN_TOKEN=$token" >>"$GITHUB_ENV"
  fi
  printf 'url=%s\nurls={%s}\ncommand=%s\nlog=%s\n' "$url" "$urls" "$program" "$log" >>"$GITHUB_OUTPUT"
  echo "webhook-sandbox is ready at $url"
}

if [ -f "$folder/pid" ] && kill -0 "$(cat "$folder/pid")" 2>/dev/null; then
  fail 'one runs already in this job. Use its report action first, which ends it, or give all of your wishes to one.'
fi
mkdir -p "$folder"
rm -f "$log"
case $WAIT in *[!0-9]* | '') fail "the input wait is \"$WAIT\". Give a number of seconds." ;; esac

echo '::group::Install webhook-sandbox'
install
echo '::endgroup::'

set -f
set -- --port "$PORT"
for provider in $(printf '%s' "$PROVIDERS" | tr ',' ' '); do set -- "$@" --provider "$provider"; done
while IFS= read -r line; do
  if [ -n "$line" ]; then set -- "$@" "$line"; fi
done <<<"$ARGS"
start "$@"
wait_until_ready
tell
