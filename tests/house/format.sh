#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Checks that headers and sources are laid out as .clang-format says. Other versions of clang-format lay out otherwise.
#
#     format.sh CLANG_FORMAT ROOT
#
# Ends with 77 where there is no clang-format of that version, which CTest calls skipped. On Debian 12, which has it,
# CI=true makes that an error.
set -euo pipefail

program=$1
version=14
cd "$2"
if ! "$program" --version 2>/dev/null | grep -q "version $version\."; then
    echo "clang-format $version is not here: install clang-format-$version"
    if [[ ${CI:-} == true ]] && grep -q '^VERSION_CODENAME=bookworm$' /etc/os-release; then exit 1; fi
    exit 77
fi
find include src \( -name '*.hpp' -o -name '*.cpp' \) -print0 | xargs -0r "$program" --dry-run -Werror ||
    { echo "Format what is named above: $program -i FILE" && exit 1; }
