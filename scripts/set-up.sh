#!/usr/bin/env bash
# Brings this machine to where `sohoa` can run (argument "run") or be tested ("test").
# Does only what is missing; a second call takes a second and says so.
set -euo pipefail
cd "$(dirname "$0")/.."

level=${1:-run}
programs=(tesseract-ocr tesseract-ocr-vie tesseract-ocr-script-viet libgl1 libglib2.0-0)
programs+=(fonts-dejavu-core fonts-croscore)
lock=requirements.lock
if [[ $level == test ]]; then
  programs+=(redis-server postgresql poppler-utils ghostscript fontconfig systemd softhsm2 chromium)
  programs+=(fonts-liberation2 fonts-freefont-ttf fonts-dejavu-core fonts-dejavu-extra fonts-sil-andika)
  lock=requirements-dev.lock
fi

say() { printf '%s\n' "$*"; }
fail() { printf 'set-up: %s\n' "$*" >&2; exit 1; }

is_python() { "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; }

find_python() {
  local name
  for name in python3.11 /usr/bin/python3.11 python3; do
    if is_python "$name"; then command -v "$name"; return; fi
  done
  return 1
}

can_make_environment() {
  local python
  # Debian keeps the part that makes environments in a package of its own.
  python=$(find_python) && "$python" -c 'import ensurepip, venv' 2>/dev/null
}

make_environment() {
  local python
  python=$(find_python) || fail "Python 3.11 is needed and was not found; Debian 12 has it"
  say "Making the virtual environment .venv ..."
  "$python" -m venv --clear .venv
}

install_packages() {
  say "Installing the Python packages of $lock (hashes checked) ..."
  .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input \
    --require-hashes --no-deps --only-binary :all: -r "$lock"
  .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input \
    --no-deps --no-build-isolation -e .
}

is_python .venv/bin/python || can_make_environment || programs+=(python3 python3-venv)
scripts/debian.sh "${programs[@]}"

is_python .venv/bin/python || make_environment

# The path is part of it: an environment that was moved starts the wrong Python.
wanted="$PWD $(cat "$lock" pyproject.toml | sha256sum | cut -c1-64)"
if [[ $(cat ".venv/installed-$level" 2>/dev/null) != "$wanted" ]]; then
  install_packages
  say "$wanted" > ".venv/installed-$level"
fi

scripts/models.sh
[[ $level == run ]] || scripts/axe.sh
say "Everything that is needed is installed."
