#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Asks a server that accepts no writes (a standby, a role without TEMP) whether two SQL expressions are the same.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "varve/pqxx/pqxx.hpp"

namespace varve::detail {

/// The server's answer about a pair of expressions: (s)ame, (d)ifferent, (e)rror or (u)njudged, and both expressions as
/// it prints them, or the reason.
struct expression_answer {
    std::size_t number = 0;
    char verdict = 'u';
    std::string printed = {};
    std::string stored = {};
};

/// Returns the answers in rows of four columns: the members of expression_answer.
inline std::vector<expression_answer> answers_in(const pqxx::result& rows) {
    std::vector<expression_answer> answers;
    for (const auto& row : rows) {
        answers.push_back({row[0].as<std::size_t>(), row[1].c_str()[0], row[2].c_str(), row[3].c_str()});
    }
    return answers;
}

/// Returns the answers to rows of SQL values (n, space, tab, place, col, options, method, expected, actual).
///
/// The planner simplifies both expressions over the table itself, so nothing has to be created. This needs SELECT on
/// the table. It cannot compare operator classes.
inline std::vector<expression_answer> judge_read_only(pqxx::connection& connection, const std::string& rows) {
    static constexpr const char* before = R"(DO $varve_judge$
DECLARE
    pair record;
    source record;
    plan json;
    reduced text[];
    each text;
    answers jsonb := '[]';
    verdict text;
    said text[];
BEGIN
    FOR pair IN SELECT * FROM (VALUES )";
    static constexpr const char* after = R"() AS q (n, space, tab, place, col, options, method, expected, actual) LOOP
        BEGIN
            verdict := 'u';
            said := ARRAY['operator classes cannot be compared in a read-only session', ''];
            IF pair.place <> 'o' THEN
                SELECT n.nspname, c.relname, format_type(a.atttypid, a.atttypmod) AS shape INTO source
                    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = pair.col
                    WHERE n.nspname = coalesce(nullif(pair.space, ''), current_schema()) AND c.relname = pair.tab;
                reduced := '{}';
                FOREACH each IN ARRAY ARRAY[pair.expected, pair.actual] LOOP
                    CONTINUE WHEN each = '';
                    EXECUTE format(E'EXPLAIN (VERBOSE, COSTS OFF, FORMAT JSON) SELECT %s%s\n)%s FROM ONLY %I.%I',
                                   CASE WHEN pair.place IN ('d', 'g') THEN 'CAST((' ELSE '(' END, each,
                                   CASE WHEN pair.place IN ('d', 'g') THEN ' AS ' || source.shape || ')' ELSE '' END,
                                   source.nspname, source.relname) INTO plan;
                    reduced := reduced || (plan->0->'Plan'->'Output'->>0);
                END LOOP;
                verdict := CASE WHEN reduced[1] = reduced[2] THEN 's' ELSE 'd' END;
                said := CASE WHEN pair.expected = '' THEN ARRAY['', reduced[1]] ELSE ARRAY[reduced[1], coalesce(reduced[2], '')] END;
            END IF;
        EXCEPTION
            WHEN insufficient_privilege THEN
                verdict := 'u';
                said := ARRAY[SQLERRM, ''];
            WHEN OTHERS THEN
                verdict := 'e';
                said := ARRAY[SQLERRM, pair.actual];
        END;
        answers := answers || jsonb_build_array(jsonb_build_array(pair.n, verdict, said[1], said[2]));
    END LOOP;
    PERFORM set_config('varve.answers', answers::text, true);
END $varve_judge$)";
    pqxx::work transaction(connection);
    transaction.exec(before + rows + after);
    const pqxx::result read = transaction.exec(
        "SELECT a->>0, a->>1, a->>2, coalesce(a->>3, '') FROM jsonb_array_elements(current_setting('varve.answers')::jsonb) AS a");
    transaction.abort();
    return answers_in(read);
}

}  // namespace varve::detail
