#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Keywords as numbers, and where each may be a name
// (https://www.postgresql.org/docs/current/sql-keywords-appendix.html).
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/sql/word_hash.hpp"

namespace varve::detail {

/// A keyword that is written in the reader. The compiler computes its hash once.
struct word_key {
    template <std::size_t N>
    consteval word_key(const char (&word)[N])  // NOLINT(google-explicit-constructor): reads as the word
        : hash(hash_folded(word, N - 1)), text(word, N - 1) {}

    std::uint64_t hash = 0;
    std::string_view text = {};
};

/// Returns the hash of a word that is written in the reader. A number costs constant evaluation less than a `word_key`.
consteval std::uint64_t operator""_w(const char* word, std::size_t size) { return hash_folded(word, size); }

/// The hash of no word.
inline constexpr std::uint64_t no_word = 2;

/// The four classes of PostgreSQL's grammar. A word that is not a keyword is `free`, as an unreserved keyword is.
enum class word_class : std::uint8_t {
    free,              ///< a name everywhere
    column_name,       ///< a column or table, but no function and no type: `between`, `timestamp`
    type_or_function,  ///< a function or type, but no column and no table: `left`, `authorization`
    reserved,          ///< a name only after AS, after a dot, or in quotes
};

/// Finds the class of a keyword by its hash.
class keyword_table {
public:
    constexpr keyword_table() noexcept {
        add(word_class::column_name,
            "between bigint bit boolean char character coalesce dec decimal exists extract float greatest grouping inout int "
            "integer interval json json_array json_arrayagg json_exists json_object json_objectagg json_query json_scalar "
            "json_serialize json_table json_value least merge_action national nchar none normalize nullif numeric out "
            "overlay position precision real row setof smallint substring time timestamp treat trim values varchar "
            "xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize "
            "xmltable");
        add(word_class::type_or_function,
            "authorization binary collation concurrently cross current_schema freeze full ilike inner is isnull join left "
            "like natural notnull outer overlaps right similar tablesample verbose");
        add(word_class::reserved,
            "all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create "
            "current_catalog current_date current_role current_time current_timestamp current_user default deferrable desc "
            "distinct do else end except false fetch for foreign from grant group having in initially intersect into "
            "lateral leading limit localtime localtimestamp not null offset on only or order placing primary references "
            "returning select session_user some symmetric system_user table then to trailing true union unique user using "
            "variadic when where window with");
    }

    constexpr word_class class_of(std::uint64_t hash) const noexcept {
        for (std::size_t at = hash % slots; hashes_[at] != 0; at = (at + 1) % slots) {
            if (hashes_[at] == hash) { return classes_[at]; }
        }
        return word_class::free;
    }

private:
    static constexpr std::size_t slots = 509;

    constexpr void add(word_class of, std::string_view words) noexcept {
        const char* const text = words.data();
        for (std::size_t begin = 0; begin < words.size();) {
            std::size_t end = begin;
            while (end < words.size() && text[end] != ' ') { ++end; }
            const std::uint64_t hash = hash_folded(text + begin, end - begin);
            std::size_t at = hash % slots;
            while (hashes_[at] != 0) { at = (at + 1) % slots; }
            hashes_[at] = hash;
            classes_[at] = of;
            begin = end + 1;
        }
    }

    std::uint64_t hashes_[slots] = {};
    word_class classes_[slots] = {};
};
inline constexpr keyword_table keywords_of_sql;

}  // namespace varve::detail
