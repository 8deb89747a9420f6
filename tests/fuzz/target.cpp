// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Any text as a target and as a range, from any state of a chain with branches, merges and dependencies.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "require.hpp"
#include "support/branched.hpp"
#include "varve/target/destination.hpp"
#include "varve/target/range.hpp"

using varve::refusal;
using varve::tests::require;
using namespace varve::detail;

namespace {

// Two lines that branch and merge, one of them twice; a line beside them on which the merge depends, with a branch of its
// own; and prefixes, labels and revisions that begin alike.
const varve::tests::branched& fixed() {
    static const varve::tests::branched chain(R"(a #trunk
        b : a
        c1 #left : b
        d1 : c1
        lib1 #lib
        lib2 : lib1
        libx #libexp : lib1
        c2 #right : b & lib2
        d2 : c2
        e : d1 d2
        f : e
        g1 : f
        g2 #late #later : f & libexp
        lib3 : lib2
        h : d2
        h2 : h c2
        a7c31f09 : g1
        a7c31f10 : a7c31f09
        lonely #alone)");
    return chain;
}

void check_refusal(const refusal& why) {
    require(!why.what().empty(), "an error says what is wrong");
    require(!why.remedy().empty(), "an error says the way out");
}

bool is_closed(const graph& chain, const position_set& applied) {
    return chain.ancestors(applied) == applied && applied.end() <= chain.size();
}

bool is_part(const position_set& less, const position_set& more) { return (less - more).empty(); }

void check_parsing(std::string_view text) {
    const target_text parsed = parse_target(text);
    if (parsed.problem) {
        check_refusal(parsed.problem);
        return;
    }
    std::string spelled(parsed.branch);
    if (!parsed.branch.empty()) { spelled += '@'; }
    spelled += parsed.symbol;
    spelled += parsed.distance;
    require(spelled == text, "the parts of a target are the whole text");
    require(text.find_first_of(std::string_view(": ,\t\r\n\v\f\0", 9)) == std::string_view::npos, "a target is one word");
    require((parsed.word == target_word::none) == parsed.symbol.empty(), "a symbol is a word");
    require((parsed.steps != 0) == !parsed.distance.empty(), "a distance leads somewhere");
    if (parsed.steps != 0) { require(parse_target(spelled + 'x').problem.operator bool(), "a distance ends the target"); }
    for (const char* more : {" ", "@", "@@", ":", ",", "-", "+0"}) {
        require(parse_target(spelled + more).problem.operator bool(), "nothing is left over");
    }
    require(parse_range(spelled + ':').problem.operator bool() == false, "a target begins a range");
}

void check_destinations(const position_set& applied, std::string_view text) {
    const graph& chain = fixed().graph();
    const target_text target = parse_target(text);
    const bool counts = varve::detail::counts(target, varve::direction::up) || varve::detail::counts(target, varve::direction::down);
    const resolved<destination> up = resolve_upgrade(chain, applied, text);
    if (up.problem) {
        check_refusal(up.problem);
    } else {
        require(is_closed(chain, up.applied), "an upgrade leaves nothing without what it needs");
        require(is_part(applied, up.applied), "an upgrade takes nothing back");
        if (!counts) {
            const resolved<destination> again = resolve_upgrade(chain, up.applied, text);
            require(!again.problem && again.applied == up.applied, "an upgrade ends where the same again does nothing");
        }
    }
    const resolved<destination> down = resolve_downgrade(chain, applied, text);
    if (down.problem) {
        check_refusal(down.problem);
    } else {
        require(is_closed(chain, down.applied), "a downgrade leaves nothing without what it needs");
        require(is_part(down.applied, applied), "a downgrade runs nothing");
        if (!counts) {
            const resolved<destination> again = resolve_downgrade(chain, down.applied, text);
            require(!again.problem && again.applied == down.applied, "a downgrade ends where the same again does nothing");
        }
    }
    const resolved<destination> either = resolve_either(chain, applied, text);
    if (either.problem) {
        check_refusal(either.problem);
        require(up.problem && down.problem, "what leads somewhere in one direction leads there in either");
    } else {
        const bool as_up = !up.problem && up.applied == either.applied;
        const bool as_down = !down.problem && down.applied == either.applied;
        require(as_up || as_down, "either direction is one of the two");
    }
    const resolved<destination> stamped = resolve_stamp(chain, applied, {text});
    if (stamped.problem) {
        check_refusal(stamped.problem);
    } else {
        require(is_closed(chain, stamped.applied), "a stamp leaves nothing without what it needs");
        if (!counts) {
            const resolved<destination> again = resolve_stamp(chain, stamped.applied, {text});
            require(!again.problem && again.applied == stamped.applied, "the same stamp again does nothing");
        }
    }
}

void check_ranges(const position_set& applied, std::string_view text) {
    const graph& chain = fixed().graph();
    const resolved<meaning> shown = resolve_history(chain, applied, text);
    if (shown.problem) {
        check_refusal(shown.problem);
    } else {
        require(shown.positions.end() <= chain.size(), "history shows what is there");
    }
    for (const range_command what : {range_command::upgrade, range_command::downgrade, range_command::stamp}) {
        const resolved<range_ends> way = resolve_range(chain, what, text);
        if (way.problem) {
            check_refusal(way.problem);
            continue;
        }
        require(is_closed(chain, way.from) && is_closed(chain, way.to), "both ends of a range can stand");
        require(what != range_command::upgrade || is_part(way.from, way.to), "a range of an upgrade leads up");
        require(what != range_command::downgrade || is_part(way.to, way.from), "a range of a downgrade leads down");
    }
}

}  // namespace

// Three bytes choose the applied migrations, to which all that they need are added. The rest is the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 3) { return 0; }
    const graph& chain = fixed().graph();
    position_set chosen;
    for (std::size_t i = 0; i < chain.size(); ++i) {
        if ((data[i / 8] >> i % 8 & 1) != 0) { chosen.add(i); }
    }
    const position_set applied = chain.ancestors(chosen);
    const std::string text(data + 3, data + size);
    check_parsing(text);
    check_destinations(applied, text);
    check_ranges(applied, text);
    return 0;
}
