#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Checks that each finding has the form that CONTRIBUTING.md asks for. It runs none of them.
#
#     findings.sh FOLDER              the folder that holds NAME.sh and support/
set -euo pipefail

cd "$1"
faults=0
findings=0

fault() {
    echo "$1: $2"
    faults=$((faults + 1))
}

licensed() {
    grep -qE '^(#|//) Copyright [0-9]+(-[0-9]+)? the varve authors$' "$1" || fault "$1" "lacks the line of copyright"
    grep -qE '^(#|//) SPDX-License-Identifier: BSL-1\.0$' "$1" || fault "$1" "lacks the line of licence"
}

for script in *.sh; do
    [[ -e $script ]] || continue
    findings=$((findings + 1))
    # The comment at its top, but for the licence, whose name has a version.
    header=$(sed '/^#/!q' "$script" | grep '^#' | grep -v SPDX || true)
    licensed "$script"
    [[ -x $script ]] || fault "$script" "is not executable"
    [[ $(head -n 1 "$script") == "#!/usr/bin/env bash" ]] || fault "$script" "does not begin with #!/usr/bin/env bash"
    grep -q '^set -euo pipefail$' "$script" || fault "$script" "lacks set -euo pipefail"
    grep -q '^# A good guess: ' <<<"$header" || fault "$script" "does not say what a good guess would be"
    grep -q '^# What happens: ' <<<"$header" || fault "$script" "does not say what happens"
    grep -qE '[0-9](\.[0-9]|~?rc[0-9])' <<<"$header" || fault "$script" "names no version"
    grep -q '^ *expect ' "$script" || fault "$script" "expects nothing"
    [[ $(tail -n 1 "$script") == done_as_described ]] || fault "$script" "does not end with done_as_described"
done
for helper in support/*; do
    if [[ -e $helper ]]; then licensed "$helper"; fi
done

echo "$findings findings, $faults faults"
((faults == 0))
