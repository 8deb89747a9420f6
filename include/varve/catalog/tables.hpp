#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads the tables of a database from the catalog.
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "varve/catalog/rows.hpp"
#include "varve/catalog/selection.hpp"
#include "varve/schema/table.hpp"

namespace varve::detail {

/// Tables whose parts are being read, found by oid.
class catalog_tables {
public:
    /// Reads names, comments and row security, in the order of the names.
    catalog_tables(pqxx::transaction_base& transaction, const catalog_scope& scope, text_arena& texts,
                   const catalog_selection& selected) {
        const catalog_rows rows(
            transaction,
            scope.with_wanted_tables() + "SELECT w.oid, " + sql_qualified("w.nspname", "w.relname") +
                ", m.description, (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = w.oid AND a.attisdropped), c.relkind = 'p', c.relrowsecurity, c.relforcerowsecurity, EXISTS (SELECT FROM pg_policy y WHERE y.polrelid = w.oid) FROM wanted w JOIN pg_class c ON c.oid = w.oid LEFT JOIN pg_description m ON m.objoid = w.oid "
                "AND m.classoid = 'pg_class'::regclass AND m.objsubid = 0 ORDER BY 2",
            texts);
        tables_.reserve(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            objects::table table;
            table.name = rows.name(i, 1);
            table.comment = rows.text(i, 2);
            read_number(rows.peek(i, 3), table.columns_dropped);
            table.row_security = rows.flag(i, 5);
            table.forces_row_security = rows.flag(i, 6);
            if (!selected.leaves_out(table.name)) {
                have_policies_ = have_policies_ || rows.flag(i, 7);
                if (rows.flag(i, 4)) { partitioned_.push_back(table.name); }
                positions_.emplace(oid_of(rows.peek(i, 0)), tables_.size());
                tables_.push_back(std::move(table));
            }
        }
    }

    /// Returns the table with this oid, or null if it was not selected.
    objects::table* find(std::string_view oid) {
        const auto found = positions_.find(oid_of(oid));
        return found == positions_.end() ? nullptr : &tables_[found->second];
    }

    std::vector<objects::table>& tables() noexcept { return tables_; }
    const std::vector<name>& partitioned() const noexcept { return partitioned_; }
    bool have_policies() const noexcept { return have_policies_; }

private:
    static std::uint32_t oid_of(std::string_view text) {
        std::uint32_t oid = 0;
        read_number(text, oid);
        return oid;
    }

    std::vector<objects::table> tables_;
    std::vector<name> partitioned_;
    bool have_policies_ = false;
    std::unordered_map<std::uint32_t, std::size_t> positions_;
};

}  // namespace varve::detail
