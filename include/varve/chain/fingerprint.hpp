#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A number that identifies what a migration does. It ignores layout and comments of the SQL.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/chain/graph.hpp"
#include "varve/render/render.hpp"
#include "varve/sql/scanner.hpp"
#include "varve/text/characters.hpp"
#include "varve/text/sink.hpp"

namespace varve {

/// The name of the algorithm, which precedes every fingerprint. It changes when the algorithm changes fingerprints.
inline constexpr std::string_view fingerprint_algorithm = "varve1";

/// A 64-bit FNV-1a hash.
using fingerprint = std::uint64_t;

namespace detail {

/// Writes the sixteen hexadecimal digits of a fingerprint.
constexpr void put_digits(sink& out, fingerprint value) {
    char digits[16] = {};
    for (std::size_t i = 16; i-- != 0; value /= 16) { digits[i] = hex_digits[value % 16]; }
    out << std::string_view(digits, 16);
}

}  // namespace detail

/// Writes a fingerprint, for example `varve1:0123456789abcdef`.
constexpr void put_fingerprint(sink& out, fingerprint value) {
    out << fingerprint_algorithm << ':';
    detail::put_digits(out, value);
}

}  // namespace varve

namespace varve::detail {

class fingerprint_hash {
public:
    constexpr fingerprint_hash() noexcept = default;
    /// Continues a hash that has this value.
    constexpr explicit fingerprint_hash(fingerprint before) noexcept : state_(before) {}

    constexpr void add(char c) noexcept { state_ = (state_ ^ static_cast<unsigned char>(c)) * 1099511628211ULL; }
    constexpr void add(std::string_view text) noexcept {
        for (const char c : text) { add(c); }
    }
    constexpr void add(fingerprint value) noexcept {
        for (int i = 0; i < 8; ++i, value >>= 8U) { add(static_cast<char>(value & 0xFFU)); }
    }
    constexpr fingerprint value() const noexcept { return state_; }

private:
    fingerprint state_ = 14695981039346656037ULL;
};

/// Whether every body in this SQL ("AS $$…$$", "DO $$…$$") is in SQL or PL/pgSQL, where blanks and comments have no
/// meaning. Only the tokens of such a body are hashed. A DO block that names no language is PL/pgSQL.
constexpr bool bodies_are_sql(std::string_view sql) {
    scanner tokens(sql);
    token each;
    bool result = false;
    for (bool first = true; tokens.next(each); first = false) {
        result = result || (first && is_word(each, "do"));
        if (is_word(each, "language") && tokens.next(each)) {
            if (!is_word(each, "plpgsql") && !is_word(each, "sql")) { return false; }
            result = true;
        }
    }
    return result;
}

/// Adds the tokens of `sql` to the hash. Blanks and comments do not count. The case of unquoted identifiers does not
/// count, because PostgreSQL folds it. Kinds of line ending inside strings do not count.
constexpr void add_tokens(fingerprint_hash& hash, std::string_view sql, bool sql_bodies) {
    scanner tokens(sql);
    token each;
    bool language = false;  // the previous word was LANGUAGE
    bool body = false;      // the next dollar-quoted string is a body
    while (tokens.next(each)) {
        hash.add('\0');  // separates two tokens
        if (each.kind == token_kind::string && body && sql_bodies && each.text[0] == '$') {
            std::size_t tag = 1;
            while (each.text[tag++] != '$') {}
            if (each.text.size() >= tag * 2) {
                add_tokens(hash, each.text.substr(tag, each.text.size() - tag * 2), false);
                body = false;
                continue;
            }
        }
        const bool folded = each.kind == token_kind::identifier;
        body = folded && (language || is_word(each, "as") || is_word(each, "do"));
        language = folded && is_word(each, "language");
        for (std::size_t i = 0; i < each.text.size(); ++i) {
            const char c = each.text[i];
            if (c != '\r' || i + 1 == each.text.size() || each.text[i + 1] != '\n') {
                hash.add(folded ? to_lower_ascii(c) : c);
            }
        }
    }
}

/// Adds a step to the hash. A requirement does not count, as it changes nothing.
constexpr void add_step(fingerprint_hash& hash, const operation& step) {
    if (step.is<operations::require>()) { return; }
    buffer_sink sql;
    render_for_fingerprint(sql, step);
    const bool raw = step.is<operations::execute>();
    hash.add('\1');  // separates two steps
    add_tokens(hash, sql.text(), raw && bodies_are_sql(sql.text()));
}

/// Returns the fingerprint of the first `count` steps.
constexpr fingerprint fingerprint_of(const list<operation>& steps, std::size_t count) {
    fingerprint_hash hash;
    for (std::size_t i = 0; i < count; ++i) { add_step(hash, steps[i]); }
    return hash.value();
}

/// Returns the lineage of a migration: the fingerprint of the chain up to it. `before` is the lineage before it,
/// `own` its own fingerprint.
constexpr fingerprint extend_lineage(fingerprint before, const name& revision, fingerprint own) noexcept {
    fingerprint_hash hash;
    hash.add(before);
    hash.add(revision.text());
    hash.add(own);
    return hash.value();
}

/// The fingerprints of a chain's migrations, and their lineages. Equal lineages mean that everything before is equal
/// too, so one comparison covers the whole chain up to a migration.
class fingerprints {
public:
    constexpr explicit fingerprints(const graph& lines) {
        own_.resize(lines.size());
        before_.resize(lines.size());
        lineage_.resize(lines.size());
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const migration& each = lines.chain()[i];
            own_.edit(i) = fingerprint_of(each.up, each.up.size());
            before_.edit(i) = before_of(lines, i);
            lineage_.edit(i) = extend_lineage(before_[i], each.revision, own_[i]);
        }
    }

    constexpr fingerprint own(std::size_t position) const noexcept { return own_[position]; }

    /// The fingerprint of everything before the migration at `position`; 0 if nothing comes before it.
    constexpr fingerprint before(std::size_t position) const noexcept { return before_[position]; }

    /// The fingerprint of everything before the migration, and of the migration itself.
    constexpr fingerprint lineage(std::size_t position) const noexcept { return lineage_[position]; }

private:
    constexpr fingerprint before_of(const graph& lines, std::size_t position) const {
        const position_list& parents = lines.parents(position);
        const position_list& dependencies = lines.dependencies(position);
        if (dependencies.empty() && parents.size() < 2) { return parents.empty() ? 0 : lineage_[parents[0]]; }
        fingerprint_hash hash;
        for (const std::uint32_t each : parents) { hash.add(lineage_[each]); }
        for (const std::uint32_t each : dependencies) {
            hash.add('\2');
            hash.add(lineage_[each]);
        }
        return hash.value();
    }

    list<fingerprint> own_;
    list<fingerprint> before_;
    list<fingerprint> lineage_;
};

/// A chain with its fingerprints, which distinguish its history from those of other chains. Both are null if there is
/// no chain.
struct chain_identity {
    const graph* lines = nullptr;
    const fingerprints* prints = nullptr;

    constexpr const migration& at(std::size_t position) const noexcept { return lines->chain()[position]; }
};

}  // namespace varve::detail

namespace varve {

/// Returns the fingerprint of what `each` does: the hash of the SQL tokens of its up.
constexpr fingerprint fingerprint_of(const migration& each) { return detail::fingerprint_of(each.up, each.up.size()); }

}  // namespace varve
