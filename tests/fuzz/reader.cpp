// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Any text read as SQL statements. What is understood and written as SQL again is understood as the same.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "require.hpp"
#include "varve/reader/message.hpp"
#include "varve/reader/read_statement.hpp"
#include "varve/reader/statements.hpp"
#include "varve/render/render.hpp"

using varve::test::require;

namespace {

std::string rendered(const varve::operation& step) {
    varve::detail::buffer_sink out;
    varve::render(out, step);
    return std::string(out.text());
}

/// Whether the SQL of an operation is one statement that creates, changes or drops what it names.
bool is_one_statement(const varve::operation& step, std::string_view sql) {
    const auto* const altered = step.get_if<varve::operations::alter_column>();
    return !step.is<varve::operations::execute>() && !(altered != nullptr && varve::operations::adds_identity(altered->identity)) &&
           varve::detail::first_statement(sql).size() == sql.size();
}

void check(std::string_view text) {
    std::size_t end = 0;
    varve::statement_list pieces(text);
    for (varve::text_piece piece; pieces.next(piece);) {
        const auto begin = static_cast<std::size_t>(piece.text.data() - text.data());
        require(begin >= end && begin + piece.text.size() <= text.size(), "pieces follow one another");
        end = begin + piece.text.size();
        varve::detail::text_arena texts;
        const varve::reading read = varve::read_statement(piece.text, texts);
        require(!read.sql.empty() || piece.kind != varve::piece_kind::statement, "a statement has words");
        varve::detail::buffer_sink why;
        varve::put_stop(why, text, read);
        require(why.text().empty() == (read.kind == varve::reading_kind::understood || read.stop.what.empty()), "a reason is said");
        if (read.kind != varve::reading_kind::understood) { continue; }
        require(!read.operations.empty(), "a statement does something");
        for (const varve::operation& each : read.operations) {
            const std::string sql = rendered(each);
            if (!is_one_statement(each, sql)) { continue; }
            varve::detail::text_arena again_texts;
            const varve::reading again = varve::read_statement(sql, again_texts);
            require(again.kind == varve::reading_kind::understood, "its own SQL is understood");
            std::string sum;
            for (const varve::operation& one : again.operations) { sum += rendered(one); }
            require(again.operations.size() != 1 || sum == sql, "its own SQL means the same");
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    check({reinterpret_cast<const char*>(data), size});
    return 0;
}
