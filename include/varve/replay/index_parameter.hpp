#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Storage parameters of indexes
// (https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-STORAGE-PARAMETERS).
#include <cstdint>
#include <string_view>

#include "varve/replay/index_method.hpp"
#include "varve/schema/index.hpp"

namespace varve::detail {

/// The range of a storage parameter of some access methods.
struct parameter_rule {
    std::string_view methods;
    std::string_view name;
    std::int64_t least;
    std::int64_t greatest;  ///< below `least`: the parameter is a boolean or a word
};

inline constexpr parameter_rule parameter_rules[] = {
    {"btree,hash,gist,spgist", "fillfactor", 10, 100},
    {"btree", "deduplicate_items", 0, -1},
    {"gist", "buffering", 0, -1},
    {"gin", "fastupdate", 0, -1},
    {"gin", "gin_pending_list_limit", 64, 2147483647},
    {"brin", "pages_per_range", 1, 131072},
    {"brin", "autosummarize", 0, -1},
    {"hnsw", "m", 2, 100},
    {"hnsw", "ef_construction", 4, 1000},
    {"ivfflat", "lists", 1, 32768},
    {"bloom", "length", 1, 4096},
};

/// Checks one storage parameter: it must exist for the method, and be in range.
constexpr bool check_parameter(const objects::index& owner, std::string_view method, const objects::parameter& each,
                               refusal& no) {
    // An access method of an extension may have more parameters, but none with the name of another method's parameter.
    bool known = !find_method(method).extension.empty();
    for (const parameter_rule& rule : parameter_rules) {
        known = known && (is_listed(rule.methods, method) || !same_text(rule.name, each.name.text()));
    }
    for (const parameter_rule& rule : parameter_rules) {
        if (!is_listed(rule.methods, method) || !same_text(rule.name, each.name.text())) { continue; }
        known = true;
        if (rule.least <= rule.greatest && each.text.empty() &&
            (each.number < rule.least || each.number > rule.greatest)) {
            no = refusal(mistake::not_allowed);
            no.say() << "index \"" << owner.name.text() << "\": parameter " << each.name.text() << " is ";
            put_number(no.say(), each.number);
            no.advise() << "choose a value from ";
            put_number(no.advise(), rule.least);
            no.advise() << " to ";
            put_number(no.advise(), rule.greatest);
            return false;
        }
    }
    if (known) { return true; }
    refuse(
        no, mistake::does_not_exist,
        {"index \"", owner.name.text(), "\": access method ", method, " has no parameter \"", each.name.text(), "\""},
        {"leave it out, or correct the name"});
    nearest_name nearest(each.name.text());
    for (const parameter_rule& rule : parameter_rules) {
        if (is_listed(rule.methods, method)) { nearest.consider(rule.name); }
    }
    nearest.put_suggestion(no.say());
    return false;
}

/// Checks the storage parameters of an index. The access method must be known.
constexpr bool check_parameters(const objects::index& owner, std::string_view method, refusal& no) {
    for (std::size_t i = 0; i < owner.with.size(); ++i) {
        if (!check_parameter(owner, method, owner.with[i], no)) { return false; }
        for (std::size_t j = 0; j < i; ++j) {
            if (owner.with[j].name == owner.with[i].name) {
                return refuse(no, mistake::exists_already,
                              {"index \"", owner.name.text(), "\": parameter \"", owner.with[i].name.text(),
                               "\" is listed twice"},
                              {"give it once"});
            }
        }
    }
    return true;
}

}  // namespace varve::detail
