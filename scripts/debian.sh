#!/usr/bin/env bash
# Installs those of the named Debian packages that are missing.
set -euo pipefail

fail() { printf 'set-up: %s\n' "$*" >&2; exit 1; }

if ! command -v dpkg-query > /dev/null; then
  command -v tesseract > /dev/null ||
    fail "this is not Debian. Install by hand what is called there: $*"
  exit 0
fi

missing=()
for package in "$@"; do
  [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
done
[[ ${#missing[@]} -gt 0 ]] || exit 0

as_root=()
if [[ $(id -u) != 0 ]]; then
  command -v sudo > /dev/null ||
    fail "Debian packages are missing and only root may install them: apt-get install ${missing[*]}"
  as_root=(sudo)
fi

printf 'Installing the Debian packages %s ...\n' "${missing[*]}"
log=$(mktemp)
apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" >> "$log" 2>&1
}
if ! { apt update && apt install -y --no-install-recommends "${missing[@]}"; }; then
  tail -n 20 "$log" >&2
  fail "apt-get could not install them; its last words stand above, all of them in $log"
fi
rm -f "$log"
