#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Restores the session's settings after a migration has changed them.
#include <cstddef>
#include <string_view>

#include "varve/history/place.hpp"
#include "varve/plan/plan.hpp"
#include "varve/sql/statement.hpp"
#include "varve/sql/token.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// Whether a migration runs SQL that may change the search path or the role.
constexpr bool may_change_settings(const plan_entry& entry) {
    for (std::size_t step = 0; step < entry.size(); ++step) {
        for (std::size_t i = 0; i < entry.operations(step); ++i) {
            if (entry.at(step, i).is<operations::execute>()) { return true; }
        }
    }
    return false;
}

/// Whether SQL may change settings: it has SET, RESET, set_config, CALL, or a DO block, whose body is not read.
constexpr bool sets_something(std::string_view sql) {
    scanner tokens(sql);
    token each;
    for (bool first = true; tokens.next(each);) {
        if (is_word(each, "set_config") || (first && (is_word(each, "set") || is_word(each, "reset") ||
                                                      is_word(each, "do") || is_word(each, "call")))) {
            return true;
        }
        first = each.text == ";";
    }
    return false;
}

constexpr bool sets_something(const plan_entry& entry) {
    for (std::size_t step = 0; step < entry.size(); ++step) {
        for (std::size_t i = 0; i < entry.operations(step); ++i) {
            if (const auto* sql = entry.at(step, i).get_if<operations::execute>();
                sql != nullptr && sets_something(sql->sql)) {
                return true;
            }
        }
    }
    return false;
}

/// Writes the SQL that saves all settings that a session can change, until the transaction ends.
constexpr void put_save_all_settings(sink& out) {
    put_block(
        out,
        "\nBEGIN\n"
        "    PERFORM pg_catalog.set_config('varve.settings', (SELECT pg_catalog.json_object_agg(name, setting)::text FROM "
        "pg_catalog.pg_settings WHERE context IN ('user', 'superuser')), true);\n"
        "END\n");
}

/// Writes the SQL that restores the search path and the role from the start of the transaction.
constexpr void put_restore_path_and_role(sink& out) {
    put_block(
        out,
        "\nBEGIN\n"
        "    PERFORM pg_catalog.set_config('search_path', COALESCE(NULLIF(pg_catalog.current_setting('varve.search_path', "
        "true), ''), pg_catalog.current_setting('search_path')), false),\n"
        "        pg_catalog.set_config('role', COALESCE(NULLIF(pg_catalog.current_setting('varve.role', true), ''), "
        "pg_catalog.current_setting('role')), false);\n"
        "END\n");
}

/// Writes the SQL that restores all settings that put_save_all_settings saved.
constexpr void put_restore_all_settings(sink& out) {
    put_block(
        out,
        "\nBEGIN\n"
        "    PERFORM pg_catalog.set_config(s.name, k.value, false) FROM pg_catalog.json_each_text(NULLIF("
        "pg_catalog.current_setting('varve.settings', true), '')::json) AS k JOIN pg_catalog.pg_settings AS s ON s.name = k.key\n"
        "        WHERE s.setting IS DISTINCT FROM k.value AND s.context IN ('user', 'superuser')\n"
        "        AND s.name NOT IN ('transaction_isolation', 'transaction_read_only', 'transaction_deferrable');\n"
        "END\n");
}

}  // namespace varve::detail
