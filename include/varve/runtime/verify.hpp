#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Holds the history of a database against the chain.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "varve/runtime/history.hpp"

namespace varve::detail {

inline std::string text_of(fingerprint value) {
    string_sink out;
    put_fingerprint(out, value);
    return std::move(out.text());
}

inline std::string in_quotes(std::string_view text) { return '"' + std::string(text) + '"'; }

/// Where a database stands whose last row is `row`.
inline standing standing_of(const history_row& row) {
    return {row.position - (row.part == half::none ? 0 : 1), row.steps_done, row.part};
}

/// Whether a row may stand where it does: the revision is that of the chain, and so many steps are there.
inline bool fits_chain(const history_row& row, const list<migration>& chain) {
    if (row.position == 0 || row.position > chain.size() || chain[row.position - 1].revision.text() != row.revision) {
        return false;
    }
    const migration& each = chain[row.position - 1];
    return row.part == half::none || row.steps_done <= (row.part == half::up ? each.up.size() : each.down.size());
}

/// The fingerprint that the chain gives for what a row says stands.
inline fingerprint declared_fingerprint(const history_row& row, const list<migration>& chain, const fingerprints& prints) {
    return row.part == half::up ? fingerprint_of(chain[row.position - 1].up, row.steps_done) : prints.own(row.position - 1);
}

/// Whether the last row alone says that the database stands at a revision of this very chain.
inline bool is_known_head(const history_row& last, const list<migration>& chain, const fingerprints& prints) {
    return fits_chain(last, chain) && last.lineage == text_of(prints.lineage(standing_of(last).applied)) &&
           (last.part == half::none || last.fingerprint == text_of(declared_fingerprint(last, chain, prints)));
}

inline std::size_t position_in(const list<migration>& chain, std::string_view revision) {
    std::size_t at = 0;
    while (at < chain.size() && chain[at].revision.text() != revision) {
        ++at;
    }
    return at;
}

inline void refuse_unknown(const std::vector<history_row>& rows, const list<migration>& chain) {
    std::vector<std::string> unknown;
    std::string known;
    for (const history_row& row : rows) {
        if (position_in(chain, row.revision) == chain.size()) {
            unknown.push_back(row.revision);
        } else {
            known = row.revision;
        }
    }
    if (unknown.empty()) {
        return;
    }
    std::string what = "the database is ahead of this program: its history has migration " + in_quotes(unknown.back());
    if (unknown.size() > 1) {
        what += " and " + std::to_string(unknown.size() - 1) + " more before it";
    }
    what += unknown.size() > 1 ? " that this chain does not know" : ", which this chain does not know";
    what += known.empty() ? "" : "; the last that it knows is " + in_quotes(known);
    throw database_ahead(what + ": run a newer program, or take them back with the program that applied them", unknown);
}

[[noreturn]] inline void refuse_order(const history_row& row, std::size_t expected, const list<migration>& chain) {
    const std::size_t at = position_in(chain, row.revision);
    std::string what = "the history and the chain contradict each other: ";
    if (row.position != expected) {
        what += "the history has no row for migration " + std::to_string(expected) + ", and one for " + in_quotes(row.revision) +
                " at " + std::to_string(row.position) + "; put back the row that is missing";
    } else if (at + 1 > expected) {
        what += in_quotes(chain[expected - 1].revision.text()) + " was never applied, but stands in the chain before " +
                in_quotes(row.revision) + ", which was; declare it after the last migration that was applied";
    } else if (at + 1 < expected) {
        what += in_quotes(row.revision) + " was applied as migration " + std::to_string(expected) + " and is number " +
                std::to_string(at + 1) + " in the chain; give the chain its old order back";
    } else {
        what += "more steps of " + in_quotes(row.revision) + " stand than it has now; give it back what it said when it ran";
    }
    throw history_mismatch(what, row.revision);
}

[[noreturn]] inline void refuse_edited(const history_row& row, const std::string& declared, std::size_t more,
                                       const history_place& place) {
    string_sink accept;
    accept << "UPDATE ";
    put_place(accept, place);
    accept << " SET fingerprint = ";
    quote_literal(accept, declared);
    accept << " WHERE revision = ";
    quote_literal(accept, row.revision);
    std::string what = "migration " + in_quotes(row.revision);
    what += more == 0 ? std::string() : " and " + std::to_string(more) + " more";
    what += row.part == half::none ? " was edited after it was applied"
                                   : " is half applied, and the steps that stand were edited since";
    what += ": the history has " + row.fingerprint + ", the chain " + declared +
            "; give it back what it said when it ran and write the change as a new migration, or, if the database is as the "
            "chain says, accept the edit with " +
            accept.text();
    throw fingerprint_mismatch(what, row.revision, row.fingerprint, declared);
}

/// Where the database stands, from all rows of its history. Throws what does not fit the chain.
inline standing verify_history(const std::vector<history_row>& rows, const list<migration>& chain, const fingerprints& prints,
                               const history_place& place) {
    refuse_unknown(rows, chain);
    const history_row* edited = nullptr;
    std::size_t others = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].position != i + 1 || !fits_chain(rows[i], chain) || (rows[i].part != half::none && i + 1 != rows.size())) {
            refuse_order(rows[i], i + 1, chain);
        }
        // A fingerprint of another algorithm says nothing: an older or a newer varve wrote it.
        const std::string_view algorithm = std::string_view(rows[i].fingerprint).substr(0, rows[i].fingerprint.find(':'));
        if (algorithm == fingerprint_algorithm && rows[i].fingerprint != text_of(declared_fingerprint(rows[i], chain, prints))) {
            others += edited == nullptr ? 0 : 1;
            edited = edited == nullptr ? &rows[i] : edited;
        }
    }
    if (edited != nullptr) {
        refuse_edited(*edited, text_of(declared_fingerprint(*edited, chain, prints)), others, place);
    }
    return rows.empty() ? standing() : standing_of(rows.back());
}

}  // namespace varve::detail
