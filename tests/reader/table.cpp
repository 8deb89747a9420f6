// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "reader/read.hpp"

TEST_CASE("create_table: columns and their types") {
    VARVE_CHECK_READ("CREATE TABLE t (a int, b int4, c integer, d bigint, e int8, f smallint, g int2, h real, i float4, j double precision, k float8, l float, m float(24), n float(25))",
                     R"(create_table("t", column("a", integer), column("b", integer), column("c", integer), column("d", bigint), column("e", bigint), column("f", smallint), column("g", smallint), column("h", real), column("i", real), column("j", double_precision), column("k", double_precision), column("l", double_precision), column("m", real), column("n", double_precision)))");
    VARVE_CHECK_READ("CREATE TABLE t (a numeric, b numeric(10), c numeric(10, 2), d decimal(5,-2), e dec, f bool, g boolean, h money)",
                     R"(create_table("t", column("a", numeric), column("b", numeric(10)), column("c", numeric(10, 2)), column("d", numeric(5, -2)), column("e", numeric), column("f", boolean), column("g", boolean), column("h", money)))");
    VARVE_CHECK_READ(R"(CREATE TABLE t (a text, b varchar, c varchar(20), d character varying(20), e char, f char(5), g character, h bpchar, i bpchar(7), j national character varying(3), k nchar(2), l name, m "char"))",
                     R"(create_table("t", column("a", text), column("b", varchar), column("c", varchar(20)), column("d", varchar(20)), column("e", character), column("f", character(5)), column("g", character), column("h", type("bpchar")), column("i", character(7)), column("j", varchar(3)), column("k", character(2)), column("l", type("name")), column("m", type("\"char\""))))");
    VARVE_CHECK_READ("CREATE TABLE t (a date, b time, c time(3), d time with time zone, e timetz(2), f timestamp, g timestamp(0) without time zone, h timestamptz, i timestamp(3) with time zone)",
                     R"(create_table("t", column("a", date), column("b", time_), column("c", time_(3)), column("d", timetz), column("e", timetz(2)), column("f", timestamp), column("g", timestamp(0)), column("h", timestamptz), column("i", timestamptz(3))))");
    VARVE_CHECK_READ(R"(CREATE TABLE t (a interval, b interval(2), c interval year to month, d INTERVAL DAY TO SECOND (3), e interval second(1), f bit, g bit(8), h bit varying, i bit varying(9), j varbit(4), k "bit"))",
                     R"(create_table("t", column("a", interval), column("b", interval(2)), column("c", interval.year_to_month()), column("d", interval.day_to_second(3)), column("e", interval.second(1)), column("f", bit), column("g", bit(8)), column("h", varbit), column("i", varbit(9)), column("j", varbit(4)), column("k", type("\"bit\""))))");
    VARVE_CHECK_READ("CREATE TABLE t (a text[], b integer ARRAY, c varchar(5)[][], d int[3], e timestamp with time zone[], f numeric(4,1) ARRAY[4])",
                     R"(create_table("t", column("a", array(text)), column("b", array(integer)), column("c", array(array(varchar(5)))), column("d", array(integer)), column("e", array(timestamptz)), column("f", array(numeric(4, 1)))))");
    VARVE_CHECK_READ(R"(CREATE TABLE t (a vector(3), b citext, c billing.amount, d "My Type", e pg_catalog.int4, f pg_catalog.text[], g json, h jsonb, i uuid))",
                     R"(create_table("t", column("a", vector(3)), column("b", type("citext")), column("c", enumeration("billing.amount")), column("d", enumeration("My Type")), column("e", integer), column("f", array(text)), column("g", json), column("h", jsonb), column("i", uuid)))");
}

TEST_CASE("create_table: names") {
    VARVE_CHECK_READ(R"(create table Orders (ID int, "Total" int, "a ""b""" int))",
                     R"(create_table("orders", column("id", integer), column("Total", integer), column("a \"b\"", integer)))");
    VARVE_CHECK_READ("CREATE TABLE billing . invoices (id int)",
                     R"(create_table("billing.invoices", column("id", integer)))");
    VARVE_CHECK_READ(R"(CREATE TABLE "Billing"."In"(id int))",
                     R"(create_table("Billing.In", column("id", integer)))");
    VARVE_CHECK_READ("CREATE TABLE public.t ()",
                     R"(create_table("public.t"))");
    VARVE_CHECK_READ(R"(CREATE TABLE t (U&"d\0061t\+000061" int, type text, "select" int, between int))",
                     R"(create_table("t", column("data", integer), column("type", text), column("select", integer), column("between", integer)))");
    VARVE_CHECK_READ("CREATE TABLE t /* a /* nested */ comment */ (a -- another\n int);",
                     R"(create_table("t", column("a", integer)))");
    VARVE_CHECK_READ("CREATE TABLE aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa (a int)",
                     R"(create_table("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", column("a", integer)))");
}

TEST_CASE("create_table: defaults") {
    VARVE_CHECK_READ("CREATE TABLE t (a int DEFAULT 0, b int DEFAULT -1, c numeric DEFAULT 1.50, d numeric DEFAULT .5, e bool DEFAULT TRUE, f bool DEFAULT false, g text DEFAULT NULL)",
                     R"(create_table("t", column("a", integer).default_to(0), column("b", integer).default_to(-1), column("c", numeric).default_to(sql("1.50")), column("d", numeric).default_to(0.5), column("e", boolean).default_to(true), column("f", boolean).default_to(false), column("g", text).default_to(nullptr)))");
    VARVE_CHECK_READ("CREATE TABLE t (a text DEFAULT 'it''s', b text DEFAULT E'a\\tb\\u00e4', c text DEFAULT $$x$$, d text DEFAULT $a$it's$a$, e text DEFAULT 'a'\n 'b', f text DEFAULT U&'\\0061', g text DEFAULT '' NOT NULL)",
                     R"(create_table("t", column("a", text).default_to("it's"), column("b", text).default_to("a\tbä"), column("c", text).default_to("x"), column("d", text).default_to("it's"), column("e", text).default_to("ab"), column("f", text).default_to("a"), column("g", text).not_null().default_to("")))");
    VARVE_CHECK_READ("CREATE TABLE t (a timestamptz DEFAULT now() NOT NULL, b date DEFAULT CURRENT_DATE, c jsonb DEFAULT '{}'::jsonb, d int DEFAULT (1 + 2) * 3 CHECK (d > 0), e int DEFAULT 1e3, f bigint DEFAULT 99999999999999999999, g timestamp DEFAULT CURRENT_TIMESTAMP(3), h text[] DEFAULT ARRAY[]::text[], i date DEFAULT date '2020-01-01')",
                     "create_table(\"t\", column(\"a\", timestamptz).not_null().default_to(sql(\"now()\")), column(\"b\", date).default_to(sql(\"CURRENT_DATE\")), column(\"c\", jsonb).default_to(sql(\"'{}'::jsonb\")), column(\"d\", integer).default_to(sql(\"(1 + 2) * 3\")).check(\"d > 0\"), column(\"e\", integer).default_to(sql(\"1e3\")), column(\"f\", bigint).default_to(sql(\"99999999999999999999\")), column(\"g\", timestamp).default_to(sql(\"CURRENT_TIMESTAMP(3)\")), column(\"h\", array(text)).default_to(sql(\"ARRAY[]::text[]\")), column(\"i\", date).default_to(sql(\"date '2020-01-01'\")))");
    VARVE_CHECK_READ(R"(CREATE TABLE t (a text DEFAULT upper('x' || "current_user"()) COLLATE "C" NULL, b timestamp DEFAULT timezone('utc', now()), c interval DEFAULT interval '1 day'))",
                     "create_table(\"t\", column(\"a\", text).collate(\"C\").default_to(sql(R\"(upper('x' || \"current_user\"()))\")), column(\"b\", timestamp).default_to(sql(\"timezone('utc', now())\")), column(\"c\", interval).default_to(sql(\"interval '1 day'\")))");
}

TEST_CASE("create_table: NOT NULL, keys and checks") {
    VARVE_CHECK_READ("CREATE TABLE t (a int NOT NULL, b int NULL, c int CONSTRAINT there NOT NULL)",
                     R"(create_table("t", column("a", integer).not_null(), column("b", integer), column("c", integer).not_null("there")))");
    VARVE_CHECK_READ("CREATE TABLE t (id bigint PRIMARY KEY, email text UNIQUE NOT NULL, n int CONSTRAINT positive CHECK (n > 0 /* so */ AND n < 10), z int UNIQUE NULLS NOT DISTINCT)",
                     R"(create_table("t", column("id", bigint).primary_key(), column("email", text).not_null().unique(), column("n", integer).check("n > 0 /* so */ AND n < 10").named("positive"), column("z", integer).unique().nulls_not_distinct()))");
    VARVE_CHECK_READ("CREATE TABLE t (a int, b int, PRIMARY KEY (a, b), CONSTRAINT u UNIQUE (b), UNIQUE NULLS NOT DISTINCT (a), CHECK ((a) < (b)), CONSTRAINT n NOT NULL a)",
                     "create_table(\"t\", column(\"a\", integer).not_null(\"n\"), column(\"b\", integer), primary_key(\"a\", \"b\"), unique(\"b\").named(\"u\"), unique(\"a\").nulls_not_distinct(), check(\"(a) < (b)\"))");
    VARVE_CHECK_READ("CREATE TABLE t (a int UNIQUE DEFERRABLE INITIALLY DEFERRED, b int REFERENCES x INITIALLY DEFERRED, c int UNIQUE NOT DEFERRABLE, PRIMARY KEY (a) DEFERRABLE)",
                     R"(create_table("t", column("a", integer).unique().initially_deferred(), column("b", integer).references("x").initially_deferred(), column("c", integer).unique(), primary_key("a").deferrable()))");
}

TEST_CASE("create_table: foreign keys") {
    VARVE_CHECK_READ("CREATE TABLE t (a int REFERENCES users, b int REFERENCES billing.x (id) ON DELETE CASCADE ON UPDATE SET NULL, c int CONSTRAINT fk REFERENCES y(z) MATCH SIMPLE ON UPDATE RESTRICT ON DELETE SET DEFAULT DEFERRABLE, d int REFERENCES t ON DELETE NO ACTION)",
                     R"(create_table("t", column("a", integer).references("users"), column("b", integer).references("billing.x", "id").on_delete(cascade).on_update(set_null), column("c", integer).references("y", "z").on_delete(set_default).on_update(restrict).deferrable().named("fk"), column("d", integer).references("t")))");
    VARVE_CHECK_READ("CREATE TABLE t (a int, b int, FOREIGN KEY (a, b) REFERENCES x (c, d) ON DELETE SET NULL, CONSTRAINT f FOREIGN KEY (a) REFERENCES y DEFERRABLE INITIALLY IMMEDIATE)",
                     R"(create_table("t", column("a", integer), column("b", integer), foreign_key("a", "b").references("x", "c", "d").on_delete(set_null), foreign_key("a").references("y").deferrable().named("f")))");
}

TEST_CASE("create_table: more of keys, foreign keys and checks") {
    VARVE_CHECK_READ("CREATE TABLE t (a int UNIQUE INCLUDE (b), b int, PRIMARY KEY (b) INCLUDE (a, \"C\") DEFERRABLE)",
                     R"(create_table("t", column("a", integer), column("b", integer), unique("a").include("b"), primary_key("b").include("a", "C").deferrable()))");
    VARVE_CHECK_READ("CREATE TABLE t (a int CHECK (a > 0) NO INHERIT, CONSTRAINT c CHECK (a < 9) NO INHERIT)",
                     R"(create_table("t", column("a", integer), check("a > 0").no_inherit(), check("a < 9").named("c").no_inherit()))");
    VARVE_CHECK_READ("CREATE TABLE t (a int REFERENCES x MATCH FULL ON DELETE SET NULL (a), b int, FOREIGN KEY (a, b) REFERENCES y (c, d) MATCH FULL ON UPDATE SET DEFAULT ON DELETE SET DEFAULT (b, a))",
                     R"(create_table("t", column("a", integer), column("b", integer), foreign_key("a").references("x").match_full().on_delete(set_null, "a"), foreign_key("a", "b").references("y", "c", "d").match_full().on_delete(set_default, "b", "a").on_update(set_default)))");
    VARVE_CHECK_READ("CREATE TABLE t (a int REFERENCES x ON UPDATE SET NULL (a))",
                     "line 1, column 55: CREATE TABLE t: expected a comma or ): only ON DELETE takes columns, found \"(\"");
}

TEST_CASE("create_table: identity, generated columns, collations") {
    VARVE_CHECK_READ("CREATE TABLE t (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, b int GENERATED ALWAYS AS IDENTITY)",
                     R"(create_table("t", column("id", bigint).identity().primary_key(), column("b", integer).identity_always()))");
    VARVE_CHECK_READ("CREATE TABLE t (a text, b text GENERATED ALWAYS AS (lower(a)) STORED, c text GENERATED ALWAYS AS ( a || 'x' ) VIRTUAL NOT NULL)",
                     "create_table(\"t\", column(\"a\", text), column(\"b\", text).generated_as(\"lower(a)\"), column(\"c\", text).not_null().generated_as(\"a || 'x'\").virtual_())");
    VARVE_CHECK_READ(R"(CREATE TABLE t (a text COLLATE "C", b text COLLATE "en_US.utf8" NOT NULL, c text COLLATE pg_catalog."POSIX", d text COLLATE billing.german))",
                     R"(create_table("t", column("a", text).collate("C"), column("b", text).collate("en_US.utf8").not_null(), column("c", text).collate("POSIX"), column("d", text).collate("billing.german")))");
}

TEST_CASE("create_table: serial") {
    VARVE_CHECK_READ("CREATE TABLE t (id serial PRIMARY KEY, b bigserial, c smallserial NOT NULL)",
                     "execute(\"CREATE SEQUENCE t_id_seq AS integer\").effect(); execute(\"CREATE SEQUENCE t_b_seq\").effect(); execute(\"CREATE SEQUENCE t_c_seq AS smallint\").effect(); create_table(\"t\", column(\"id\", integer).default_to(sql(\"nextval('t_id_seq'::regclass)\")).primary_key(), column(\"b\", bigint).not_null().default_to(sql(\"nextval('t_b_seq'::regclass)\")), column(\"c\", smallint).not_null().default_to(sql(\"nextval('t_c_seq'::regclass)\"))); execute(\"ALTER SEQUENCE t_id_seq OWNED BY t.id\").effect(); execute(\"ALTER SEQUENCE t_b_seq OWNED BY t.b\").effect(); execute(\"ALTER SEQUENCE t_c_seq OWNED BY t.c\").effect()");
    VARVE_CHECK_READ(R"(CREATE TABLE "Billing"."T" ("Id" serial8))",
                     "execute(R\"(CREATE SEQUENCE \"Billing\".\"T_Id_seq\")\").effect(); create_table(\"Billing.T\", column(\"Id\", bigint).not_null().default_to(sql(R\"(nextval('\"Billing\".\"T_Id_seq\"'::regclass))\"))); execute(R\"(ALTER SEQUENCE \"Billing\".\"T_Id_seq\" OWNED BY \"Billing\".\"T\".\"Id\")\").effect()");
}

TEST_CASE("create_table: clauses that no operation expresses") {
    VARVE_CHECK_READ("CREATE TABLE IF NOT EXISTS t (a int)",
                     "known: CREATE TABLE t [IF EXISTS] (IF NOT EXISTS)");
    VARVE_CHECK_READ("CREATE TEMP TABLE t (a int)",
                     "known: CREATE TABLE t (no operation creates this)");
    VARVE_CHECK_READ("CREATE UNLOGGED TABLE t (a int)",
                     "known: CREATE TABLE t (no operation creates this)");
    VARVE_CHECK_READ("CREATE TABLE t (LIKE x)",
                     "known: CREATE TABLE t (LIKE)");
    VARVE_CHECK_READ("CREATE TABLE t (a int) WITH (fillfactor = 70)",
                     "known: CREATE TABLE t (a clause after the columns)");
    VARVE_CHECK_READ("CREATE TABLE t AS SELECT 1",
                     "known: CREATE TABLE t (another form of CREATE TABLE)");
    VARVE_CHECK_READ("CREATE TABLE t (a, b) AS SELECT 1, 2",
                     "known: CREATE TABLE t (columns without a type)");
    VARVE_CHECK_READ("CREATE TABLE t (a int) PARTITION BY RANGE (a)",
                     "known: CREATE TABLE t (a clause after the columns)");
    VARVE_CHECK_READ("CREATE TABLE t PARTITION OF x DEFAULT",
                     "known: CREATE TABLE t reads x (another form of CREATE TABLE)");
    VARVE_CHECK_READ("CREATE TABLE t (a int) INHERITS (x)",
                     "known: CREATE TABLE t reads x (a clause after the columns)");
    VARVE_CHECK_READ("CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY (START 5))",
                     "known: CREATE TABLE t (options of an identity)");
    VARVE_CHECK_READ("CREATE TABLE t (a int, EXCLUDE USING gist (a WITH =))",
                     "known: CREATE TABLE t (EXCLUDE)");
    VARVE_CHECK_READ("CREATE TABLE t (a int UNIQUE WITH (fillfactor = 70))",
                     "known: CREATE TABLE t (storage parameters of a constraint)");
    VARVE_CHECK_READ("CREATE TABLE t (a int REFERENCES x MATCH PARTIAL)",
                     "known: CREATE TABLE t reads x (MATCH PARTIAL)");
    VARVE_CHECK_READ("CREATE TABLE t (a int NOT NULL NULL)",
                     "known: CREATE TABLE t (a column that is both NULL and NOT NULL)");
    VARVE_CHECK_READ("CREATE TABLE t (a int DEFAULT 1 DEFAULT 2)",
                     "known: CREATE TABLE t (a second default)");
    VARVE_CHECK_READ(R"(CREATE TABLE "a.b" (a int))",
                     "known: CREATE TABLE (a name with a dot)");
    VARVE_CHECK_READ(R"(CREATE TABLE t ("a.b" int))",
                     "known: CREATE TABLE t (a name with a dot)");
    VARVE_CHECK_READ("CREATE TABLE x.y.z (a int)",
                     "known: CREATE TABLE (the name of a database)");
    VARVE_CHECK_READ("CREATE TABLE t (a x.y%TYPE)",
                     "known: CREATE TABLE t (%TYPE)");
    VARVE_CHECK_READ("CREATE TABLE t (a timestamp(9))",
                     "known: CREATE TABLE t (a precision above 6)");
    VARVE_CHECK_READ("CREATE TABLE t (a int GENERATED ALWAYS AS (1))",
                     "known: CREATE TABLE t (a generated column without STORED or VIRTUAL)");
    VARVE_CHECK_READ("CREATE TABLE t (a int CHECK (a NOT ENFORCED))",
                     "known: CREATE TABLE t (this expression)");
    VARVE_CHECK_READ("CREATE TABLE t (a int CHECK (EXISTS (SELECT 1)))",
                     "known: CREATE TABLE t (this expression)");
    VARVE_CHECK_READ("CREATE TABLE t (a text STORAGE plain)",
                     "known: CREATE TABLE t (STORAGE and COMPRESSION)");
    VARVE_CHECK_READ(R"(CREATE TABLE t (a "integer"))",
                     "known: CREATE TABLE t (this type)");
    VARVE_CHECK_READ("CREATE TABLE t (a int CHECK (a > 0) NOT ENFORCED)",
                     "known: CREATE TABLE t (ENFORCED)");
    VARVE_CHECK_READ("CREATE TABLE t (a serial[])",
                     "known: CREATE TABLE t (an array of serial)");
    VARVE_CHECK_READ("CREATE TABLE t (a int CHECK (a < 1 < 2))",
                     "known: CREATE TABLE t (this expression)");
    VARVE_CHECK_READ(R"(CREATE TABLE t (a text DEFAULT E'\x61'))",
                     "create_table(\"t\", column(\"a\", text).default_to(sql(R\"(E'\\x61')\")))");
}

TEST_CASE("drop_table") {
    VARVE_CHECK_READ("DROP TABLE t",
                     R"(drop_table("t"))");
    VARVE_CHECK_READ("drop table Billing.T restrict;",
                     R"(drop_table("billing.t"))");
    VARVE_CHECK_READ("DROP TABLE IF EXISTS t",
                     "known: DROP TABLE t [IF EXISTS] (IF EXISTS)");
    VARVE_CHECK_READ("DROP TABLE t CASCADE",
                     "known: DROP TABLE t [CASCADE] (CASCADE)");
    VARVE_CHECK_READ("DROP TABLE a, b",
                     "known: DROP TABLE a, ... (several objects)");
}
