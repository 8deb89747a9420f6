// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/catalog/read_catalog.hpp"

#include <chrono>
#include <string>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/server_version.hpp"

using namespace varve;
using namespace varve::objects;
using varve::tests::run_sql;

namespace {

/// A database in which the SQL ran, as the catalog describes it.
class described {
public:
    explicit described(const std::string& sql) : connection_(database_.url()) {
        run_sql(connection_, sql);
        schema_ = read_catalog(connection_, texts_);
    }
    const schema* operator->() const { return &schema_; }
    const table& operator[](const char* name) const {
        const table* found = schema_.find_table(name);
        if (found == nullptr) { throw std::runtime_error(std::string("the catalog shows no table ") + name); }
        return *found;
    }
    pqxx::connection& connection() { return connection_; }

private:
    varve::tests::scratch_database database_;
    pqxx::connection connection_;
    detail::text_arena texts_;
    schema schema_{texts_};
};

expression sql(std::string_view text) { return {text, 0, 0, expression_kind::sql}; }

const column& column_of(const table& owner, const char* name) {
    const column* found = owner.find_column(name);
    if (found == nullptr) { throw std::runtime_error(std::string("no column ") + name); }
    return *found;
}

const objects::index& index_of(const table& owner, const char* name) {
    const std::size_t at = position_of(owner.indexes, name);
    if (at == nowhere) { throw std::runtime_error(std::string("no index ") + name); }
    return owner.indexes[at];
}

const constraint& constraint_of(const table& owner, const char* name) {
    const constraint* found = owner.find_constraint(name);
    if (found == nullptr) { throw std::runtime_error(std::string("no constraint ") + name); }
    return *found;
}

}  // namespace

TEST_CASE("an empty database has an empty schema") {
    const described found("SELECT 1");
    CHECK(found->table_slots().empty());
    CHECK(found->enums.empty());
    CHECK(found->extensions.empty());
    CHECK(found->schemas.empty());
    CHECK_FALSE(found->may_touch_anything);
}

TEST_CASE("columns keep their order and their types") {
    const described found(R"(
        CREATE TYPE mood AS ENUM ('sad', 'ok');
        CREATE SCHEMA billing;
        CREATE TYPE billing."Odd Kind" AS ENUM ();
        CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
        CREATE EXTENSION citext;
        CREATE TABLE kinds (
            z smallint, a bigint, b numeric, c numeric(10), d numeric(10, 2), e varchar, f varchar(20), g char(3), h char, i text[],
            j numeric(6, 3)[], k timestamptz, l timestamp(3), m timestamp(3) with time zone, n time(0), o interval, p interval day to second(2),
            q bit(5), r varbit, s "char", t mood, u billing."Odd Kind"[], v positive, w citext, x double precision, y int2vector,
            aa interval year to month, ab bpchar, ac regclass, ad int4multirange, ae varchar(5)[][]))");
    struct expectation {
        const char* column;
        data_type type;
    };
    const expectation expected[] = {
        {"z", {"smallint"}},
        {"a", {"bigint"}},
        {"b", {"numeric"}},
        {"c", {"numeric", 10, 0}},
        {"d", {"numeric", 10, 2}},
        {"e", {"character varying"}},
        {"f", {"character varying", 20}},
        {"g", {"character", 3}},
        {"h", {"character", 1}},
        {"i", {.name = "text", .dimensions = 1}},
        {"j", {"numeric", 6, 3, 1}},
        {"k", {"timestamp with time zone"}},
        {"l", {"timestamp without time zone", 3}},
        {"m", {"timestamp with time zone", 3}},
        {"n", {"time without time zone", 0}},
        {"o", {"interval"}},
        {"p", {"interval day to second", 2}},
        {"q", {"bit", 5}},
        {"r", {"bit varying"}},
        {"s", {"\"char\""}},
        {"t", {"mood"}},
        {"u", {.name = "billing.Odd Kind", .dimensions = 1}},
        {"v", {"positive"}},
        {"w", {"citext"}},
        {"x", {"double precision"}},
        {"y", {"int2vector"}},
        {"aa", {"interval year to month"}},
        {"ab", {"bpchar"}},
        {"ac", {"regclass"}},
        {"ad", {"int4multirange"}},
        {"ae", {.name = "character varying", .first = 5, .dimensions = 1}},
    };
    const table& kinds = found["kinds"];
    REQUIRE(kinds.columns.size() == std::size(expected));
    for (std::size_t i = 0; i < std::size(expected); ++i) {
        INFO(expected[i].column << " reads as " << kinds.columns[i].type.name.text());
        CHECK(kinds.columns[i].name == varve::name(expected[i].column));
        CHECK(kinds.columns[i].type == expected[i].type);
        CHECK(kinds.columns[i].from == origin::none);
        CHECK_FALSE(kinds.columns[i].not_null);
    }
}

TEST_CASE("columns keep where their values come from, collations and comments") {
    const described found(R"(
        CREATE TABLE orders (
            id bigint GENERATED BY DEFAULT AS IDENTITY, nr int GENERATED ALWAYS AS IDENTITY, gone int,
            total numeric(10, 2) NOT NULL DEFAULT 0, title text COLLATE "C" DEFAULT 'it''s',
            made timestamptz DEFAULT now(), slug text GENERATED ALWAYS AS (lower(title)) STORED,
            plain text COLLATE "default", nothing text DEFAULT NULL);
        ALTER TABLE orders DROP COLUMN gone;
        COMMENT ON TABLE orders IS 'what was ordered';
        COMMENT ON COLUMN orders.made IS 'when "it" was made';
        CREATE SCHEMA elsewhere;
        CREATE COLLATION elsewhere.mine FROM "C";
        CREATE TABLE collated (a text COLLATE elsewhere.mine))");
    const table& orders = found["orders"];
    CHECK(orders.comment == "what was ordered");
    REQUIRE(orders.columns.size() == 8);
    CHECK(column_of(orders, "id").from == origin::identity_by_default);
    CHECK(column_of(orders, "id").not_null);
    CHECK(column_of(orders, "nr").from == origin::identity_always);
    column total;
    total.name = "total";
    total.type = {"numeric", 10, 2};
    total.from = origin::default_value;
    total.value = sql("0");
    total.not_null = true;
    CHECK(column_of(orders, "total") == total);
    column title;
    title.name = "title";
    title.type = {"text"};
    title.from = origin::default_value;
    title.value = sql("'it''s'::text");
    title.collation = "C";
    CHECK(column_of(orders, "title") == title);
    CHECK(column_of(orders, "made").value == sql("now()"));
    CHECK(column_of(orders, "made").comment == "when \"it\" was made");
    CHECK(column_of(orders, "slug").from == origin::generated_stored);
    CHECK(column_of(orders, "slug").value == sql("lower(title)"));
    CHECK(column_of(orders, "plain").collation.empty());
    CHECK(column_of(orders, "nothing").from == origin::none);
    CHECK(column_of(found["collated"], "a").collation.text() == "elsewhere.mine");
}

TEST_CASE("constraints keep all their properties") {
    const described found(R"(
        CREATE SCHEMA crm;
        CREATE TABLE crm.people (id bigint PRIMARY KEY, a int, b int, UNIQUE (a, b), CONSTRAINT pair UNIQUE (b, a) DEFERRABLE INITIALLY DEFERRED);
        CREATE TABLE orders (
            x int, y int, person bigint REFERENCES crm.people ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE,
            PRIMARY KEY (y, x), CONSTRAINT "Low" CHECK (x >= 0 AND y > x),
            FOREIGN KEY (x, y) REFERENCES crm.people (a, b) ON DELETE SET DEFAULT ON UPDATE RESTRICT,
            EXCLUDE USING btree (x WITH =));
        ALTER TABLE orders ADD CONSTRAINT late CHECK (y < 10) NOT VALID;
        ALTER TABLE orders ADD CONSTRAINT late_key FOREIGN KEY (x) REFERENCES crm.people NOT VALID)");
    constraint pair;
    pair.kind = constraint_kind::unique;
    pair.name = "pair";
    pair.columns = {"b", "a"};
    pair.deferrable = true;
    pair.initially_deferred = true;
    CHECK(constraint_of(found["crm.people"], "pair") == pair);
    const table& orders = found["orders"];
    CHECK(orders.constraints.size() == 6);
    constraint key;
    key.kind = constraint_kind::primary_key;
    key.name = "orders_pkey";
    key.columns = {"y", "x"};
    REQUIRE(orders.primary_key() != nullptr);
    CHECK(*orders.primary_key() == key);
    CHECK(column_of(orders, "x").not_null);
    constraint person;
    person.kind = constraint_kind::foreign_key;
    person.name = "orders_person_fkey";
    person.columns = {"person"};
    person.referenced_table = "crm.people";
    person.referenced_columns = {"id"};
    person.on_delete = action::cascade;
    person.on_update = action::set_null;
    person.deferrable = true;
    CHECK(constraint_of(orders, "orders_person_fkey") == person);
    CHECK(constraint_of(orders, "orders_person_fkey").referenced_key == varve::name("people_pkey"));
    const constraint& both = constraint_of(orders, "orders_x_y_fkey");
    CHECK(both.referenced_columns == varve::list<varve::name>{"a", "b"});
    CHECK(both.referenced_key == varve::name("people_a_b_key"));
    CHECK(both.on_delete == action::set_default);
    CHECK(both.on_update == action::restrict);
    const constraint& low = constraint_of(orders, "Low");
    CHECK(low.kind == constraint_kind::check);
    CHECK(low.expression == "x >= 0 AND y > x");
    CHECK(low.columns == varve::list<varve::name>{"x", "y"});
    CHECK_FALSE(low.not_valid);
    CHECK(constraint_of(orders, "late").not_valid);
    CHECK(constraint_of(orders, "late_key").not_valid);
    CHECK(orders.indexes.empty());
}

TEST_CASE("a unique constraint may hold nulls to be the same", "[since_15]") {
    if (!varve::tests::needs_server(15)) { return; }
    const described found(
        "CREATE TABLE t (a int UNIQUE NULLS NOT DISTINCT, b int UNIQUE); CREATE UNIQUE INDEX i ON t (b, a) NULLS NOT "
        "DISTINCT");
    CHECK(constraint_of(found["t"], "t_a_key").nulls_not_distinct);
    CHECK_FALSE(constraint_of(found["t"], "t_b_key").nulls_not_distinct);
    CHECK(index_of(found["t"], "i").nulls_not_distinct);
}

TEST_CASE("the operator class of GiST for addresses is said on every server") {
    const described found("CREATE TABLE t (a inet, b cidr); CREATE INDEX i ON t USING gist (a inet_ops, b inet_ops)");
    CHECK(index_of(found["t"], "i").keys[0].opclass == varve::name("inet_ops"));
    CHECK(index_of(found["t"], "i").keys[1].opclass == varve::name("inet_ops"));
}

TEST_CASE("new features of PostgreSQL 18", "[since_18]") {
    if (!varve::tests::needs_server(18)) { return; }
    const described found(R"(
        CREATE TABLE t (a int CONSTRAINT given NOT NULL, b int GENERATED ALWAYS AS (a + 1) VIRTUAL,
                        c int GENERATED ALWAYS AS (a + 2) STORED, CONSTRAINT loose CHECK (a > 0) NOT ENFORCED))");
    const table& t = found["t"];
    CHECK(column_of(t, "a").not_null);
    CHECK(column_of(t, "b").from == origin::generated_virtual);
    CHECK(column_of(t, "b").value == sql("a + 1"));
    CHECK(column_of(t, "c").from == origin::generated_stored);
    CHECK(t.constraints.empty());  // what is not enforced is no check
}

TEST_CASE("temporal keys and constraints that are not enforced are not read as ordinary ones", "[since_18]") {
    if (!varve::tests::needs_server(18)) { return; }
    const described found(R"(
        CREATE TABLE rooms (id int4range, during daterange, PRIMARY KEY (id, during WITHOUT OVERLAPS), UNIQUE (id));
        CREATE TABLE stays (id int PRIMARY KEY, room int4range, at daterange, other int4range REFERENCES rooms (id) NOT ENFORCED,
                            FOREIGN KEY (room, PERIOD at) REFERENCES rooms (id, PERIOD during), CHECK (id > 0) NOT ENFORCED, CHECK (id < 9)))");
    CHECK(found["rooms"].primary_key() == nullptr);
    REQUIRE(found["rooms"].constraints.size() == 1);
    CHECK(found["rooms"].constraints[0].kind == constraint_kind::unique);
    CHECK(found["rooms"].indexes.empty());
    CHECK(column_of(found["rooms"], "during").not_null);
    REQUIRE(found["stays"].constraints.size() == 2);
    CHECK(found["stays"].constraints[0].kind == constraint_kind::primary_key);
    CHECK(found["stays"].constraints[1].expression == "id < 9");
}

TEST_CASE("indexes keep all their properties") {
    const described found(R"(
        CREATE EXTENSION btree_gin;
        CREATE EXTENSION citext;
        CREATE TABLE t (a int, b text, c text COLLATE "C", d jsonb, e int[], f citext, g varchar(9), h point);
        CREATE INDEX plain ON t (a);
        CREATE UNIQUE INDEX several ON t (a DESC, b NULLS FIRST, c DESC NULLS LAST, a ASC NULLS LAST) INCLUDE (d, e) WITH (fillfactor = 70, deduplicate_items = off)
            WHERE a > 0 AND b IS NOT NULL;
        CREATE INDEX computed ON t (lower(b), (a + 1) DESC, (b || c), (lower(c)), (lower(b)) COLLATE "C");
        CREATE INDEX patterns ON t (b text_pattern_ops, g varchar_pattern_ops, f, g);
        CREATE INDEX collated ON t (b COLLATE "POSIX", c COLLATE "default", c);
        CREATE INDEX as_text ON t (f text_ops);
        CREATE INDEX documents ON t USING gin (d jsonb_path_ops, e, to_tsvector('simple', b));
        CREATE INDEX hashed ON t USING hash (b);
        CREATE INDEX near ON t USING gist (h);
        COMMENT ON INDEX plain IS 'of a')");
    const table& t = found["t"];
    REQUIRE(t.indexes.size() == 9);
    objects::index plain;
    plain.name = "plain";
    plain.keys = {{"a"}};
    plain.comment = "of a";
    CHECK(index_of(t, "plain") == plain);
    objects::index several;
    several.name = "several";
    several.unique = true;
    several.keys = {{"a", "", "", "", true, nulls_order::standard},
                    {"b", "", "", "", false, nulls_order::first},
                    {"c", "", "", "", true, nulls_order::last},
                    {"a", "", "", "", false, nulls_order::standard}};
    several.include = {"d", "e"};
    several.with = {{"fillfactor", 70, ""}, {"deduplicate_items", 0, "off"}};
    several.where = "a > 0 AND b IS NOT NULL";
    CHECK(index_of(t, "several") == several);
    const objects::index& computed = index_of(t, "computed");
    const varve::list<index_key> expressions = {{"", "lower(b)", "", "", false, nulls_order::standard},
                                                 {"", "a + 1", "", "", true, nulls_order::standard},
                                                 {"", "b || c", "", "", false, nulls_order::standard},
                                                 {"", "lower(c)", "", "", false, nulls_order::standard},
                                                 {"", "lower(b)", "", "C", false, nulls_order::standard}};
    for (std::size_t i = 0; i < 5; ++i) {
        INFO(computed.keys[i].expression << " collate " << computed.keys[i].collation.text());
        CHECK(computed.keys[i] == expressions[i]);
    }
    const varve::list<index_key> patterns = {
        {"b", "", "text_pattern_ops"}, {"g", "", "varchar_pattern_ops"}, {"f"}, {"g"}};
    CHECK(index_of(t, "patterns").keys == patterns);
    const varve::list<index_key> collated = {{"b", "", "", "POSIX"}, {"c", "", "", "default"}, {"c"}};
    CHECK(index_of(t, "collated").keys == collated);
    CHECK(index_of(t, "as_text").keys == varve::list<index_key>{{"f", "", "text_ops"}});
    const objects::index& documents = index_of(t, "documents");
    CHECK(documents.method == varve::name("gin"));
    const varve::list<index_key> document_keys = {
        {"d", "", "jsonb_path_ops"}, {"e"}, {"", "to_tsvector('simple'::regconfig, b)"}};
    CHECK(documents.keys == document_keys);
    CHECK(index_of(t, "hashed").method == varve::name("hash"));
    CHECK(index_of(t, "near").method == varve::name("gist"));
}

TEST_CASE("an index that failed to build is no index") {
    varve::tests::scratch_database database;
    pqxx::connection connection(database.url());
    run_sql(connection, "CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1)");
    CHECK_THROWS_AS(run_sql(connection, "CREATE UNIQUE INDEX CONCURRENTLY broken ON t (a)"), pqxx::sql_error);
    REQUIRE(varve::tests::query_value(connection, "SELECT count(*) FROM pg_class WHERE relname = 'broken'") == "1");
    detail::text_arena texts;
    const schema read = read_catalog(connection, texts);
    REQUIRE(read.find_table("t") != nullptr);
    CHECK(read.find_table("t")->indexes.empty());
}

TEST_CASE("enums keep the order of their values; extensions and schemas have names") {
    const described found(R"(
        CREATE TYPE state AS ENUM ('open', 'paid', 'It''s "odd"');
        ALTER TYPE state ADD VALUE 'new' BEFORE 'paid';
        CREATE SCHEMA shop; CREATE TYPE shop.size AS ENUM ('s', 'm'); CREATE TYPE shop.none AS ENUM ();
        CREATE EXTENSION hstore; CREATE EXTENSION citext SCHEMA shop)");
    REQUIRE(found->enums.size() == 3);
    REQUIRE(found->find_enum("state") != nullptr);
    CHECK(found->find_enum("state")->values == varve::list<varve::name>{"open", "new", "paid", "It's \"odd\""});
    REQUIRE(found->find_enum("shop.size") != nullptr);
    CHECK(found->find_enum("shop.size")->values == varve::list<varve::name>{"s", "m"});
    REQUIRE(found->find_enum("shop.none") != nullptr);
    CHECK(found->find_enum("shop.none")->values.empty());
    CHECK(found->extensions == varve::list<varve::name>{"hstore", "shop.citext"});
    CHECK(found->schemas == varve::list<varve::name>{"shop"});
}

TEST_CASE("which tables there are") {
    const described found(R"(
        CREATE EXTENSION earthdistance CASCADE;
        CREATE TABLE plain (a int);
        CREATE TABLE parts (a int PRIMARY KEY, b int) PARTITION BY RANGE (a);
        CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);
        CREATE TABLE refers (a int REFERENCES parts);
        CREATE TABLE kept (a int); ALTER EXTENSION cube ADD TABLE kept;
        CREATE TEMPORARY TABLE passing (a int);
        CREATE VIEW seen AS SELECT * FROM plain;
        CREATE MATERIALIZED VIEW stored AS SELECT * FROM plain;
        CREATE TABLE varve_history (a int);
        CREATE SCHEMA other; CREATE TABLE other.plain (b int); CREATE TABLE "Big ""Name""" ())");
    std::size_t tables = 0;
    for (const table& each : found->table_slots()) { tables += each.name.empty() ? 0U : 1U; }
    CHECK(tables == 5);
    CHECK(found["plain"].columns.size() == 1);
    CHECK(found["other.plain"].columns[0].name == varve::name("b"));
    CHECK(found["parts"].columns.size() == 2);
    CHECK(found->find_table("parts_1") == nullptr);  // left alone
    CHECK(found["Big \"Name\""].columns.empty());
    CHECK(found["refers"].constraints.size() == 1);
    CHECK(found->find_table("varve_history") == nullptr);
    CHECK(found->find_relation("", "parts_pkey").kind == detail::relation_kind::constraint_index);
}

TEST_CASE("the history table can have any name, and the schema of new objects goes without saying") {
    varve::tests::scratch_database database;
    pqxx::connection connection(database.url());
    run_sql(connection,
            "CREATE SCHEMA app; CREATE SCHEMA meta; CREATE TABLE app.t (a int); CREATE TABLE meta.log (a int)");
    run_sql(connection, "SET search_path = app, public");
    detail::text_arena texts;
    const schema found = read_catalog(connection, texts, {.without = {"meta.log"}});
    CHECK(found.find_table("t") != nullptr);
    CHECK(found.find_table("app.t") == nullptr);
    CHECK(found.find_table("meta.log") == nullptr);
    CHECK(read_catalog(connection, texts).find_table("meta.log") != nullptr);
}

namespace {

/// How many statements `f` sends through the transaction that it is given, which commits each by itself.
template <class F>
int statements_of(pqxx::connection& connection, F f) {
    pqxx::nontransaction transaction(connection);
    const auto done = [&] {
        return std::stoi(std::string(transaction
                                         .exec("SELECT split_part(virtualtransaction, '/', 2) FROM pg_locks "
                                               "WHERE pid = pg_backend_pid() AND locktype = 'virtualxid'")[0][0]
                                         .c_str()));
    };
    const int before = done();
    f(transaction);
    return done() - before - 1;
}

}  // namespace

TEST_CASE("a thousand tables take as many queries as one, and little time") {
    varve::tests::scratch_database database;
    pqxx::connection connection(database.url());
    run_sql(connection, R"(
        CREATE TYPE state AS ENUM ('open', 'paid');
        CREATE TABLE t0 (id bigint PRIMARY KEY);
        DO $$ BEGIN FOR i IN 1..999 LOOP
            EXECUTE format('CREATE TABLE t%s (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, name text NOT NULL, total numeric(10, 2) '
                'NOT NULL DEFAULT 0 CHECK (total >= 0), made timestamptz DEFAULT now(), state state NOT NULL DEFAULT ''open'', '
                'parent bigint REFERENCES t%s ON DELETE CASCADE, email text UNIQUE, note text, tags text[], spare int)', i, i - 1);
            EXECUTE format('CREATE INDEX ix_%s_name ON t%s (lower(name), made DESC) WHERE state = ''open''', i, i);
        END LOOP; END $$)");
    const auto begin = std::chrono::steady_clock::now();
    detail::text_arena texts;
    const schema found = read_catalog(connection, texts);
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
    CHECK(found.table_slots().size() == 1000);
    const table* last = found.find_table("t999");
    REQUIRE(last != nullptr);
    CHECK(last->columns.size() == 10);
    CHECK(last->constraints.size() == 4);
    CHECK(last->indexes.size() == 1);
    const int statements = statements_of(connection, [](pqxx::transaction_base& transaction) {
        detail::text_arena other_texts;
        read_catalog(transaction, other_texts);
    });
    CHECK(statements == 6);
    WARN("reading 1,000 tables took " << took.count() << " ms");
    CHECK(took.count() < 10'000);
}

TEST_CASE("only the schemas that are asked for") {
    varve::tests::scratch_database database;
    pqxx::connection connection(database.url());
    run_sql(connection, "CREATE SCHEMA app; CREATE SCHEMA \"it's\"; CREATE TABLE app.t (a int); CREATE TABLE u (a int); "
                        "CREATE TYPE \"it's\".e AS ENUM ('x'); CREATE TYPE app.e AS ENUM ('x'); CREATE TABLE \"it's\".v ()");
    detail::text_arena texts;
    const schema found = read_catalog(connection, texts, {.schemas = {"app"}});
    CHECK(found.find_table("app.t") != nullptr);
    CHECK(found.find_table("u") == nullptr);
    CHECK(found.find_table("it's.v") == nullptr);
    CHECK(found.find_enum("app.e") != nullptr);
    CHECK(found.find_enum("it's.e") == nullptr);
    CHECK(found.schemas == varve::list<varve::name>{"app"});
    const schema other = read_catalog(connection, texts, {.schemas = {"it's", "public"}});
    CHECK(other.find_table("app.t") == nullptr);
    CHECK(other.find_table("u") != nullptr);
    CHECK(other.find_table("it's.v") != nullptr);
    CHECK(other.schemas == varve::list<varve::name>{"it's"});
}
