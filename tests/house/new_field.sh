#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# A field that an aggregate of a schema gains does not compile until its list names it, and then until every walk over
# the fields answers for it.
#
#     new_field.sh COMPILER INCLUDE_FOLDER
set -euo pipefail

compiler=$1 include=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0
cat >"$scratch/all.cpp" <<'END'
#include "varve/judge/compare.hpp"
#include "varve/diff/diff.hpp"
#include "varve/emit/emit.hpp"
#include "varve/render/render.hpp"
#include "varve/schema/difference.hpp"
END

compile() {
    "$compiler" -std=c++20 -fsyntax-only -fmax-errors=0 -I"$scratch/include" "$scratch/all.cpp" >"$scratch/said" 2>&1
}

# expect WHAT PATTERN...: the compiler refuses the tree as it is now, and says each of these.
expect() {
    local what=$1 pattern
    shift
    if compile; then echo "FAILED: $what compiles" && failures=$((failures + 1)); fi
    for pattern in "$@"; do
        grep -qE -e "$pattern" "$scratch/said" || { echo "FAILED: $what: nothing says $pattern" && failures=$((failures + 1)); }
    done
}

# gain HEADER CLASS WHO...: the class in the header gains a field; each of WHO is a policy or a header with a walk.
gain() {
    local header=$scratch/include/varve/schema/$1 class=$2
    shift 2
    rm -rf "$scratch/include"
    cp -r "$include" "$scratch/include"
    # The last of the data members is the one before the list of them.
    sed -i "/^struct $class {/,/^};/ s/^    using fields\$/    bool added = false;\n    using fields/; /^struct $class {/,/^};/ s/^    using fields =/    bool added = false;\n    using fields =/" "$header"
    cmp -s "$header" "$include/varve/schema/${header##*/}" && echo "FAILED: $class did not gain a field" && failures=$((failures + 1))
    expect "$class with a field that its list does not name" "does not name all of its data members"
    sed -i "/^struct $class {/,/^};/ { /using fields/,/;/ s/>;/, \&$class::added>;/ }" "$header"
    expect "$class with a field that no walk knows" "$@"
}

gain column.hpp column \
    'objects::column::added.*compared' column_difference same_column column_policy render/column.hpp emit/column.hpp
gain constraint.hpp constraint \
    'objects::constraint::added.*policy' constraint_difference same_constraint_shape constraint_policy render/constraint.hpp emit/constraint.hpp
gain index.hpp index \
    'objects::index::added.*policy' index_difference same_index index_policy render/index.hpp emit/index.hpp
gain index.hpp index_key same_key key_policy render/index.hpp emit/index.hpp
gain table.hpp table table_difference same_table judge/compare_table.hpp

if ((failures > 0)); then exit 1; fi
echo "every walk answers for a new field"
