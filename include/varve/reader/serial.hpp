#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Turns a serial column into what PostgreSQL makes of it: a sequence, a default that reads the sequence, and an owner
// (https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-SERIAL).
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/operation/operation.hpp"
#include "varve/schema/sequence_use.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/sql/object_name.hpp"
#include "varve/text/arena.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// The steps before and after the one that creates a serial column.
class serial_steps {
public:
    /// Gives the column its default. The sequence gets the first name that is free in `place`, as PostgreSQL chooses
    /// it.
    constexpr serial_steps(const name& table, objects::column& column, text_arena& texts, const schema* place) {
        const name called = choose_name(table, column.name, texts, place);
        buffer_sink sequence;
        quote_qualified(sequence, called);

        buffer_sink value;
        put_serial_default(value, called);
        column.from = objects::origin::default_value;
        column.value = {texts.keep(value.text()), 0, 0, objects::expression_kind::sql};

        buffer_sink made;
        made << "CREATE SEQUENCE " << sequence.text();
        if (!same_text(column.type.name.text(), "bigint")) { made << " AS " << column.type.name.text(); }
        before_ = texts.keep(made.text());

        buffer_sink owned;
        owned << "ALTER SEQUENCE " << sequence.text() << " OWNED BY ";
        quote_qualified(owned, table);
        owned << '.';
        quote_identifier(owned, column.name.text());
        after_ = texts.keep(owned.text());
    }

    /// Whether the schema shows which name is free.
    constexpr bool certain() const noexcept { return certain_; }
    constexpr operation before() const { return step(before_); }
    constexpr operation after() const { return step(after_); }

private:
    static constexpr operation step(std::string_view sql) {
        operations::execute made;
        made.sql = sql;
        made.known = true;
        return {std::move(made)};
    }

    constexpr name choose_name(const name& table, const name& column, text_arena& texts, const schema* place) {
        for (std::size_t number = 0;; ++number) {
            buffer_sink object;
            put_object_name(object, table.object(), column.text(), "seq", number);
            buffer_sink qualified;
            qualified << table.text().substr(0, table.text().size() - table.object().size()) << object.text();
            const name called = texts.keep(qualified.text());
            if (place == nullptr) { return called; }
            certain_ = !place->hidden.mentions(called.object()) && !is_sequence_uncertain(*place, called);
            const relation_entry other = place->find_relation(called.schema(), called.unqualified());
            if (!certain_ || (other.kind == relation_kind::none && !is_sequence_read(*place, called))) {
                return called;
            }
        }
    }

    std::string_view before_;
    std::string_view after_;
    bool certain_ = true;
};

}  // namespace varve::detail
