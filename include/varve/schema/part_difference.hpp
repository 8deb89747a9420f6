#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Sentences that say how two states of a table, column, constraint or index differ.
#include <cstdint>
#include <string_view>

#include "varve/schema/extra_clauses.hpp"
#include "varve/text/name.hpp"
#include "varve/text/sink.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// Writes sentences about one column, constraint or index of a table.
class part_difference {
public:
    constexpr part_difference(sink& out, std::string_view kind, const name& part, const name& table)
        : out_(out), kind_(kind), part_(part.text()), table_(table.text()) {}

    /// Writes `column "note" of table "orders"` and `what`. Always returns true, so that callers can return the result.
    constexpr bool say(std::string_view what) {
        out_ << kind_ << " \"" << part_ << '"';
        if (!table_.empty()) { out_ << " of table \"" << table_ << '"'; }
        out_ << ' ' << what;
        return true;
    }

    constexpr bool missing() { return say("is missing"); }
    constexpr bool is_extra() { return say("is left over"); }

    /// Writes `… is not null, was nullable` if the values differ, and returns whether they do.
    constexpr bool flag(bool was, bool is, std::string_view yes, std::string_view no) {
        if (was == is) { return false; }
        say("is ");
        out_ << (is ? yes : no) << ", was " << (was ? yes : no);
        return true;
    }

    /// Writes `… has comment "new", had comment "old"` if the texts differ, and returns whether they do.
    constexpr bool text(std::string_view what, std::string_view was, std::string_view is) {
        if (same_text(was, is)) { return false; }
        say("has ");
        put_text(what, is);
        out_ << ", had ";
        put_text(what, was);
        return true;
    }

    constexpr bool one_name(std::string_view what, const name& was, const name& is) {
        return !(was == is) && text(what, was.text(), is.text());
    }

    constexpr bool names(std::string_view what, const list<name>& was, const list<name>& is) {
        if (was == is) { return false; }
        say("has ");
        out_ << what << ' ';
        put_names(is);
        out_ << ", had ";
        put_names(was);
        return true;
    }

    /// Writes `… has another key` if the values differ, and returns whether they do.
    template <class T>
    constexpr bool others(std::string_view what, const T& was, const T& is) {
        if (was == is) { return false; }
        say("has another ");
        out_ << what;
        return true;
    }

    /// Writes `… no longer has MATCH FULL` if clauses were lost for certain, and returns whether they were.
    constexpr bool beyond(const objects::beyond& was, const objects::beyond& is) {
        const auto lost = static_cast<std::uint8_t>(was.certain & ~is.all());
        if (lost == 0) { return false; }
        say("no longer has ");
        put_extra_clauses(out_, lost);
        return true;
    }

    constexpr sink& out() noexcept { return out_; }

private:
    constexpr void put_text(std::string_view what, std::string_view value) {
        if (value.empty()) {
            out_ << "no " << what;
        } else {
            out_ << what << " \"" << value << '"';
        }
    }

    constexpr void put_names(const list<name>& values) {
        std::string_view separator = "(";
        for (const name& each : values) {
            out_ << separator << each.text();
            separator = ", ";
        }
        out_ << (values.empty() ? std::string_view("()") : ")");
    }

    sink& out_;
    std::string_view kind_;
    std::string_view part_;
    std::string_view table_;
};

}  // namespace varve::detail
