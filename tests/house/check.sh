#!/usr/bin/env bash
# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Checks the house: a header includes its own folder and lower floors, never another folder on its own floor, never up.
# And that a header is one: guarded, licensed, of readable length.
#
#     check.sh INCLUDE_FOLDER         the folder that holds varve/
set -euo pipefail

cd "$1"

# A header without a line would not be seen below.
if find varve -name '*.hpp' -empty | grep .; then
    echo "The headers above are empty."
    exit 1
fi

# Every fault on a line of its own, and a line of summary.
find varve -name '*.hpp' -print0 | sort -z | xargs -0r awk '
    BEGIN {
        # Floors as in CONTRIBUTING.md, and two floors between: `value`, which `text` uses, and the header that gives libpqxx to
        # the floors from 7 on.
        rooms[-1] = "value"
        rooms[0] = "text"
        rooms[1] = "sql diagnose settings"
        rooms[2] = "schema"
        rooms[3] = "operation"
        rooms[3.5] = "reader"
        rooms[3.8] = "hazard"
        rooms[4] = "dsl replay render emit diff version"
        rooms[4.2] = "inverse"
        rooms[4.5] = "compatible"
        rooms[5] = "chain model review"
        rooms[6] = "target history sync"
        rooms[6.2] = "plan"
        rooms[6.3] = "fold"
        rooms[6.5] = "pqxx"
        rooms[7] = "runtime catalog project"
        rooms[7.2] = "adopt judge"
        rooms[7.5] = "pull"
        rooms[7.6] = "import"
        rooms[8] = "cli"
        for (storey in rooms) {
            count = split(rooms[storey], names, " ")
            for (i = 1; i <= count; ++i) { floor_of[names[i]] = storey + 0 }
        }
        # Umbrella headers: up to which floor each may include. They see one another from the bottom up.
        reach["varve.hpp"] = 6.2; reach["hazards.hpp"] = 5; reach["equivalent.hpp"] = 5; reach["sql.hpp"] = 5; reach["script.hpp"] = 6.2; reach["models.hpp"] = 6; reach["phases.hpp"] = 5; reach["compatible.hpp"] = 6; reach["run.hpp"] = 7; reach["cli.hpp"] = 8
        rank["varve.hpp"] = 0; rank["hazards.hpp"] = 1; rank["equivalent.hpp"] = 1; rank["sql.hpp"] = 0; rank["script.hpp"] = 0; rank["models.hpp"] = 1; rank["phases.hpp"] = 1; rank["compatible.hpp"] = 2; rank["run.hpp"] = 1; rank["cli.hpp"] = 2
        only_pqxx = "varve/pqxx/pqxx.hpp"
        only_cli11 = "varve/cli/help.hpp"
        longest = 250
    }

    function fault(message) { print header ": " message; ++faults }

    function close_header() {
        if (header == "") { return }
        ++headers
        if (!guarded) { fault("has no #pragma once") }
        if (!copyright) { fault("lacks the line \"// Copyright <year> the varve authors\"") }
        if (!license) { fault("lacks the line \"// SPDX-License-Identifier: BSL-1.0\"") }
        if (lines > longest) { fault("has " lines " lines; past " longest " it is two headers") }
    }

    # The folder of a path below varve/, "" for an umbrella header.
    function folder_of(path,    rest) {
        rest = substr(path, 7)
        return index(rest, "/") ? substr(rest, 1, index(rest, "/") - 1) : ""
    }

    FNR == 1 {
        close_header()
        header = FILENAME
        guarded = copyright = license = lines = 0
        folder = folder_of(header)
        umbrella = folder == "" ? substr(header, 7) : ""
        if (folder != "" && !(folder in floor_of)) { fault("stands in varve/" folder "/, which is on no floor") }
        if (umbrella != "" && !(umbrella in reach)) { fault("is no known header of the top level") }
    }

    { ++lines }
    /^#pragma once[ \t]*$/ { guarded = 1 }
    /^\/\/ Copyright [0-9]+(-[0-9]+)? the varve authors$/ { copyright = 1 }
    /^\/\/ SPDX-License-Identifier: BSL-1\.0$/ { license = 1 }

    /^[ \t]*#[ \t]*include/ {
        target = $0
        if (!sub(/^[ \t]*#[ \t]*include[ \t]*[<"]/, "", target)) {
            fault("includes what only the preprocessor knows: " target)
            next
        }
        quoted = $0 ~ /include[ \t]*"/
        sub(/[>"].*$/, "", target)
        if (quoted && target !~ /^(varve|pqxx|CLI)\//) {
            fault("includes \"" target "\"; a path begins with varve/")
            next
        }
        if (target ~ /^pqxx\//) {
            if (header != only_pqxx) { fault("includes <" target ">; only " only_pqxx " may") }
            next
        }
        if (target ~ /^CLI\//) {
            if (header != only_cli11) { fault("includes <" target ">; only " only_cli11 " may") }
            next
        }
        if (target !~ /^varve\//) { next }

        to = folder_of(target)
        if (to == "") {
            to = substr(target, 7)
            if (umbrella == "") { fault("includes the umbrella header <" target ">") }
            else if (!(to in rank) || !(umbrella in rank) || rank[to] >= rank[umbrella]) {
                fault("includes <" target ">, which is not below it")
            }
        } else if (!(to in floor_of)) {
            fault("includes <" target ">, which is on no floor")
        } else if (umbrella != "") {
            if (umbrella in reach && floor_of[to] > reach[umbrella]) {
                fault("includes <" target "> of floor " floor_of[to] "; it reaches to floor " reach[umbrella])
            }
        } else if (folder in floor_of && to != folder) {
            if (floor_of[to] > floor_of[folder]) {
                fault("includes up: <" target "> is on floor " floor_of[to] ", this header on floor " floor_of[folder])
            } else if (floor_of[to] == floor_of[folder]) {
                fault("includes sideways: <" target "> is another folder on floor " floor_of[folder])
            }
        }
    }

    END {
        close_header()
        print headers + 0 " headers, " faults + 0 " faults"
        exit faults > 0
    }
'
