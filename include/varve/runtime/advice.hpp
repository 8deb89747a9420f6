#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Advice on errors of the server whose SQLSTATE alone shows what to do.
#include <string>
#include <string_view>

namespace varve::detail {

/// Returns the advice for a SQLSTATE as sentences; empty if there is none.
constexpr std::string_view advice(std::string_view sqlstate) {
    if (sqlstate == "25006") {  // read_only_sql_transaction
        return "This session is read-only: the server is a standby, or default_transaction_read_only is on. Connect to the primary. "
               "With several hosts, target_session_attrs=read-write finds it.";
    }
    if (sqlstate == "42501") {  // insufficient_privilege
        return "The role lacks a privilege: connect as the owner of the changed objects, or GRANT the privilege.";
    }
    if (sqlstate == "55P03") {  // lock_not_available
        return "Another session holds a lock: pg_blocking_pids() and pg_stat_activity show it while a run waits. Run again when the lock "
               "is free, or let the run wait longer (lock_timeout).";
    }
    return {};
}

/// Returns the advice with a line break before it; empty if there is none.
inline std::string advice_line(std::string_view sqlstate) {
    const std::string_view sentences = advice(sqlstate);
    return sentences.empty() ? std::string() : '\n' + std::string(sentences);
}

}  // namespace varve::detail
