# Copyright 2026 the varve authors
# SPDX-License-Identifier: BSL-1.0

# Folders that are refused, with the message: the file, the line where there is one, and the way out.
#   cmake -DBUILD=FOLDER [-DTOOL=PROGRAM] -P refusals.cmake      TOOL is the program varve, whose import must say the same

cmake_minimum_required(VERSION 3.25)

set(script ${CMAKE_CURRENT_LIST_DIR}/../../cmake/varve-sql-chain.cmake)

# refuses(FORMAT MESSAGE FILE TEXT [FILE TEXT]...)
function(refuses format message)
    file(REMOVE_RECURSE ${BUILD})
    file(MAKE_DIRECTORY ${BUILD}/migrations)
    math(EXPR last "${ARGC} - 1")
    foreach(at RANGE 2 ${last} 2)
        math(EXPR next "${at} + 1")
        file(WRITE "${BUILD}/migrations/${ARGV${at}}" "${ARGV${next}}")
    endforeach()
    execute_process(COMMAND ${CMAKE_COMMAND} -DDIRECTORY=${BUILD}/migrations -DSHOWN=migrations -DFORMAT=${format}
        -DCHAIN=migrations -DHEADER=${BUILD}/migrations.hpp -P ${script} RESULT_VARIABLE code ERROR_VARIABLE said)
    string(FIND "${said}" "${message}" at)
    if(code EQUAL 0)
        message(SEND_ERROR "${format}: not refused, and should be with: ${message}")
    elseif(NOT at EQUAL 0)
        message(SEND_ERROR "${format}: the message is not ${message}\n${said}")
    elseif(EXISTS ${BUILD}/migrations.hpp OR EXISTS ${BUILD}/migrations.hpp.new)
        message(SEND_ERROR "${format}: a header is left after: ${message}")
    endif()
    if(DEFINED TOOL)
        foreach(kind sql operations)
            execute_process(COMMAND ${TOOL} import migrations --from ${format} --as ${kind} --into project
                WORKING_DIRECTORY ${BUILD} RESULT_VARIABLE code ERROR_VARIABLE said OUTPUT_QUIET)
            string(FIND "${said}" "FAILED: ${message}" at)
            if(NOT code EQUAL 11 OR NOT at EQUAL 0)
                message(SEND_ERROR "${format}: varve import ends with ${code}, and does not say ${message}\n${said}")
            elseif(EXISTS ${BUILD}/project)
                message(SEND_ERROR "${format}: varve import leaves a project after: ${message}")
            endif()
        endforeach()
    endif()
endfunction()

# The same for all formats.
refuses(golang-migrate "migrations/2_b.up.sql: error: migrations/02_a.up.sql has the same number. To mend it: give one of the two files another number."
    1_first.up.sql "" 02_a.up.sql "" 2_b.up.sql "")
refuses(golang-migrate "migrations/2_b.down.sql: error: there is no up for this down. To mend it: add its up, or remove it."
    1_first.up.sql "" 2_b.down.sql "")
refuses(golang-migrate "migrations: error: the folder has no migration of the format golang-migrate."
    schema.sql "")
string(ASCII 255 254 utf16)
refuses(plain "migrations/1_utf16.sql: error: the file is UTF-16, which PostgreSQL does not read. To mend it: save it as UTF-8."
    1_utf16.sql "${utf16}")

# Names.
refuses(golang-migrate "migrations/3_c.sql: error: golang-migrate would ignore this file. To mend it: name it NUMBER_name.up.sql or NUMBER_name.down.sql."
    1_first.up.sql "" 3_c.sql "")
refuses(sqlx "migrations/3.sql: error: sqlx would ignore this file." 3.sql "")
refuses(goose "migrations/2_rows.go: error: this migration is a Go program, which varve does not run."
    1_first.sql "-- +goose Up\nSELECT 1;\n" 2_rows.go "package migrations\n")
refuses(node-pg-migrate "migrations/2_rows.js: error: this migration is a JavaScript program, which varve does not run."
    1_first.sql "SELECT 1;\n" 2_rows.js "")
refuses(flyway "migrations/R__views.sql: error: Flyway runs a repeatable migration again after each edit, and a chain runs each migration once. To mend it: make it a versioned migration"
    R__views.sql "" V1__first.sql "")
refuses(flyway "migrations/B5__all.sql: error: a baseline migration replaces those before it" B5__all.sql "" V1__first.sql "")
refuses(flyway "migrations/V2_second.sql: error: Flyway would refuse the name of this file. To mend it: name it V<number>__<name>.sql, with two underscores."
    V1__first.sql "" V2_second.sql "")
refuses(flyway "migrations/V1_0__b.sql: error: migrations/V1.0.0__a.sql has the same number." V1.0.0__a.sql "" V1_0__b.sql "")
refuses(plain "migrations/1_a.up.sql: error: FORMAT plain has one file for each migration. To mend it: use FORMAT golang-migrate, or sqlx."
    1_a.up.sql "")
refuses(diesel "migrations/2024-01-01_a/down.sql: error: there is no up for this down." 2024-01-01_a/down.sql "")
refuses(diesel "migrations/a+b_c/up.sql: error: \"a+b\" cannot be a revision." a+b_c/up.sql "")

# Marks.
refuses(dbmate "migrations/1_a.sql: error: the file has no line \"-- migrate:up\". To mend it: write it above the SQL." 1_a.sql "SELECT 1;\n")
refuses(dbmate "migrations/1_a.sql:2: error: this statement is before the mark \"-- migrate:up\", so dbmate would not run it."
    1_a.sql "-- first\nSELECT 1;\n-- migrate:up\n")
refuses(dbmate "migrations/1_a.sql:3: error: the mark \"-- migrate:up\" is in the file twice." 1_a.sql "-- migrate:up\n\n-- migrate:up\n")
refuses(dbmate "migrations/1_a.sql:1: error: the mark of the down is before the mark of the up." 1_a.sql "-- migrate:down\n-- migrate:up\n")
refuses(dbmate "migrations/1_a.sql:1: error: \"-- migrate:upp\" is not a mark of dbmate." 1_a.sql "-- migrate:upp\n")
refuses(dbmate "migrations/1_a.sql:1: error: \"transaction:no\" is not an option of dbmate. To mend it: write transaction:false, or nothing."
    1_a.sql "-- migrate:up transaction:no\n")
refuses(goose "migrations/1_a.sql:2: error: goose does not read a mark after blanks." 1_a.sql "-- +goose Up\n  -- +goose Down\n")
refuses(goose "migrations/1_a.sql:2: error: goose replaces \${NAME} by variables of the environment here" 1_a.sql "-- +goose Up\n-- +goose ENVSUB ON\n")
refuses(goose "migrations/1_a.sql:1: error: \"-- +goose Upp\" is not a mark of goose." 1_a.sql "-- +goose Upp\n")
refuses(node-pg-migrate "migrations/1_a.sql:1: error: the mark of the down is before the mark of the up." 1_a.sql "-- Down Migration\nSELECT 1;\n")
refuses(flyway "migrations/V1__a.sql:2: error: Flyway replaces \${…} by a value, and varve does not. To mend it: write the value, or set placeholderReplacement=false in migrations/V1__a.sql.conf."
    V1__a.sql "SELECT 1;\nSELECT '\${name}';\n")
refuses(flyway "migrations/V1__a.sql.conf: error: shouldExecute decides whether the script runs" V1__a.sql "" V1__a.sql.conf "shouldExecute=\${run}\n")
refuses(alembic-sql "migrations/a.sql:2: error: this statement is before the first line \"-- Running upgrade\"." a.sql "BEGIN;\nCREATE TABLE t (id int);\n")
refuses(alembic-sql "migrations/a.sql: error: revision b revises a, which no file has. To mend it: write the files from the first revision on: alembic upgrade head --sql."
    a.sql "-- Running upgrade a -> b\n\nSELECT 1;\n")
refuses(alembic-sql "migrations/a.sql:3: error: revision a is also in migrations/a.sql." a.sql "-- Running upgrade  -> a\n\n-- Running upgrade  -> a\n")

# Names that CMake cannot list. They are refused when the project is configured, too.
foreach(name "1_a;b.sql" "1_a[b.sql")
    file(REMOVE_RECURSE ${BUILD})
    file(MAKE_DIRECTORY ${BUILD}/migrations)
    file(WRITE "${BUILD}/migrations/${name}" "")
    file(WRITE "${BUILD}/migrations/2_c.sql" "")
    execute_process(COMMAND ${CMAKE_COMMAND} -DDIRECTORY=${BUILD}/migrations -DSHOWN=migrations -DFORMAT=plain
        -DCHAIN=migrations -DHEADER=${BUILD}/migrations.hpp -P ${script} RESULT_VARIABLE code ERROR_VARIABLE said)
    string(REGEX REPLACE "[ \n]+" " " said "${said}")
    if(code EQUAL 0 OR NOT said MATCHES "which CMake cannot list: 1_a.*Rename the file")
        message(SEND_ERROR "the name of a file: ${said}")
    endif()
endforeach()

file(REMOVE_RECURSE ${BUILD})
