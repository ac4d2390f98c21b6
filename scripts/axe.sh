#!/usr/bin/env bash
# Puts axe-core, which looks for what keeps people from using a page, into .venv/share/sohoa/axe.min.js; for the tests only.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/npm.sh

file=.venv/share/sohoa/axe.min.js
package=axe-core@4.14.1
digest=29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c

has_digest() { [[ -f $1 && $(sha256sum < "$1") == "$digest  -" ]]; }

fetch() {
  pack "$package" "$work" && tar -xzOf "$work"/*.tgz package/axe.min.js > "$work/axe.min.js" || return
  has_digest "$work/axe.min.js" || { printf 'set-up: the axe-core fetched is not the one that was chosen\n' >&2; return 1; }
  mkdir -p "${file%/*}"
  cp "$work/axe.min.js" "$file.half" && mv "$file.half" "$file"
}

has_digest "$file" && exit
printf 'Fetching axe-core ...\n'
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fetch || printf 'set-up: axe-core could not be fetched with npm; the tests of accessibility are skipped until it is\n' >&2
