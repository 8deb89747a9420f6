#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the name that PostgreSQL chooses for an index without one, as ChooseIndexName in its source does.
#include <cstddef>
#include <string_view>

#include "varve/operation/index.hpp"
#include "varve/reader/condition.hpp"
#include "varve/reader/cursor.hpp"
#include "varve/sql/object_name.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// Finds the word for an expression in the name of an index, as FigureIndexColname does. `label` is empty if the word
/// is not known.
class key_label {
    static constexpr std::string_view of_operator = "expr";

    /// Removes parentheses around the whole text.
    static constexpr std::string_view without_parentheses(std::string_view sql) {
        for (;;) {
            scanner tokens(sql);
            token each;
            if (!tokens.next(each) || !is_symbol(each, '(')) { return sql; }
            const auto begin = static_cast<std::size_t>(each.text.data() - sql.data());
            std::size_t depth = 1;
            while (depth != 0 && tokens.next(each)) {
                depth += is_symbol(each, '(') ? 1U : 0U;
                depth -= is_symbol(each, ')') ? 1U : 0U;
            }
            const std::size_t end = tokens.position();
            if (depth != 0 || tokens.next(each)) { return sql; }
            sql = sql.substr(begin + 1, end - begin - 2);
        }
    }

    /// Whether the next token is an operator, or a word that is one, of a lower precedence than COLLATE and casts.
    static constexpr bool at_operator(const position& at) {
        const token& each = at.now();
        if (each.kind != token_kind::symbol) {
            return at.at_any("and"_w, "or"_w, "is"_w, "isnull"_w, "notnull"_w, "in"_w, "like"_w, "ilike"_w) ||
                   at.at_any("not"_w, "similar"_w, "between"_w);
        }
        return !same_text(each.text, "::") && !at.at('(') && !at.at(')') && !at.at('[') && !at.at(']') && !at.at('.');
    }

    /// Reads the first word and everything after it.
    constexpr void find(std::string_view sql, text_arena& texts) {
        position at(sql);
        const bool word = at.at_word() && at.class_of_word() == word_class::free;
        const bool call = at.at_any("coalesce"_w, "greatest"_w, "least"_w, "nullif"_w) && at.at_second('(');
        if (word || call || at.now().kind == token_kind::quoted_identifier) {
            const spelled_text first = name_of(at.now(), texts);
            if (!first.fine || at.at_second('.')) { return; }
            label_ = first.text;
            at.skip();
        } else if (at.at_word() && !at.at("not"_w)) {
            return;
        }
        bool computed = false;
        bool cast = false;
        bool sure = true;
        for (std::size_t depth = 0; !at.now().text.empty(); at.skip()) {
            depth += at.at('(') || at.at('[') ? 1U : 0U;
            depth -= at.at(')') || at.at(']') ? 1U : 0U;
            if (depth != 0) { continue; }
            computed = computed || at_operator(at);
            cast = cast || same_text(at.now().text, "::");
            if (at.take("collate"_w)) { continue; }
            // A word after a cast may be a part of the type. AT TIME ZONE and OVERLAPS are calls.
            sure = sure && !at.at('.') && !at.at_any("at"_w, "overlaps"_w) && (cast || !at.at_word());
        }
        if (computed && !sure) { sure = !calls_by_words(sql); }
        label_ = !sure ? std::string_view() : computed ? of_operator : label_;
    }

    /// Whether the text contains AT or OVERLAPS, which may be the outermost call.
    static constexpr bool calls_by_words(std::string_view sql) {
        scanner tokens(sql);
        for (token each; tokens.next(each);) {
            if (is_word(each, "at") || is_word(each, "overlaps")) { return true; }
        }
        return false;
    }

public:
    constexpr key_label(const objects::index_key& key, text_arena& texts) {
        if (!key.column.empty()) {
            label_ = key.column.text();
        } else {
            find(without_parentheses(key.expression), texts);
        }
    }

    constexpr std::string_view label() const noexcept { return label_; }

private:
    std::string_view label_;
};

/// The labels of an index. A label that occurs twice gets a number.
class index_labels {
public:
    constexpr explicit index_labels(text_arena& texts) noexcept : texts_(texts) {}

    constexpr void add(std::string_view label) {
        name called = label;
        for (std::size_t number = 1; schema::contains(labels_, called); ++number) {
            buffer_sink digits;
            put_number(digits, static_cast<long long>(number));
            buffer_sink numbered;
            numbered << cut_text(label, longest_name - digits.text().size()) << digits.text();
            called = texts_.keep(numbered.text());
        }
        labels_.push_back(called);
    }

    /// Writes the labels with underscores between them. As in PostgreSQL, those after the maximum length of a name are
    /// left out.
    constexpr void put(sink& out) const {
        std::size_t size = 0;
        for (const name& each : labels_) {
            if (size != 0) { out << '_'; }
            out << each.text();
            size += each.text().size() + (size != 0 ? 1U : 0U);
            if (size > longest_name) { return; }
        }
    }

private:
    text_arena& texts_;
    list<name> labels_;
};

/// Gives the index the name that PostgreSQL chooses. Stops the cursor if the schema before the statement does not show
/// which one is free.
constexpr bool choose_index_name(cursor& at, operations::create_index& made) {
    constexpr std::string_view stop = "an index without a name";
    if (at.place() == nullptr) { return at.beyond(stop); }
    const schema& place = *at.place();
    const maybe<objects::table> owner = place.find_table(made.table);
    if (owner == nullptr) {
        if (may_be_touched(place, made.table.object())) { return at.beyond(stop); }
    } else if (owner->uncertain) {
        return at.beyond(stop);
    }
    index_labels labels(at.texts());
    for (const objects::index_key& key : made.index.keys) {
        const key_label found(key, at.texts());
        if (found.label().empty()) { return at.beyond("an index on this expression without a name"); }
        labels.add(found.label());
    }
    for (const name& column : made.index.include) { labels.add(column.text()); }
    buffer_sink middle;
    labels.put(middle);
    for (std::size_t number = 0;; ++number) {
        buffer_sink candidate;
        put_object_name(candidate, made.table.object(), middle.text(), "idx", number);
        made.index.name = at.texts().keep(candidate.text());
        const presence found = presence_of(place).index(made.table.schema(), made.index.name);
        if (found == presence::uncertain) { return at.beyond(stop); }
        if (found == presence::absent) { return true; }
    }
}

}  // namespace varve::detail
