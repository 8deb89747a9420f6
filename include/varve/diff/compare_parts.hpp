#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Compares the columns, constraints and indexes of two states of a table.
#include <cstddef>
#include <string_view>

#include "varve/diff/compare_expressions.hpp"
#include "varve/diff/same_shape.hpp"
#include "varve/schema/fields.hpp"
#include "varve/schema/value_text.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// Compares parts of two states of a table. Members called `then` are of the old state, `now` of the new one.
class part_comparison {
public:
    constexpr part_comparison(const objects::table& then, const objects::table& now, const expression_comparison& judge)
        : then_(then), now_(now), judge_(judge) {}

    /// Whether the defaults or generation expressions are the same.
    constexpr bool values(const objects::column& then, const objects::column& now) const {
        using objects::origin;
        if (then.from != now.from && !((then.from == origin::none && now.from == origin::default_value) ||
                                       (then.from == origin::default_value && now.from == origin::none))) {
            return false;
        }
        if (then.value == now.value) { return true; }
        buffer_sink text_then;
        buffer_sink text_now;
        render_value(text_then, then.value);
        render_value(text_now, now.value);
        return same(then.generated() ? expression_use::generated : expression_use::default_value, now.name,
                    text_then.text(), text_now.text());
    }

    /// Whether the columns are the same. The properties of a NOT NULL constraint (PostgreSQL 18 and newer) are ignored:
    /// a model cannot express them, so they stay as they are.
    constexpr bool columns(const objects::column& then, const objects::column& now) const {
        return all_fields(same_column(*this, then, now), then, now);
    }

    /// Whether the constraints are the same, apart from name and validity.
    constexpr bool constraints(const objects::constraint& then, const objects::constraint& now) const {
        return same_shape(then, now) && (same_text(then.expression, now.expression) ||
                                         same(expression_use::check, now.name, then.expression, now.expression));
    }

    /// Whether two foreign keys differ at most in their deferrability, which PostgreSQL changes in place.
    constexpr bool differs_in_deferrability(const objects::constraint& then, const objects::constraint& now) const {
        if (then.kind != objects::constraint_kind::foreign_key || then.not_valid != now.not_valid) { return false; }
        objects::constraint alike = then;
        alike.deferrable = now.deferrable;
        alike.initially_deferred = now.initially_deferred;
        return constraints(alike, now);
    }

    /// Whether two indexes differ at most in their fillfactor, which PostgreSQL changes in place.
    constexpr bool differs_in_fillfactor(const objects::index& then, const objects::index& now) const {
        objects::index alike = then;
        alike.with = now.with;
        const auto rest = [](const list<objects::parameter>& with) {
            list<objects::parameter> others;
            for (const objects::parameter& each : with) {
                if (!(each.name == name("fillfactor"))) { others.push_back(each); }
            }
            return others;
        };
        return same_parameters(rest(then.with), rest(now.with)) && indexes(alike, now);
    }

    /// Whether the indexes are the same, apart from name and comment.
    constexpr bool indexes(const objects::index& then, const objects::index& now) const {
        return all_fields(same_index(*this, now.name), then, now);
    }

    /// Whether both tables are the same in all parts.
    constexpr bool tables() const { return all_fields(same_table(*this), then_, now_); }

private:
    /// The base of policies that compare expressions.
    struct with_comparison {
        const part_comparison& of;
        constexpr explicit with_comparison(const part_comparison& comparison) : of(comparison) {}
    };

    struct same_column
        : with_comparison,
          policy<skipped<&objects::column::name, &objects::column::from, &objects::column::not_null_name,
                         &objects::column::not_null_not_valid, &objects::column::not_null_no_inherit>,
                 compared<&objects::column::type, &objects::column::not_null, &objects::column::comment>> {
        const objects::column& was;
        const objects::column& is;

        constexpr same_column(const part_comparison& comparison, const objects::column& then,
                              const objects::column& now)
            : with_comparison(comparison), was(then), is(now) {}

        using policy::operator();
        constexpr bool operator()(field<&objects::column::collation>, const name& then, const name& now) const {
            return same_collation(then, now);
        }
        /// Compares the kind of value too.
        constexpr bool operator()(field<&objects::column::value>, const objects::expression&,
                                  const objects::expression&) const {
            return of.values(was, is);
        }
    };

    struct same_index
        : with_comparison,
          policy<skipped<&objects::index::name, &objects::index::comment, &objects::index::order,
                         &objects::index::type_changed, &objects::index::invalid, &objects::index::beyond>,
                 compared<&objects::index::unique, &objects::index::nulls_not_distinct, &objects::index::include>> {
        const name& index;

        constexpr same_index(const part_comparison& comparison, const name& now)
            : with_comparison(comparison), index(now) {}

        using policy::operator();
        constexpr bool operator()(field<&objects::index::method>, const name& then, const name& now) const {
            return same_method(then, now);
        }
        constexpr bool operator()(field<&objects::index::with>, const list<objects::parameter>& then,
                                  const list<objects::parameter>& now) const {
            return same_parameters(then, now);
        }
        constexpr bool operator()(field<&objects::index::keys>, const list<objects::index_key>& then,
                                  const list<objects::index_key>& now) const {
            if (then.size() != now.size()) { return false; }
            for (std::size_t i = 0; i < now.size(); ++i) {
                if (then[i].nulls_come_first() != now[i].nulls_come_first() ||
                    !all_fields(same_key(of, index, i), then[i], now[i])) {
                    return false;
                }
            }
            return true;
        }
        constexpr bool operator()(field<&objects::index::where>, std::string_view then, std::string_view now) const {
            return same_text(then, now) ||
                   (then.empty() == now.empty() && of.same(expression_use::index_predicate, index, then, now));
        }
    };

    struct same_key : with_comparison,
                      policy<skipped<&objects::index_key::nulls>,  // nulls_come_first() is compared
                             compared<&objects::index_key::column, &objects::index_key::descending>> {
        const name& index;
        std::size_t position;

        constexpr same_key(const part_comparison& comparison, const name& now, std::size_t at)
            : with_comparison(comparison), index(now), position(at) {}

        using policy::operator();
        constexpr bool operator()(field<&objects::index_key::collation>, const name& then, const name& now) const {
            return same_collation(then, now);
        }
        constexpr bool operator()(field<&objects::index_key::opclass>, const name& then, const name& now) const {
            return then == now || of.same(expression_use::operator_class, index, then.text(), now.text(), position);
        }
        constexpr bool operator()(field<&objects::index_key::expression>, std::string_view then,
                                  std::string_view now) const {
            return same_text(then, now) || of.same(expression_use::index_key, index, then, now, position);
        }
    };

    struct same_table
        : with_comparison,
          policy<
              skipped<&objects::table::name, &objects::table::indexes_made, &objects::table::columns_dropped,
                      &objects::table::uncertain>,
              compared<&objects::table::comment, &objects::table::row_security, &objects::table::forces_row_security>> {
        constexpr explicit same_table(const part_comparison& comparison) : with_comparison(comparison) {}

        using policy::operator();
        constexpr bool operator()(field<&objects::table::columns>, const list<objects::column>& then,
                                  const list<objects::column>& now) const {
            return all_same(then, now, [this](const auto& was, const auto& is) { return of.columns(was, is); });
        }
        constexpr bool operator()(field<&objects::table::constraints>, const list<objects::constraint>& then,
                                  const list<objects::constraint>& now) const {
            return all_same(then, now, [this](const auto& was, const auto& is) {
                return was.not_valid == is.not_valid && same_text(was.index_comment, is.index_comment) &&
                       of.constraints(was, is);
            });
        }
        constexpr bool operator()(field<&objects::table::indexes>, const list<objects::index>& then,
                                  const list<objects::index>& now) const {
            return all_same(then, now, [this](const auto& was, const auto& is) {
                return same_text(was.comment, is.comment) && of.indexes(was, is);
            });
        }
    };

    constexpr bool same(expression_use use, const name& part, std::string_view then, std::string_view now,
                        std::size_t key = 0) const {
        return judge_.same({use, then_, now_, part, key, then, now});
    }

    const objects::table& then_;
    const objects::table& now_;
    const expression_comparison& judge_;
};

}  // namespace varve::detail
