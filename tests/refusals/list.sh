#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Compares the lists of docs/refusals.md with the programs in this folder: each is listed, with the comment at its top.
#
#     list.sh ROOT [--update]
#
# A list follows <!-- refusals: KIND --> and has a line for each program KIND_*.cpp.
set -euo pipefail

# The order of files is the same everywhere.
export LC_ALL=C

page=$1/docs/refusals.md programs=$1/tests/refusals update=${2:-}

list() {
    local program
    for program in "$programs/$1"_*.cpp; do
        printf -- '- %s `%s`\n' "$(sed -n '4s,^// ,,p' "$program")" "$(basename "$program" .cpp)"
    done
}

written=$(mktemp)
trap 'rm -f "$written"' EXIT
listing=false kinds=' '
while IFS= read -r line; do
    if [[ $line =~ ^'<!-- refusals: '([a-z]+)' -->'$ ]]; then
        kinds+="${BASH_REMATCH[1]} " listing=true
        printf '%s\n\n' "$line"
        list "${BASH_REMATCH[1]}"
    elif ! $listing || [[ -n $line && $line != '- '* ]]; then
        if $listing; then echo; fi
        listing=false
        printf '%s\n' "$line"
    fi
done <"$page" >"$written"

for program in "$programs"/*.cpp; do
    kind=$(basename "$program") kind=${kind%%_*}
    [[ $kinds == *" $kind "* ]] || { echo "$page has no list of $kind, for $program"; exit 1; }
done
if [[ $update == --update ]]; then
    cp "$written" "$page"
elif ! diff "$page" "$written"; then
    echo "The lists of $page are not those of the programs; tests/refusals/list.sh . --update writes them."
    exit 1
fi
