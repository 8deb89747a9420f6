// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Runs the tables of alembic_cases_*.cpp.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "plan/alembic_case.hpp"
#include "support/branched.hpp"
#include "support/catch.hpp"
#include "varve/target/destination.hpp"
#include "varve/target/range.hpp"

namespace {

using varve::detail::destination;
using varve::detail::meaning;
using varve::detail::position_set;
using varve::detail::range_command;
using varve::detail::range_ends;
using varve::detail::resolved;
using varve::refusal;
using varve::tests::alembic_case;
using varve::tests::alembic_table;
using varve::tests::branched;
using varve::tests::differs;
using varve::tests::request;

/// What came of a request: two states or a set, or an error.
struct outcome {
    position_set from = {};
    position_set to = {};
    std::string error = {};
};

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (std::size_t end = text.find(at); end != std::string_view::npos; end = text.find(at, begin)) {
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    parts.push_back(text.substr(begin));
    return parts;
}

std::string sentence(const refusal& why) { return std::string(why.what()) + ": " + std::string(why.remedy()); }

outcome moved(const branched& chain, const alembic_case& each) {
    outcome result;
    result.from = chain.standing(each.standing);
    if (each.what == request::stamp) {
        varve::list<std::string_view> targets;
        for (const std::string_view target : split(each.target, ' ')) { targets.push_back(target); }
        const resolved<destination> found = resolve_stamp(chain.graph(), result.from, targets);
        return found.problem ? outcome{{}, {}, sentence(found.problem)} : outcome{result.from, found.applied, {}};
    }
    result.to = result.from;
    for (const std::string_view target : split(each.target, ' ')) {
        const resolved<destination> found = each.what == request::upgrade ? resolve_upgrade(chain.graph(), result.from, target)
                                                                : resolve_downgrade(chain.graph(), result.from, target);
        if (found.problem) { return {{}, {}, sentence(found.problem)}; }
        if (each.what == request::upgrade) {
            result.to |= found.applied;
        } else {
            result.to &= found.applied;
        }
    }
    return result;
}

outcome scripted(const branched& chain, const alembic_case& each, range_command what) {
    const resolved<range_ends> found = resolve_range(chain.graph(), what, each.target);
    return found.problem ? outcome{{}, {}, sentence(found.problem)} : outcome{found.from, found.to, {}};
}

outcome shown(const branched& chain, const alembic_case& each) {
    const position_set applied = chain.standing(each.standing);
    const std::string_view text = each.target;
    if (text.find(' ') != std::string_view::npos) {  // more ends than a range can name
        const std::vector<std::string_view> ends = split(text, ':');
        return {{}, between(chain.graph(), chain.positions(ends.at(0)), chain.positions(ends.at(1))), {}};
    }
    const resolved<meaning> found = each.what == request::history ? resolve_history(chain.graph(), applied, text)
                                                        : resolve_revisions(chain.graph(), applied, text);
    return found.problem ? outcome{{}, {}, sentence(found.problem)} : outcome{{}, found.positions, {}};
}

outcome run(const branched& chain, const alembic_case& each) {
    switch (each.what) {
        case request::upgrade:
        case request::downgrade:
        case request::stamp: return moved(chain, each);
        case request::history:
        case request::named: return shown(chain, each);
        case request::current: return {{}, chain.graph().ends_of(chain.standing(each.standing)), {}};
        case request::script_upgrade: return scripted(chain, each, range_command::upgrade);
        case request::script_downgrade: return scripted(chain, each, range_command::downgrade);
        case request::script_stamp: return scripted(chain, each, range_command::stamp);
    }
    return {};
}

void check(const branched& chain, const alembic_case& each) {
    const outcome found = run(chain, each);
    const std::string_view expected = each.walk;
    if (expected.substr(0, 2) == "! ") {
        CHECK_THAT(found.error, Catch::Matchers::ContainsSubstring(std::string(expected.substr(2))));
        return;
    }
    CHECK(found.error == "");
    if (each.what == request::history) {
        CHECK(chain.revisions(found.to, true) == expected);
        return;
    }
    if (each.what == request::named || each.what == request::current) {
        CHECK(chain.revisions(found.to) == chain.revisions(chain.positions(expected)));
        return;
    }
    if (each.what != request::stamp && each.what != request::script_stamp) {
        const bool up = (found.from - found.to).empty();
        CHECK((up ? chain.revisions(found.to - found.from) : chain.revisions(found.from - found.to, true)) == expected);
    }
    CHECK(chain.revisions(chain.graph().rows_of(found.to)) == chain.revisions(chain.positions(each.rows)));
    CHECK(chain.graph().ancestors(found.to) == found.to);
}

std::vector<alembic_table> all_tables() {
    std::vector<alembic_table> all;
    for (const auto& tables :
         {varve::tests::alembic_iteration_cases(), varve::tests::alembic_label_cases(),
          varve::tests::alembic_dependency_cases(), varve::tests::alembic_traversal_cases(),
          varve::tests::alembic_branch_cases(), varve::tests::alembic_merge_cases(), varve::tests::alembic_command_cases()}) {
        all.insert(all.end(), tables.begin(), tables.end());
    }
    return all;
}

}  // namespace

TEST_CASE("targets mean what they mean in Alembic, and lead where they lead there") {
    std::size_t count = 0;
    std::map<differs, std::size_t> differing;
    for (const alembic_table& table : all_tables()) {
        const branched chain(table.graph);
        for (const alembic_case& each : table.cases) {
            INFO(table.suite << '.' << each.test << ": from \"" << each.standing << "\" to \"" << each.target << '"');
            check(chain, each);
            ++count;
            ++differing[each.how];
        }
    }
    // docs/branches.md has these numbers.
    CHECK(count == 300);
    CHECK(differing[differs::no] == 274);
    CHECK(differing[differs::order] == 3);
    CHECK(differing[differs::several_ends] == 4);
    CHECK(differing[differs::below] == 1);
    CHECK(differing[differs::collapse] == 5);
    CHECK(differing[differs::merge] == 4);
    CHECK(differing[differs::junk] == 1);
    CHECK(differing[differs::prefix] == 2);
    CHECK(differing[differs::stands] == 2);
    CHECK(differing[differs::named_below] == 1);
    CHECK(differing[differs::stamp_all] == 2);
    CHECK(differing[differs::counted] == 1);
}
