// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Answers where requests on graphs lead in varve, line by line, for differential.py. Fields are separated by tabs:
//     graph    a; b1 #left : a; b2 : a & b1        the graph of what follows; no answer
//     upgrade|downgrade|stamp  ROWS  TARGETS       answered by: =  ROWS  WALK  STATEMENTS...   or by: !  why it is refused
//     walk     ROWS  up|down  REVISIONS            answered by: =  ROWS  WALK  STATEMENTS...
// ROWS are those of alembic_version, WALK is what runs, and STATEMENTS what each migration, or the stamp, writes there.

#include <cstddef>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "support/branched.hpp"
#include "varve/target/destination.hpp"
#include "varve/plan/error.hpp"
#include "varve/history/history_table.hpp"
#include "varve/plan/script.hpp"

namespace {

using varve::detail::database_position;
using varve::detail::destination;
using varve::detail::position_set;
using varve::detail::resolved;
using varve::tests::branched;

std::vector<std::string> split(const std::string& line, char separator) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (std::size_t end = line.find(separator); end != std::string::npos; end = line.find(separator, begin)) {
        parts.push_back(line.substr(begin, end - begin));
        begin = end + 1;
    }
    parts.push_back(line.substr(begin));
    return parts;
}

/// What a move of the history writes, on one line.
std::string statements(const branched& chain, const position_set& before, const position_set& after) {
    varve::detail::string_sink sql;
    const varve::detail::history_table table(varve::detail::history_place{"", "alembic_version"});
    table.put_record(sql, {&chain.graph(), nullptr}, {0, database_position(before), database_position(after)});
    std::string text = sql.text();
    for (char& each : text) { each = each == '\n' ? ' ' : each; }
    return text;
}

resolved<destination> find(const branched& chain, const std::string& command, const position_set& stands, const std::string& text) {
    if (command == "upgrade") { return resolve_upgrade(chain.graph(), stands, text); }
    if (command == "downgrade") { return resolve_downgrade(chain.graph(), stands, text); }
    const std::vector<std::string> words = split(text, ' ');
    varve::list<std::string_view> targets;
    for (const std::string& each : words) { targets.push_back(each); }
    return resolve_stamp(chain.graph(), stands, targets);
}

/// The answer where `walk` runs, each migration by itself.
std::string answer(const branched& chain, position_set stands, const std::vector<std::size_t>& walk, bool up) {
    std::string revisions;
    std::string moves;
    for (const std::size_t position : walk) {
        const position_set before = stands;
        up ? stands.add(position) : stands.remove(position);
        moves += '\t' + statements(chain, before, stands);
        revisions += (revisions.empty() ? "" : " ") + std::string(chain.chain()[position].revision.text());
    }
    return "=\t" + chain.revisions(chain.graph().rows_of(stands)) + '\t' + revisions + moves;
}

std::string answer(const branched& chain, const std::vector<std::string>& fields) {
    const position_set stands = chain.standing(fields.at(1));
    if (fields[0] == "walk") {
        std::vector<std::size_t> walk;
        for (const std::string& each : split(fields.at(3), ' ')) { walk.push_back(chain.positions(each).next(0)); }
        return answer(chain, stands, walk, fields.at(2) == "up");
    }
    const resolved<destination> found = find(chain, fields[0], stands, fields.at(2));
    if (found.problem) { return "!\t" + varve::detail::sentence_of(found.problem); }
    if (chain.graph().ancestors(found.applied) != found.applied) { throw std::runtime_error("not closed: " + fields.at(2)); }
    if (fields[0] == "stamp") {
        return "=\t" + chain.revisions(chain.graph().rows_of(found.applied)) + "\t\t" + statements(chain, stands, found.applied);
    }
    const bool up = fields[0] == "upgrade";
    std::vector<std::size_t> walk;
    (up ? found.applied - stands : stands - found.applied).for_each([&](std::size_t position) {
        walk.insert(up ? walk.end() : walk.begin(), position);
    });
    return answer(chain, stands, walk, up);
}

}  // namespace

int main() {
    std::ios::sync_with_stdio(false);
    std::unique_ptr<branched> chain;
    for (std::string line; std::getline(std::cin, line);) {
        const std::vector<std::string> fields = split(line, '\t');
        if (fields[0] == "graph") {
            chain = std::make_unique<branched>(fields.at(1));
        } else if (chain) {
            std::cout << answer(*chain, fields) << '\n';
        } else {
            std::cerr << "there is no graph yet: " << line << '\n';
            return 1;
        }
    }
    return 0;
}
