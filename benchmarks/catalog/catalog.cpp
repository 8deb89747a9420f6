// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A database of many tables: made (with "make"), or read and compared with the schema that migrations would have built.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "varve/judge/compare.hpp"
#include "varve/judge/diff_with_server.hpp"
#include "varve/catalog/read_catalog.hpp"
#include "varve/adopt/read_objects.hpp"
#include "varve/render/render.hpp"
#include "varve/replay/replay.hpp"
#include "varve/replay/transaction.hpp"

namespace {

using varve::name;
namespace objects = varve::objects;
namespace operations = varve::operations;

/// Tables of ten columns with a key, two indexes and a foreign key to another, as users declare them.
class tables {
public:
    explicit tables(std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) { add(i); }
    }
    const varve::list<varve::operation>& steps() const { return steps_; }
    varve::detail::text_arena& texts() { return texts_; }

private:
    name keep(const std::string& text) { return name(texts_.keep(text)); }

    static objects::column column(name called, objects::data_type type, bool not_null = false, objects::expression value = {}) {
        objects::column made;
        made.name = called;
        made.type = type;
        made.not_null = not_null;
        made.value = value;
        if (value.given()) { made.from = objects::origin::default_value; }
        return made;
    }

    void add(std::size_t i) {
        const std::string number = std::to_string(i);
        const name table = keep("table_" + number);
        objects::column id = column("id", {"bigint"}, true);
        id.from = objects::origin::identity_by_default;
        operations::create_table made{table, {}, {}};
        made.columns = {id,
                        column("name", {"text"}, true),
                        column("email", {"character varying", 200}, true, {"nobody", 0, 0, objects::expression_kind::text}),
                        column("total", {"numeric", 10, 2}, true, {"", 0, 0, objects::expression_kind::integer}),
                        column("state", {"text"}, true, {"open", 0, 0, objects::expression_kind::text}),
                        column("made", {"timestamp with time zone"}, true, {"now()", 0, 0, objects::expression_kind::sql}),
                        column("active", {"boolean"}, true, {"", 1, 0, objects::expression_kind::boolean}),
                        column("note", {"text"}),
                        column("data", {"jsonb"}),
                        column("parent_id", {"bigint"})};
        objects::constraint key;
        key.kind = objects::constraint_kind::primary_key;
        key.columns = {"id"};
        made.constraints.push_back(key);
        if (i != 0) {
            objects::constraint parent;
            parent.kind = objects::constraint_kind::foreign_key;
            parent.columns = {"parent_id"};
            parent.referenced_table = keep("table_" + std::to_string(i / 2));
            parent.on_delete = objects::action::cascade;
            made.constraints.push_back(parent);
        }
        steps_.push_back(std::move(made));
        operations::create_index by_name{table, {}, false};
        by_name.index.name = keep("ix_name_" + number);
        by_name.index.keys = {{"name"}, {"made", "", "", "", true, objects::nulls_order::standard}};
        steps_.push_back(by_name);
        operations::create_index by_parent{table, {}, false};
        by_parent.index.name = keep("ix_parent_" + number);
        by_parent.index.keys = {{"parent_id"}};
        steps_.push_back(by_parent);
    }

    varve::detail::text_arena texts_;
    varve::list<varve::operation> steps_;
};

void make(pqxx::connection& connection, const tables& wanted) {
    std::string sql;
    for (const varve::operation& each : wanted.steps()) {
        varve::detail::buffer_sink out;
        render(out, each);
        sql.append(out.text()).append("\n");
    }
    pqxx::work transaction(connection);
    transaction.exec(sql);
    transaction.commit();
}

class stopwatch {
public:
    double milliseconds() const {
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin_).count();
    }

private:
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void measure(pqxx::connection& connection, tables& wanted, std::size_t runs) {
    varve::schema expected(wanted.texts());
    varve::begin_transaction(expected);
    for (const varve::operation& each : wanted.steps()) {
        if (const varve::refusal no = replay(expected, each)) {
            std::fprintf(stderr, "%s\n", std::string(no.what()).c_str());
            std::exit(1);
        }
    }
    std::vector<double> reading, objects, comparing, diffing;
    std::size_t found = 0;
    for (std::size_t i = 0; i < runs; ++i) {
        varve::detail::text_arena texts;
        const stopwatch read;
        const varve::schema actual = varve::read_catalog(connection, texts);
        reading.push_back(read.milliseconds());
        {
            pqxx::work transaction(connection);
            const stopwatch all;
            varve::read_objects(transaction, texts);
            objects.push_back(all.milliseconds());
        }
        const stopwatch compare;
        found += differences(connection, expected, actual).size();
        comparing.push_back(compare.milliseconds());
        const stopwatch whole;
        found += diff_with_server(connection, actual, expected).size();
        diffing.push_back(whole.milliseconds());
    }
    std::printf("read %.1f\nobjects %.1f\ncheck %.1f\ndiff %.1f\nfound %zu\n", median(reading), median(objects), median(comparing),
                median(diffing), found);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        std::fputs("catalog make|measure URL TABLES [RUNS]\n", stderr);
        return 2;
    }
    pqxx::connection connection{argv[2]};
    tables wanted(std::strtoul(argv[3], nullptr, 10));
    if (std::strcmp(argv[1], "make") == 0) {
        make(connection, wanted);
    } else {
        measure(connection, wanted, argc > 4 ? std::strtoul(argv[4], nullptr, 10) : 5);
    }
}
