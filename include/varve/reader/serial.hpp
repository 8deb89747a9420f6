#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Makes of a serial column what PostgreSQL makes of it: a sequence, a default that reads it, and its owner
// (https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-SERIAL).
#include <string_view>
#include <utility>

#include "varve/operation/operation.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/sql/literal.hpp"
#include "varve/sql/object_name.hpp"
#include "varve/text/arena.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// The steps before and after the one that makes a serial column.
class serial_steps {
public:
    /// Gives the column its default. The sequence gets the name that PostgreSQL chooses if it is free.
    constexpr serial_steps(const name& table, objects::column& column, text_arena& texts) {
        buffer_sink sequence;
        quote_qualifier(sequence, table);
        buffer_sink object;
        put_object_name(object, table.object(), column.name.text(), "seq", 0);
        quote_identifier(sequence, object.text());

        buffer_sink value;
        value << "nextval(";
        quote_literal(value, sequence.text());
        value << "::regclass)";
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

    constexpr operation before() const { return step(before_); }
    constexpr operation after() const { return step(after_); }

private:
    static constexpr operation step(std::string_view sql) {
        operations::execute made;
        made.sql = sql;
        made.known = true;
        return {std::move(made)};
    }

    std::string_view before_;
    std::string_view after_;
};

}  // namespace varve::detail
