#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The result of a catalog query. Its texts can be kept in an arena.
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

#include "varve/pqxx/pqxx.hpp"
#include "varve/text/arena.hpp"
#include "varve/text/name.hpp"

namespace varve::detail {

/// Rows of text. A NULL reads as an empty text, a boolean as "t" or "f".
class catalog_rows {
public:
    catalog_rows(pqxx::transaction_base& transaction, const std::string& query, text_arena& texts)
        : rows_(transaction.exec(query)), texts_(&texts) {}

    std::size_t size() const { return static_cast<std::size_t>(rows_.size()); }

    /// Returns a view of a value. It is valid as long as this object.
    std::string_view peek(std::size_t row, int column) const {
        const auto field = rows_[static_cast<pqxx::result::size_type>(row)][column];
        return {field.c_str(), field.size()};
    }
    /// Returns a view of a copy in the arena.
    std::string_view text(std::size_t row, int column) const {
        const std::string_view value = peek(row, column);
        return value.empty() ? std::string_view() : texts_->keep(value);
    }
    varve::name name(std::size_t row, int column) const { return varve::name(text(row, column)); }
    bool flag(std::size_t row, int column) const { return peek(row, column) == "t"; }
    char letter(std::size_t row, int column) const {
        const std::string_view value = peek(row, column);
        return value.empty() ? '\0' : value[0];
    }
    bool null(std::size_t row, int column) const {
        return rows_[static_cast<pqxx::result::size_type>(row)][column].is_null();
    }

    /// Whether two rows have the same value in the column.
    bool same(std::size_t row, std::size_t other, int column) const { return peek(row, column) == peek(other, column); }

private:
    pqxx::result rows_;
    text_arena* texts_;
};

/// Reads the whole text as a number. Returns false if it is none.
template <class Number>
bool read_number(std::string_view text, Number& number) {
    const std::from_chars_result end = std::from_chars(text.data(), text.data() + text.size(), number);
    return end.ec == std::errc() && end.ptr == text.data() + text.size();
}

}  // namespace varve::detail
