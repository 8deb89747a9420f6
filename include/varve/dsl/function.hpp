#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Steps on functions, procedures and triggers.
#include <cstddef>
#include <string_view>

#include "varve/dsl/changed.hpp"
#include "varve/dsl/index.hpp"
#include "varve/dsl/view.hpp"
#include "varve/text/characters.hpp"

namespace varve::detail {

/// A function by its name and arguments.
template <class What>
class function_step : public simple_step<What> {
public:
    constexpr function_step(std::string_view signature, std::string_view definition, bool procedure,
                            operations::creation mode = operations::creation::plain)
        : simple_step<What>(What()) {
        objects::known_object& made = this->what_.object;
        std::size_t open = 0;
        bool quoted = false;
        while (open < signature.size() && (quoted || signature[open] != '(')) { quoted ^= signature[open++] == '"'; }
        std::size_t close = signature.size();
        while (close > open && signature[close - 1] != ')') { --close; }
        if (close <= open + 1) {
            this->misuse_because("a function has its arguments in parentheses: \"touch()\", \"add(a int, b int)\"");
            return;
        }
        made.name = name(trim_blanks(signature.substr(0, open)));
        made.text = trim_blanks(signature.substr(open + 1, close - open - 2));
        made.head = procedure ? "PROCEDURE" : "";
        made.body = query_of(definition);
        made.kind = objects::known_kind::function;
        made.defined = !definition.empty();
        if constexpr (requires { this->what_.mode; }) { this->what_.mode = mode; }
    }

    /// CREATE OR REPLACE: the function may exist already.
    constexpr function_step or_replace() const requires requires(What what) { what.mode; }
    {
        return changed(*this, [](function_step& copy) { copy.what_.mode = operations::creation::or_replace; });
    }
};

/// A trigger by its name and table.
template <class What>
class trigger_step : public simple_step<What> {
public:
    constexpr trigger_step(name called, name table, std::string_view when, std::string_view action,
                           operations::creation mode = operations::creation::plain)
        : simple_step<What>(What()) {
        objects::known_object& made = this->what_.object;
        made.name = called;
        made.table = table;
        made.head = trim_sql(when);
        made.body = query_of(action);
        made.kind = objects::known_kind::trigger;
        made.defined = !action.empty();
        if constexpr (requires { this->what_.mode; }) { this->what_.mode = mode; }
    }

    /// CREATE OR REPLACE: the trigger may exist already.
    constexpr trigger_step or_replace() const requires requires(What what) { what.mode; }
    {
        return changed(*this, [](trigger_step& copy) { copy.what_.mode = operations::creation::or_replace; });
    }
    /// CREATE CONSTRAINT TRIGGER, which can be deferred.
    constexpr trigger_step constraint() const requires requires(What what) { what.mode; }
    {
        return changed(*this, [](trigger_step& copy) { copy.what_.object.tail = "CONSTRAINT"; });
    }
};

}  // namespace varve::detail

namespace varve::dsl {

/// CREATE FUNCTION. The signature has the arguments as SQL has them: `"add(a int, b int DEFAULT 1)"`. The definition is
/// what comes after them: `"RETURNS trigger LANGUAGE plpgsql AS $$ … $$"`.
constexpr auto create_function(std::string_view signature, std::string_view definition) {
    return detail::function_step<operations::create_object>(signature, definition, false);
}

/// CREATE OR REPLACE FUNCTION of a function that exists. It keeps its result.
constexpr auto replace_function(std::string_view signature, std::string_view definition) {
    return detail::function_step<operations::create_object>(signature, definition, false,
                                                            operations::creation::replace);
}

/// DROP FUNCTION, without CASCADE. `signature` is that of create_function; the names of its arguments may be left out.
constexpr auto drop_function(std::string_view signature) {
    return detail::function_step<operations::drop_object>(signature, {}, false);
}

/// CREATE PROCEDURE, as `create_function`.
constexpr auto create_procedure(std::string_view signature, std::string_view definition) {
    return detail::function_step<operations::create_object>(signature, definition, true);
}

/// CREATE OR REPLACE PROCEDURE of a procedure that exists.
constexpr auto replace_procedure(std::string_view signature, std::string_view definition) {
    return detail::function_step<operations::create_object>(signature, definition, true, operations::creation::replace);
}

/// DROP PROCEDURE, without CASCADE.
constexpr auto drop_procedure(std::string_view signature) {
    return detail::function_step<operations::drop_object>(signature, {}, true);
}

/// CREATE TRIGGER: `create_trigger("users_touch", on("users"), "BEFORE UPDATE OF email", "FOR EACH ROW EXECUTE FUNCTION
/// touch()")`.
constexpr auto create_trigger(varve::name trigger, detail::index_target<0> table, std::string_view when,
                              std::string_view action) {
    return detail::trigger_step<operations::create_object>(trigger, table.table, when, action);
}

/// CREATE OR REPLACE TRIGGER of a trigger that exists.
constexpr auto replace_trigger(varve::name trigger, detail::index_target<0> table, std::string_view when,
                               std::string_view action) {
    return detail::trigger_step<operations::create_object>(trigger, table.table, when, action,
                                                           operations::creation::replace);
}

/// DROP TRIGGER.
constexpr auto drop_trigger(varve::name trigger, detail::index_target<0> table) {
    return detail::trigger_step<operations::drop_object>(trigger, table.table, {}, {});
}

}  // namespace varve::dsl
