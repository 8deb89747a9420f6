#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the hazards of SQL text.
#include <cstddef>
#include <string_view>

#include "varve/hazard/hazard_finder.hpp"
#include "varve/hazard/lost_view.hpp"
#include "varve/hazard/renamed_enum_value.hpp"
#include "varve/hazard/statement_words.hpp"
#include "varve/reader/in_place.hpp"
#include "varve/reader/read_statement.hpp"

namespace varve::detail {

/// Judges a statement that no operation expresses, by its words.
constexpr void judge_statement(hazard_finder& finder, const reading& each) {
    const name subject = each.names.empty() ? name() : each.names[0];
    if (is_verb(each, "CREATE") && makes_rows(each.object) && !each.names.empty()) { finder.add_made(subject); }
    const bool truncates = is_verb(each, "TRUNCATE");
    if (truncates ? contains_words(each.sql, "cascade") : each.cascades) {
        finder.add(hazard::drops_cascaded, {}, subject);
    }
    if (truncates) {
        for (const name& table : each.names) {
            if (finder.is_in_use(table)) { finder.add(hazard::deletes_rows, table); }
        }
        return;
    }
    if (each.kind == reading_kind::unknown) {
        finder.add(hazard::unknown_sql, {}, subject);
        return;
    }
    if (reads_other_rows(each)) { finder.set_slow(); }
    if (each.kind == reading_kind::data) {
        if (is_verb(each, "UPDATE") || is_verb(each, "DELETE FROM") || is_verb(each, "MERGE")) { finder.set_slow(); }
        if (is_verb(each, "DELETE FROM") && !contains_words(each.sql, "where") && finder.is_in_use(subject)) {
            finder.add(hazard::deletes_rows, subject);
        }
        if (is_verb(each, "UPDATE") && !contains_words(each.sql, "where") && finder.is_in_use(subject)) {
            finder.add(hazard::updates_all_rows, subject);
        }
        return;
    }
    judge_names(finder, each);
    const bool in_use = finder.is_in_use(subject);
    if (is_verb(each, "ALTER") && contains_words(each.sql, "attach partition")) { judge_attach(finder, each); }
    if (is_verb(each, "ALTER") && each.object == object_kind::table && in_use) {
        if (contains_words(each.sql, "exclude using") || contains_words(each.sql, "exclude (")) {
            finder.add_slow(hazard::adds_exclusion, subject, {});
        }
        if (contains_words(each.sql, "detach partition") && !contains_words(each.sql, "concurrently") &&
            !contains_words(each.sql, "finalize")) {
            finder.add(hazard::detaches_partition, subject);
        }
        if (contains_words(each.sql, "alter constraint") && contains_words(each.sql, "enforced") &&
            !contains_words(each.sql, "not enforced")) {
            finder.add_slow(hazard::checks_rows, subject, {});
        }
        if (contains_words(each.sql, "primary key using index")) { judge_key_of_index(finder, subject, each.sql); }
        if (contains_words(each.sql, "set logged") || contains_words(each.sql, "set unlogged") ||
            contains_words(each.sql, "set tablespace") || contains_words(each.sql, "set access method")) {
            finder.add_slow(hazard::rewrites_table, subject, {});
        }
    }
    if (each.object == object_kind::domain && is_verb(each, "ALTER") && !contains_words(each.sql, "not valid") &&
        (contains_words(each.sql, "add constraint") || contains_words(each.sql, "add check") ||
         contains_words(each.sql, "set not null") || contains_words(each.sql, "validate constraint"))) {
        finder.add_slow(hazard::constrains_domain, {}, subject);
    }
    if (is_verb(each, "REINDEX") && !contains_words(each.sql, "concurrently")) {
        finder.add_slow(hazard::rebuilds_index, {}, subject);
    }
    if (is_verb(each, "CLUSTER") || (is_verb(each, "REPACK") && !contains_words(each.sql, "concurrently")) ||
        (is_verb(each, "VACUUM") && contains_words(each.sql, "full"))) {
        finder.add_slow(hazard::rewrites_table, subject, {});
    }
    if (is_verb(each, "CREATE") && each.object == object_kind::index) { judge_index(finder, each); }
}

constexpr void hazard_finder::find(const operations::execute& op) {
    for (const operation& each : op.effects) {
        if (renames_value(op, each)) {
            const name& type = each.get_if<operations::replace_enum>()->type;
            if (is_in_use(type)) { add(hazard::renames_enum_value, {}, type); }
            continue;
        }
        visit([this](const auto& part) { find(part); }, each);
    }
    if (op.known) { return; }
    hazard_segment here = *segment_;
    const auto judge = [&](const auto& find_in) {
        hazard_finder part(*before_, here);
        find_in(part);
        for (const name& table : part.made_) { here.made.push_back(table); }
        take(part);
    };
    for (std::string_view rest = op.sql; !rest.empty();) {
        const reading each = take_statement(rest, before_->texts(), before_);
        if (each.sql.empty()) { continue; }
        if (!holds_here(*before_, each)) {
            // Its IF EXISTS and IF NOT EXISTS count as fulfilled, because the schema may not show the answer.
            judge([&](hazard_finder& part) {
                if (each.only && each.object == object_kind::index) { return; }  // of a partitioned table
                for (const operation& one : each.operations) {
                    if (!drops_view(one)) { judge_sql_operation(part, one); }
                }
                if (each.operations.empty()) { judge_statement(part, each); }
                judge_lost_views(part, each, rest);
            });
            continue;
        }
        judge([&](hazard_finder& part) { judge_lost_views(part, each, rest); });
        for (std::size_t i = 0; i < each.operations.size(); ++i) {
            if (!is_applied(*before_, each, i) || drops_view(each.operations[i])) { continue; }
            judge([&](hazard_finder& part) { judge_sql_operation(part, each.operations[i]); });
        }
        if (each.cascades) { add(hazard::drops_cascaded, {}, each.names.empty() ? name() : each.names[0]); }
    }
}

}  // namespace varve::detail
