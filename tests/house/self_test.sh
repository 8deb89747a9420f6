#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Checks check.sh and findings.sh themselves: on a small house in order, and on the same with one fault of each kind.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0

# header PATH [LINE...]: a header in order that holds these lines
header() {
    mkdir -p "$(dirname "$scratch/include/varve/$1")"
    {
        printf '%s\n' '#pragma once' '// Copyright 2026 the varve authors' '// SPDX-License-Identifier: BSL-1.0'
        if (($# > 1)); then printf '%s\n' "${@:2}"; fi
    } >"$scratch/include/varve/$1"
}

house_in_order() {
    rm -rf "$scratch/include"
    header value/list.hpp '#include <array>'
    header text/text.hpp '#include "varve/value/list.hpp"'
    header text/sink.hpp '#include <varve/text/text.hpp>'
    header sql/quote.hpp '#include <varve/text/text.hpp>'
    header diagnose/refusal.hpp '#include <varve/text/text.hpp>'
    header operation/create_table.hpp '#include <varve/sql/quote.hpp>'
    header replay/replay.hpp '#include <varve/operation/create_table.hpp>' '#include <varve/diagnose/refusal.hpp>'
    header inverse/inverse.hpp '#include <varve/operation/create_table.hpp>'
    header plan/plan.hpp '#include <varve/replay/replay.hpp>'
    header pqxx/pqxx.hpp '#include <pqxx/pqxx>'
    header runtime/walker.hpp '#include <varve/pqxx/pqxx.hpp>' '#include <varve/plan/plan.hpp>'
    header catalog/read.hpp '#include <varve/pqxx/pqxx.hpp>'
    header varve.hpp '#include <varve/plan/plan.hpp>'
    header run.hpp '#include <varve/varve.hpp>' '#include <varve/runtime/walker.hpp>'
    header cli/help.hpp '#include <CLI/CLI.hpp>'
    header cli.hpp '#include <varve/run.hpp>' '#include <varve/cli/help.hpp>'
}

# expect accepted|rejected WHAT PATTERN: what check.sh must say about the headers as they are now
expect() {
    local verdict=accepted output
    output=$("$here/check.sh" "$scratch/include" 2>&1) || verdict=rejected
    if [[ $verdict != "$1" ]] || ! grep -qE -e "$3" <<<"$output"; then
        echo "FAILED: $2 was $verdict, saying:"
        echo "$output"
        failures=$((failures + 1))
    fi
    house_in_order
}

house_in_order
expect accepted "a house in order" '^16 headers, 0 faults$'

header sql/quote.hpp '#include <varve/schema/table.hpp>'
expect rejected "an include that goes up" '^varve/sql/quote.hpp: includes up: <varve/schema/table.hpp>'
header sql/quote.hpp '#  include <varve/diagnose/refusal.hpp>'
expect rejected "an include that goes sideways" '^varve/sql/quote.hpp: includes sideways'
header replay/replay.hpp '#include <varve/inverse/inverse.hpp>'
expect rejected "inverse included by replay" '^varve/replay/replay.hpp: includes up'
header catalog/read.hpp '#include <varve/runtime/walker.hpp>'
expect rejected "runtime included by catalog" '^varve/catalog/read.hpp: includes sideways'
header plan/plan.hpp '#include <varve/varve.hpp>'
expect rejected "an umbrella header from inside" 'includes the umbrella header <varve/varve.hpp>'
header varve.hpp '#include <varve/runtime/walker.hpp>'
expect rejected "varve.hpp with the runtime" '^varve/varve.hpp: .* it reaches to floor 6.2$'
header varve.hpp '#include <varve/run.hpp>'
expect rejected "varve.hpp with run.hpp" '^varve/varve.hpp: includes <varve/run.hpp>, which is not below it$'
header run.hpp '#include <varve/cli/command.hpp>'
expect rejected "run.hpp with the command line" '^varve/run.hpp: .* it reaches to floor 7$'
header sql/quote.hpp '#include "varve/schema/table.hpp" // why not'
expect rejected "an include in quotes that goes up" '^varve/sql/quote.hpp: includes up: <varve/schema/table.hpp>'
header text/sink.hpp '#include "text.hpp"'
expect rejected "a relative include" '^varve/text/sink.hpp: includes "text.hpp"; a path begins with varve/$'
header text/sink.hpp '#include VARVE_SINK'
expect rejected "an include of a macro" 'includes what only the preprocessor knows'
header runtime/walker.hpp '#include <CLI/App.hpp>'
expect rejected "CLI11 outside of its header" '^varve/runtime/walker.hpp: includes <CLI/App.hpp>'
header runtime/walker.hpp '#include <pqxx/connection>'
expect rejected "libpqxx outside of its header" '^varve/runtime/walker.hpp: includes <pqxx/connection>'
header sql/quote.hpp '#include "pqxx/pqxx"'
expect rejected "libpqxx in quotes" '^varve/sql/quote.hpp: includes <pqxx/pqxx>'
header plan/plan.hpp '#include <varve/pqxx/pqxx.hpp>'
expect rejected "libpqxx's header from below" '^varve/plan/plan.hpp: includes up: <varve/pqxx/pqxx.hpp>'
header varve.hpp '#include <varve/pqxx/pqxx.hpp>'
expect rejected "libpqxx's header in varve.hpp" '^varve/varve.hpp: .* it reaches to floor 6.2$'
header value/list.hpp '#include <varve/text/text.hpp>'
expect rejected "text included by value" '^varve/value/list.hpp: includes up'
header attic/trunk.hpp
expect rejected "a folder on no floor" '^varve/attic/trunk.hpp: stands in varve/attic/'
header extra.hpp
expect rejected "a header of the top level that nobody knows" '^varve/extra.hpp: is no known header'
sed -i '/#pragma once/d' "$scratch/include/varve/sql/quote.hpp"
expect rejected "a header without guard" '^varve/sql/quote.hpp: has no #pragma once$'
sed -i '/Copyright/d' "$scratch/include/varve/sql/quote.hpp"
expect rejected "a header without copyright" '^varve/sql/quote.hpp: lacks the line "// Copyright'
sed -i '/SPDX/d' "$scratch/include/varve/text/sink.hpp"
expect rejected "a header without licence" '^varve/text/sink.hpp: lacks the line "// SPDX'
for ((i = 0; i < 247; ++i)); do echo; done >>"$scratch/include/varve/text/text.hpp"
expect rejected "a header of 251 lines" '^varve/text/text.hpp: has 251 lines'
for ((i = 0; i < 246; ++i)); do echo; done >>"$scratch/include/varve/text/text.hpp"
expect accepted "a header of 250 lines" '^16 headers, 0 faults$'
: >"$scratch/include/varve/text/text.hpp"
expect rejected "an empty header" '^varve/text/text.hpp$'

# Findings --------------------------------------------------------------------------------------------------------------

finding=$scratch/findings/water_is_wet.sh

finding_in_order() {
    rm -rf "$scratch/findings"
    mkdir -p "$scratch/findings/support"
    printf '%s\n' '#!/usr/bin/env bash' '# Copyright 2026 the varve authors' '# SPDX-License-Identifier: BSL-1.0' '#' \
        '# A good guess: it is dry.' '# What happens: it is not. Water 1.2.' 'set -euo pipefail' \
        'expect "water" "wet" "wet"' 'done_as_described' >"$finding"
    chmod +x "$finding"
    printf '%s\n' '// Copyright 2026 the varve authors' '// SPDX-License-Identifier: BSL-1.0' >"$scratch/findings/support/help.cjs"
}

# expect_finding accepted|rejected WHAT PATTERN: what findings.sh must say about the folder as it is now
expect_finding() {
    local verdict=accepted output
    output=$("$here/findings.sh" "$scratch/findings" 2>&1) || verdict=rejected
    if [[ $verdict != "$1" ]] || ! grep -qE -e "$3" <<<"$output"; then
        echo "FAILED: $2 was $verdict, saying:"
        echo "$output"
        failures=$((failures + 1))
    fi
    finding_in_order
}

finding_in_order
expect_finding accepted "a finding in order" '^1 findings, 0 faults$'
chmod -x "$finding"
expect_finding rejected "a finding that cannot be run" '^water_is_wet.sh: is not executable$'
sed -i '/Copyright/d' "$finding"
expect_finding rejected "a finding without copyright" '^water_is_wet.sh: lacks the line of copyright$'
sed -i '/SPDX/d' "$scratch/findings/support/help.cjs"
expect_finding rejected "a helper without licence" '^support/help.cjs: lacks the line of licence$'
sed -i 's/env bash/env sh/' "$finding"
expect_finding rejected "a finding for another shell" '^water_is_wet.sh: does not begin with #!/usr/bin/env bash$'
sed -i '/pipefail/d' "$finding"
expect_finding rejected "a finding that goes on after an error" '^water_is_wet.sh: lacks set -euo pipefail$'
sed -i '/A good guess/d' "$finding"
expect_finding rejected "a finding without a guess" '^water_is_wet.sh: does not say what a good guess would be$'
sed -i '/What happens/d' "$finding"
expect_finding rejected "a finding that says nothing" '^water_is_wet.sh: does not say what happens$'
sed -i 's/ Water 1.2.//' "$finding"
expect_finding rejected "a finding without a version" '^water_is_wet.sh: names no version$'
sed -i '/^expect/d' "$finding"
expect_finding rejected "a finding that expects nothing" '^water_is_wet.sh: expects nothing$'
sed -i '/^done_as/d' "$finding"
expect_finding rejected "a finding without a verdict" '^water_is_wet.sh: does not end with done_as_described$'

((failures == 0))
