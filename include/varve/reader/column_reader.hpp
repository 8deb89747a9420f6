#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads the definition of a column, for CREATE TABLE and ADD COLUMN.
#include <string_view>
#include <utility>

#include "varve/reader/collation_reader.hpp"
#include "varve/reader/constraint_reader.hpp"
#include "varve/reader/cursor.hpp"
#include "varve/reader/type_reader.hpp"
#include "varve/reader/value.hpp"
#include "varve/schema/column.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// Returns the type of a column that is declared as serial, bigserial or smallserial; empty for any other type.
constexpr std::string_view serial_type(std::string_view declared) noexcept {
    switch (declared.size()) {
        case 6: return same_text(declared, "serial") ? "integer" : "";
        case 7:
            return same_text(declared, "serial4")   ? "integer"
                   : same_text(declared, "serial8") ? "bigint"
                   : same_text(declared, "serial2") ? "smallint"
                                                    : "";
        case 9: return same_text(declared, "bigserial") ? "bigint" : "";
        case 11: return same_text(declared, "smallserial") ? "smallint" : "";
        default: return {};
    }
}

/// Reads one column. Its constraints come after those that `constraints` already has.
class column_reader {
public:
    constexpr column_reader(cursor& at, objects::column& to, list<objects::constraint>& constraints) noexcept
        : at_(at), to_(to), constraints_(constraints) {}

    /// Reads the column. With `first`, it is the first one of CREATE TABLE: in CREATE TABLE t (a, b) AS …, the columns
    /// have no type.
    constexpr bool read(bool first) {
        if (!at_.take_name(to_.name, "the name of a column")) { return false; }
        if (first && (at_.at(',') || at_.at(')'))) { return at_.beyond("columns without a type"); }
        if (!read_type_name(at_, to_.type) || !read_serial()) { return false; }
        if (at_.at("storage"_w) || at_.at("compression"_w) || at_.at("options"_w)) {
            return at_.beyond("STORAGE and COMPRESSION");
        }
        while (!at_.ended() && !at_.at(',') && !at_.at(')')) {
            if (!read_clause()) { return false; }
        }
        return !(nullable_ && to_.not_null) || at_.beyond("a column that is both NULL and NOT NULL");
    }

    /// Whether the type is serial, bigserial or smallserial, so that a sequence is made for the column.
    constexpr bool serial() const noexcept { return serial_; }

private:
    constexpr bool read_serial() {
        const std::string_view integer = serial_type(to_.type.name.text());
        serial_ = !integer.empty();
        if (!serial_) { return true; }
        if (to_.type.dimensions != 0 || to_.type.first >= 0) { return at_.beyond("an array of serial"); }
        to_.type.name = integer;
        to_.not_null = true;
        return true;
    }

    constexpr bool read_clause() {
        if (at_.take("collate"_w)) {
            if (!to_.collation.empty()) { return at_.beyond("COLLATE twice"); }
            return read_collation(at_, to_.collation);
        }
        bool found = false;
        if (last_) {
            if (!read_deferral(at_, constraints_.edit(constraints_.size() - 1), deferral_, found)) { return false; }
            if (found) { return true; }
        } else if (at_.at("deferrable"_w) || at_.at("initially"_w) || at_.at("enforced"_w) ||
                   (at_.at("not"_w) && (at_.at_second("deferrable"_w) || at_.at_second("enforced"_w)))) {
            return at_.beyond("DEFERRABLE of this column");
        }
        name called;
        if (at_.take("constraint"_w) && !at_.take_name(called, "the name of a constraint")) { return false; }
        last_ = false;
        deferral_ = {};
        return read_constraint(called);
    }

    constexpr bool read_constraint(const name& called) {
        using objects::constraint_kind;
        if (at_.take("not"_w)) {
            if (!at_.want("null")) { return false; }
            if (at_.at("no"_w) && at_.at_second("inherit"_w)) { return at_.beyond("NO INHERIT"); }
            to_.not_null = true;
            if (!called.empty()) {
                if (!to_.not_null_name.empty()) { return at_.beyond("NOT NULL twice"); }
                to_.not_null_name = called.text();
            }
            return true;
        }
        if (at_.take("null"_w)) {
            nullable_ = true;
            return true;
        }
        if (at_.take("default"_w)) { return read_default(); }
        if (at_.take("generated"_w)) { return read_generated(); }
        objects::constraint made;
        made.name = called;
        bool fine = true;
        if (at_.take("primary"_w)) {
            made.kind = constraint_kind::primary_key;
            to_.not_null = true;
            fine = at_.want("key") && read_key_options(at_, made.listed_columns);
        } else if (at_.take("unique"_w)) {
            made.kind = constraint_kind::unique;
            fine = read_null_treatment(at_, made.nulls_not_distinct) && read_key_options(at_, made.listed_columns);
        } else if (at_.take("check"_w)) {
            fine = read_check(at_, made);
        } else if (at_.take("references"_w)) {
            fine = read_reference(at_, made);
        } else {
            return at_.at("storage"_w) || at_.at("compression"_w)
                       ? at_.beyond("STORAGE and COMPRESSION")
                       : at_.expected("a constraint of the column, a comma or )");
        }
        if (made.kind != constraint_kind::check) { made.columns.push_back(to_.name); }
        constraints_.push_back(std::move(made));
        last_ = true;
        return fine;
    }

    constexpr bool read_default() {
        if (serial_ || to_.from != objects::origin::none) { return at_.beyond("a second default"); }
        to_.from = objects::origin::default_value;
        return read_value(at_, to_.value, expression_scope::restricted);
    }

    constexpr bool read_generated() {
        using objects::origin;
        if (serial_ || to_.from != origin::none) { return at_.beyond("a second default"); }
        const bool always = at_.take("always"_w);
        if (!always && (!at_.want("by") || !at_.want("default"))) { return false; }
        if (!at_.want("as")) { return false; }
        if (at_.take("identity"_w)) {
            if (at_.at('(')) { return at_.beyond("options of an identity"); }
            to_.from = always ? origin::identity_always : origin::identity_by_default;
            to_.not_null = true;
            return true;
        }
        if (!always) { return at_.expected("IDENTITY"); }
        to_.value.kind = objects::expression_kind::sql;
        if (!expression_reader(at_).read_in_parentheses(to_.value.text)) { return false; }
        to_.from = at_.at("virtual"_w) ? origin::generated_virtual : origin::generated_stored;
        // Without either word, PostgreSQL 18 makes it VIRTUAL, and older ones refuse it.
        return at_.take("stored"_w) || at_.take("virtual"_w) ||
               at_.beyond("a generated column without STORED or VIRTUAL");
    }

    cursor& at_;
    objects::column& to_;
    list<objects::constraint>& constraints_;
    deferral deferral_ = {};
    bool last_ = false;  // whether the clause before was a constraint, to which DEFERRABLE belongs
    bool serial_ = false;
    bool nullable_ = false;
};

}  // namespace varve::detail
