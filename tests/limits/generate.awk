# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0
#
# Writes a program with a chain of n migrations, each with a table of its own and the kinds of operation that are asked for:
#     awk -v n=1000 -v kinds="add_column create_index" -f generate.awk       each migration does all of them, in this order
#     awk -v n=1000 -v kinds=mix -v seed=1 -f generate.awk                   each does one to three of them, at random
#     awk -v kinds=list -f generate.awk                                      the names of all kinds
# In the text of a kind, @ is the number of the migration and < that of the one before.
function kind(name, steps, last, blind, undo) {
    names[++count] = name
    text[name] = steps
    ends[name] = last    # whether it comes last: it takes away what others need
    hides[name] = blind  # whether no way back can be derived
    undoes[name] = undo  # what undoes it in a written way back, after the table is dropped
}
function is_known(name) { return name in text }
BEGIN {
    table = "create_table(\"t@\", column(\"id\", bigint).identity().primary_key(), column(\"email\", text).not_null().unique(), " \
            "column(\"made\", timestamptz).not_null().default_to(sql(\"now()\")), column(\"total\", numeric(10, 2)))"
    kind("create_table", "")
    kind("add_column", "add_column(\"t@\", column(\"state\", text).not_null().default_to(\"new\"))")
    kind("drop_column", "drop_column(\"t@\", \"total\")")
    kind("rename_column", "rename_column(\"t@\", \"made\", \"created\")", 1)
    kind("alter_type", "alter_column(\"t@\", \"total\").type(numeric(12, 2))")
    kind("set_not_null", "alter_column(\"t@\", \"total\").set_not_null()")
    kind("set_default", "alter_column(\"t@\", \"total\").set_default(0)")
    kind("add_check", "add_constraint(\"t@\", check(\"id >= 0 AND email <> ''\"))")
    kind("add_unique", "add_constraint(\"t@\", unique(\"email\", \"made\"))")
    kind("add_foreign_key", "add_constraint(\"t@\", foreign_key(\"id\").references(\"t<\", \"id\").named(\"fk@\"))")
    kind("validate_constraint", "add_constraint(\"t@\", check(\"id > 1\").named(\"ck@\").not_valid()), validate_constraint(\"t@\", \"ck@\")")
    kind("rename_constraint", "rename_constraint(\"t@\", \"t@_email_key\", \"uq@\")", 1)
    kind("drop_constraint", "drop_constraint(\"t@\", \"t@_email_key\")", 1)
    kind("create_index", "create_index(\"ix@\", on(\"t@\", \"email\", desc(\"made\")))")
    kind("expression_index", "create_index(\"ie@\", on(\"t@\", expression(\"lower(email)\"))).where(\"id > 100\")")
    kind("rename_index", "create_index(\"ia@\", on(\"t@\", \"made\")), rename_index(\"ia@\", \"ib@\")")
    kind("drop_index", "create_index(\"ic@\", on(\"t@\", \"made\")), drop_index(\"ic@\")")
    kind("create_enum", "create_enum(\"e@\", \"open\", \"paid\", \"sent\"), add_column(\"t@\", column(\"kind\", enumeration(\"e@\")).default_to(\"open\"))", 0, 0, "drop_enum(\"e@\")")
    kind("add_enum_value", "create_enum(\"f@\", \"a\", \"b\"), add_enum_value(\"f@\", \"c\").after(\"a\")", 0, 1)
    kind("drop_enum", "create_enum(\"g@\", \"a\", \"b\"), drop_enum(\"g@\")")
    kind("create_schema", "create_schema(\"s@\"), create_table(\"s@.t\", column(\"id\", bigint))", 0, 0, "drop_table(\"s@.t\"), drop_schema(\"s@\")")
    kind("enum_in_schema", "create_schema(\"q@\"), create_enum(\"q@.e\", \"a\", \"b\")", 0, 0, "drop_enum(\"q@.e\"), drop_schema(\"q@\")")
    kind("drop_schema", "create_schema(\"r@\"), drop_schema(\"r@\")")
    kind("drop_extension", "create_extension(\"citext\"), add_column(\"t@\", column(\"mail\", type(\"citext\"))), drop_column(\"t@\", \"mail\"), drop_extension(\"citext\")")
    kind("comments", "comment_on_table(\"t@\", \"what it is\"), comment_on_column(\"t@\", \"email\", \"where to write\")")
    kind("comment_on_index", "create_index(\"id@\", on(\"t@\", \"made\")), comment_on_index(\"id@\", \"newest first\")")
    kind("insert_into", "insert_into(\"t@\", columns(\"email\", \"total\"), row(\"a\", 1), row(\"b\", 2))", 0, 1)
    kind("update", "update(\"t@\").set(\"total\", 1).where(\"total IS NULL AND id < 100\")", 0, 1)
    kind("delete_from", "delete_from(\"t@\").where(\"id < 100\")", 0, 1)
    kind("execute_function", "execute(\"CREATE FUNCTION fn@(a integer) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN IF a > 0 THEN RETURN a * 2; END IF; RETURN 0; END $$\")", 0, 1)
    kind("execute_view", "execute(\"CREATE VIEW v@ AS SELECT id, email FROM t@ WHERE id > 100\")", 0, 1)
    kind("execute_domain", "execute(\"CREATE DOMAIN d@ AS text CHECK (length(VALUE) < 100)\"), add_column(\"t@\", column(\"mail\", type(\"d@\")))", 0, 1)
    kind("execute_alter", "execute(\"ALTER TABLE t@ SET (fillfactor = 70)\")", 0, 1)
    kind("execute_effect", "execute(\"ALTER TABLE t@ ADD COLUMN note text\").effect(add_column(\"t@\", column(\"note\", text)))", 0, 1)
    kind("execute_do", "execute(\"DO $$ BEGIN PERFORM 1; END $$\")", 0, 1)
    kind("execute_enum", "create_enum(\"h@\", \"a\", \"b\"), execute(\"ALTER TYPE h@ RENAME VALUE 'a' TO 'c'\")", 0, 1)
    kind("written_down", "")
    kind("rename_table", "rename_table(\"t@\", \"u@\")", 2)
    kind("drop_table", "create_table(\"w@\", column(\"id\", bigint)), drop_table(\"w@\")")

    if (kinds == "list") {
        for (k = 1; k <= count; ++k) { print names[k] }
        exit
    }
    if (kinds != "mix") {
        wanted = split(kinds, chosen, " ")
        for (k = 1; k <= wanted; ++k) {
            if (!is_known(chosen[k])) {
                print "generate.awk: no kind is called " chosen[k] > "/dev/stderr"
                exit 2
            }
        }
    }
    srand(seed == "" ? 1 : seed)
    print "#include <varve/varve.hpp>"
    print "using namespace varve::dsl;"
    for (i = 1; i <= n; ++i) {
        if (kinds == "mix") {
            split("", chosen)
            wanted = 1 + int(rand() * 3)
            for (k = 1; k <= wanted; ++k) { chosen[k] = names[1 + int(rand() * count)] }
        }
        steps = table
        blind = 0
        written = 0
        undo = ""
        split("", done)
        for (turn = 0; turn <= 2; ++turn) {
            for (k = 1; k <= wanted; ++k) {
                each = chosen[k]
                if (each == "written_down") { written = 1 }
                if (each in done || ends[each] + 0 != turn || text[each] == "" || (i == 1 && each == "add_foreign_key")) { continue }
                # Of those that take away, and of what they take it from, one is enough.
                if (turn == 1 && ("drop_constraint" in done || "rename_constraint" in done)) { continue }
                if (each ~ /^(alter_type|set_not_null|set_default|update|insert_into)$/ && "drop_column" in done) { continue }
                if (each == "drop_column" && ("insert_into" in done || "update" in done || "alter_type" in done || "set_not_null" in done || "set_default" in done)) { continue }
                if (each == "rename_table" && kinds == "mix") { continue }
                done[each] = 1
                steps = steps ", " text[each]
                blind = blind || hides[each]
                if (undoes[each] != "") { undo = undo ", " undoes[each] }
            }
        }
        down = blind ? "irreversible(\"it is only for the test\")" : written ? "steps(drop_table(\"" ("rename_table" in done ? "u" : "t") "@\")" undo ")" : ""
        if (down != "") { down = " static constexpr auto down = " down ";" }
        gsub(/@/, i, steps)
        gsub(/@/, i, down)
        gsub(/t</, "t" (i - 1), steps)
        printf "struct m%d { static constexpr auto revision = \"%d\"; static constexpr auto revises = %s; static constexpr auto up = steps(%s);%s };\n", \
            i, i, (i == 1 ? "varve::base" : "\"" (i - 1) "\""), steps, down
    }
    printf "using chain = varve::chain<"
    for (i = 1; i <= n; ++i) { printf "%sm%d", (i == 1 ? "" : ", "), i }
    print ">;"
    print "static_assert(chain::size == " n ");"
}
