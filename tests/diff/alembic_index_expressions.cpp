// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Indexes on expressions in Alembic's test_autogen_indexes.py and test_postgresql.py.
#include "diff/alembic_cases.hpp"

namespace varve::tests {

using namespace varve::dsl;

namespace {

using index_keys = varve::detail::index_key_declaration;

/// One key or two.
struct key_list {
    index_keys first;
    index_keys second = key("");
};

struct key_pair {
    key_list from;
    key_list to;
    std::string_view found = "";
    differs how = differs::no;
};

constexpr auto exp_index =
    create_table("exp_index", column("id", integer).primary_key(), column("x", varchar(100)), column("y", varchar(100)),
                 column("q", varchar(100)), column("z", integer), column("ff", double_precision));
constexpr auto pg_index = create_table("exp_index", column("id", integer).primary_key(), column("aa", array(integer)),
                                       column("jb", jsonb), column("not_jsonb_path_ops", integer));

template <class Table>
void run(case_taker& each, const char* test, const Table& table, const key_pair& keys, const char* method) {
    const auto one = [&](const key_list& list) {
        return steps(table, create_index("idx", on("exp_index", list.first)).method(method));
    };
    const auto two = [&](const key_list& list) {
        return steps(table, create_index("idx", on("exp_index", list.first, list.second)).method(method));
    };
    const bool from_one = keys.from.second.get().column.empty() && keys.from.second.get().expression.empty();
    const bool to_one = keys.to.second.get().column.empty() && keys.to.second.get().expression.empty();
    const bool equal = keys.found.empty() || keys.how == differs::as_written;
    const std::string_view expected = equal ? "" : "remove_index idx; add_index idx";
    if (from_one && to_one) {
        each(test, one(keys.from), one(keys.to), expected, keys.found, keys.how);
    } else if (from_one) {
        each(test, one(keys.from), two(keys.to), expected, keys.found, keys.how);
    } else if (to_one) {
        each(test, two(keys.from), one(keys.to), expected, keys.found, keys.how);
    } else {
        each(test, two(keys.from), two(keys.to), expected, keys.found, keys.how);
    }
}

void changed(case_taker& each) {
    const auto lower = expression("lower(x)");
    const auto lower_y = expression("lower(y)");
    const key_pair pairs[] = {
        {{"y", lower},
         {lower},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree ((lower(x)));\n"},
        {{"y", lower},
         {lower, "y"},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree ((lower(x)), y);\n"},
        {{"y", lower},
         {"y", expression("lower(q)")},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree (y, (lower(q)));\n"},
        {{"z", lower},
         {"y", lower},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree (y, (lower(x)));\n"},
        {{lower},
         {"y", lower},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree (y, (lower(x)));\n"},
        {{"y", expression("upper(x)")},
         {"y", lower},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree (y, (lower(x)));\n"},
        {{"y", expression("ff + 1")},
         {"y", expression("ff + 3")},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree (y, (ff + 3));\n"},
        {{"y", lower},
         {"y", expression("lower(x || q)")},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree (y, (lower(x || q)));\n"},
        {{"y", expression("z + 3")},
         {"y", expression("z * 3")},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree (y, (z * 3));\n"},
        {{lower, expression("q || '42'")},
         {expression("lower(q)"), expression("x || '42'")},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree ((lower(q)), (x || '42'));\n"},
        {{lower, expression("z + 42")},
         {expression("z + 42"), expression("lower(q)")},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree ((z + 42), (lower(q)));\n"},
        {{expression("ff + 42")},
         {expression("42 + ff")},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree ((42 + ff));\n"},
        {{expression("coalesce(z, -1)")},
         {expression("coalesce(q, '-1')")},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree ((coalesce(q, '-1')));\n"},
        {{expression("CAST(y AS integer)")},
         {expression("CAST(x AS integer)")},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree ((CAST(x AS integer)));\n"},
        {{"y", lower},
         {"y", desc(lower)},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree (y, (lower(x)) DESC);\n"},
        {{"y", lower},
         {desc("y"), lower},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree (y DESC, (lower(x)));\n"},
        {{"y", lower},
         {"y", lower.nulls_first()},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree (y, (lower(x)) NULLS FIRST);\n"},
        {{"y", lower},
         {key("y").nulls_first(), lower},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree (y NULLS FIRST, (lower(x)));\n"},
        {{asc(lower)},
         {desc(lower)},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree ((lower(x)) DESC);\n"},
        {{desc(lower)},
         {asc(lower)},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree ((lower(x)));\n"},
        {{asc(lower).nulls_last()},
         {desc(lower).nulls_last()},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree ((lower(x)) DESC NULLS LAST);\n"},
        {{desc(lower).nulls_last()},
         {desc(lower).nulls_first()},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree ((lower(x)) DESC NULLS FIRST);\n"},
        {{lower.nulls_first()},
         {desc(lower)},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree ((lower(x)) DESC);\n"},
        {{key("x").nulls_first(), lower_y},
         {key("x").nulls_last(), lower_y},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree (x NULLS LAST, (lower(y)));\n"},
        {{key("x").nulls_last(), lower_y},
         {key("x").nulls_first(), lower_y},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree (x NULLS FIRST, (lower(y)));\n"},
        {{key("x").nulls_first(), lower_y},
         {key("y").nulls_first(), lower},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree (y NULLS FIRST, (lower(x)));\n"},
        {{key("x").nulls_last(), lower_y},
         {key("y").nulls_last(), lower},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree (y NULLS LAST, (lower(x)));\n"},
    };
    each.suite("AutogenerateExpressionIndexTest");
    for (const key_pair& pair : pairs) { run(each, "test_expression_indexes_changed", exp_index, pair, "btree"); }
    const auto some = create_index("SomeIndex", on("exp_index", "y", lower));
    each("test_expression_indexes_add", steps(exp_index), steps(exp_index, some), "add_index SomeIndex",
         "CREATE INDEX \"SomeIndex\" ON exp_index (y, (lower(x)));\n");
    each("test_expression_indexes_remove", steps(exp_index, some), steps(exp_index), "remove_index SomeIndex",
         "DROP INDEX \"SomeIndex\";\n");
}

void unchanged(case_taker& each) {
    const auto lower = expression("lower(x)");
    const auto z = key("z");
    const key_pair pairs[] = {
        {{"y", lower}, {"y", asc(lower)}},
        {{"y", lower}, {"y", lower.nulls_last()}},
        {{"y", lower}, {"y", asc(lower).nulls_last()}},
        {{"y", desc(lower)}, {"y", desc(lower).nulls_first()}},
        {{z.nulls_first()}, {z.nulls_first()}},
        {{z}, {z.nulls_last()}},
        {{z}, {asc("z")}},
        {{z.nulls_first()}, {asc("z").nulls_first()}},
        {{z}, {asc("z").nulls_last()}},
        {{desc("z")}, {desc("z")}},
        {{desc("z")}, {desc("z").nulls_first()}},
        {{desc("z").nulls_last()}, {desc("z").nulls_last()}},
        {{expression("coalesce(z, -1)")}, {expression("coalesce(z, -1)")}},
        {{expression("ff + 42")}, {expression("ff + 42")}},
        {{expression("CAST(y AS integer)")}, {expression("CAST(y AS integer)")}},
        {{lower, expression("q || '42'")}, {lower, expression("q || '42'")}},
    };
    each.suite("AutogenerateExpressionIndexTest");
    for (const key_pair& pair : pairs) { run(each, "test_expression_indexes_no_change", exp_index, pair, "btree"); }
}

void of_postgresql(case_taker& each) {
    const auto foo = expression("jb -> 'foo'");
    const auto bar = expression("jb -> 'bar'");
    const auto other = expression("jb -> 'not_jsonb_path_ops'");
    const auto x = expression("jb->'x'");
    const key_pair pairs[] = {
        {{foo},
         {bar},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree ((jb -> 'bar'));\n"},
        {{foo},
         {other},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree ((jb -> 'not_jsonb_path_ops'));\n"},
        {{other},
         {bar},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree ((jb -> 'bar'));\n"},
        {{"aa"},
         {"not_jsonb_path_ops"},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree (not_jsonb_path_ops);\n"},
        {{"not_jsonb_path_ops"},
         {"aa"},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree (aa);\n"},
        {{expression("jb ->> 'foo'")},
         {expression("jb ->> 'bar'")},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree ((jb ->> 'bar'));\n"},
        {{expression("CAST(jb ->> 'foo' AS integer)")},
         {expression("CAST(jb ->> 'bar' AS integer)")},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree ((CAST(jb ->> 'bar' AS integer)));\n"},
        {{x},
         {expression("jb->'y'")},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree ((jb->'y'));\n"},
    };
    each.suite("PGIndexAutogenerateTest");
    for (const key_pair& pair : pairs) { run(each, "test_expression_indexes_changed", pg_index, pair, "btree"); }
    const key_pair path = {{foo.opclass("jsonb_path_ops")},
                           {bar.opclass("jsonb_path_ops")},
                           "DROP INDEX idx;\n"
                           "CREATE INDEX idx ON exp_index USING gin ((jb -> 'bar') jsonb_path_ops);\n"};
    run(each, "test_expression_indexes_changed, with an operator class", pg_index, path, "gin");
    const key_pair equal[] = {
        {{foo}, {foo}},
        {{x}, {expression("jb -> 'x'")}},
        {{expression("cast(jb->'x' as integer)")},
         {expression("(jb -> 'x')::integer")},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING btree (((jb -> 'x')::integer));\n",
         differs::as_written},
    };
    for (const key_pair& pair : equal) { run(each, "test_expression_indexes_no_change", pg_index, pair, "btree"); }
    const auto aa = key("aa").opclass("array_ops");
    const key_pair classes[] = {
        {{x.opclass("jsonb_path_ops")}, {x.opclass("jsonb_path_ops")}},
        {{aa}, {aa}},
        {{aa, x},
         {aa, expression("jb->'y'")},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING gin (aa array_ops, (jb->'y'));\n"},
        {{x, aa},
         {expression("jb->'y'"), aa},
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON exp_index USING gin ((jb->'y'), aa array_ops);\n"},
    };
    for (const key_pair& pair : classes) { run(each, "test_expression_indexes_warn_operator", pg_index, pair, "gin"); }
}

}  // namespace

void index_expression_cases(case_taker& each) {
    changed(each);
    unchanged(each);
    of_postgresql(each);
}

}  // namespace varve::tests
