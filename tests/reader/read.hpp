#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Writes how a statement is read: the C++ of its operations, or the objects that it is about and why it is not understood.

#include <string_view>

#include "support/rendered.hpp"
#include "varve/emit/one_line.hpp"
#include "varve/reader/message.hpp"
#include "varve/reader/read_statement.hpp"

namespace varve::tests {

constexpr void put_reads(varve::sink& out, const varve::reading& each) {
    std::string_view separator = " reads ";
    for (const varve::detail::name& table : each.reads) {
        out << separator << table.text();
        separator = ", ";
    }
    for (const varve::column_read& column : each.columns) {
        out << separator << column.table.text() << '.' << column.column.text();
        separator = ", ";
    }
}

/// Writes `operation; operation` for a statement that is understood.
constexpr void put_read(varve::sink& out, std::string_view sql) {
    varve::detail::text_arena texts;
    const varve::reading read = varve::read_statement(sql, texts);
    std::string_view separator;
    switch (read.kind) {
        case varve::reading_kind::understood:
            if (read.only) { out << "only: "; }
            for (const varve::operation& each : read.operations) {
                out << separator;
                varve::detail::emit_on_one_line(out, each);
                separator = "; ";
            }
            return;
        case varve::reading_kind::broken: varve::put_stop(out, sql, read); return;
        case varve::reading_kind::known: out << "known: "; break;
        case varve::reading_kind::data: out << "data: "; break;
        case varve::reading_kind::unknown: out << "unknown: "; break;
    }
    varve::put_command(out, read);
    if (read.if_exists) { out << " [IF EXISTS]"; }
    if (read.replaces) { out << " [OR REPLACE]"; }
    if (read.cascades) { out << " [CASCADE]"; }
    put_reads(out, read);
    if (!read.stop.what.empty()) { out << " (" << read.stop.what << ')'; }
}

}  // namespace varve::tests

/// VARVE_CHECK_READ("SQL", "as put_read writes it")
#define VARVE_CHECK_READ(sql, expected) VARVE_CHECK_WRITTEN(expected, varve::tests::put_read(out, sql))
