#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Asks the server whether two SQL expressions are the same.
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "varve/judge/expression_pair.hpp"
#include "varve/judge/read_only_judge.hpp"
#include "varve/judge/same_by_tokens.hpp"
#include "varve/judge/type_changed_expression.hpp"
#include "varve/pqxx/pqxx.hpp"
#include "varve/schema/expression.hpp"
#include "varve/sql/literal.hpp"
#include "varve/text/name.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// Asks a server whether pairs of expressions are the same.
///
/// PostgreSQL reads the expected expression in a temporary table with the columns of the real one, and prints it. If
/// that differs from the catalog's text, the planner simplifies both, and they are compared again: 'a'::character
/// varying::text is 'a'::text. All pairs are sent in one round trip, except those that same_by_tokens accepts. Answers
/// are remembered: they depend only on the pair.
///
/// If the type of a column changed after the expression was read, the catalog's text has extra casts. PostgreSQL may
/// even refuse the expected expression today. For example, `price > 0` over a numeric column that became an integer is
/// stored as price::numeric > 0::numeric. Such differences are accepted if the schema says that the type changed.
///
/// On a standby, and for a role that may not create temporary tables, only the planner is asked (see
/// read_only_judge.hpp). If a privilege is missing for that, the pair is not a difference, and `undecided` lists it.
class expression_comparer {
public:
    /// Returns a sentence for each pair that differs. The connection must have no open transaction.
    std::vector<std::string> differences(pqxx::connection& connection, const std::vector<expression_pair>& pairs) {
        ask(connection, pairs);
        std::vector<std::string> result;
        for (const expression_pair& each : pairs) {
            if (by_tokens(each)) { continue; }
            const std::string& verdict = verdicts_.at(key_of(each));
            if (begins_with(verdict, unjudged_)) {
                unjudged_pairs_.push_back(each.where + verdict.substr(unjudged_.size()));
            } else if (verdict != same_) {
                result.push_back(each.where + verdict);
            }
        }
        return result;
    }

    /// The expressions that could not be judged so far, and why.
    const std::vector<std::string>& undecided() const noexcept { return unjudged_pairs_; }

private:
    static std::string key_of(const expression_pair& pair) {
        std::string key;
        for (const std::string* each : {&pair.table_space, &pair.table, &pair.columns, &pair.column, &pair.key_options,
                                        &pair.method, &pair.expected, &pair.actual}) {
            key += *each;
            key += '\0';
        }
        return key + letter_of(pair.place) + (pair.type_changed ? 'r' : ' ');
    }

    static bool by_tokens(const expression_pair& pair) {
        return pair.expected == pair.actual || (pair.place != expression_place::operator_class &&
                                                same_by_tokens(pair.expected, pair.actual, pair.type));
    }

    static char letter_of(expression_place place) noexcept { return "dgcpkoy"[static_cast<std::size_t>(place)]; }

    void ask(pqxx::connection& connection, const std::vector<expression_pair>& pairs) {
        std::vector<const expression_pair*> asked;
        std::string rows;
        for (const expression_pair& each : pairs) {
            if (by_tokens(each) || !verdicts_.emplace(key_of(each), std::string()).second) { continue; }
            rows += (asked.empty() ? "(" : ", (") + std::to_string(asked.size());
            asked.push_back(&each);
            for (const std::string& value : {each.table_space, each.table, std::string(1, letter_of(each.place)),
                                             each.column, each.key_options, each.method, each.expected, each.actual}) {
                rows += ", " + connection.quote(value);
            }
            rows += ')';
        }
        if (asked.empty()) { return; }
        for (const expression_answer& answer : answers_to(connection, rows)) { take(*asked[answer.number], answer); }
    }

    static std::vector<expression_answer> answers_to(pqxx::connection& connection, const std::string& rows) {
        try {
            return answers_by_tables(connection, rows);
        } catch (const pqxx::sql_error&) { return judge_read_only(connection, rows); }
    }

    static std::vector<expression_answer> answers_by_tables(pqxx::connection& connection, const std::string& rows) {
        pqxx::work transaction(connection);
        // The temporary table has a row type. pg_temp comes last, so that it does not hide a type of the same name.
        transaction.exec(
            "SET LOCAL client_min_messages = warning; "
            "SELECT set_config('search_path', current_setting('search_path') || ', pg_temp', true); " +
            std::string(function));
        const pqxx::result read =
            transaction.exec("SELECT q.n, a.verdict, a.printed, a.stored FROM (VALUES " + rows +
                             ") AS q (n, space, tab, place, col, options, method, expected, actual) CROSS JOIN LATERAL "
                             "pg_temp.varve_judge(space, tab, place, col, options, method, expected, actual) a");
        transaction.abort();
        return answers_in(read);
    }

    void take(const expression_pair& pair, const expression_answer& answer) {
        std::string& verdict = verdicts_[key_of(pair)];
        if (answer.verdict == 'u') {
            verdict = std::string(unjudged_) + ": " + answer.printed;
        } else if (pair.type_changed && (answer.verdict == 'e' || same_but_for_types(answer.printed, answer.stored))) {
            verdict = same_;
        } else if (answer.verdict == 's') {
            verdict = same_;
        } else if (answer.verdict == 'd') {
            verdict = same_by_tokens(answer.printed, answer.stored, {})
                          ? same_
                          : " is " + or_none(answer.stored) + ", expected " + or_none(answer.printed);
        } else {
            verdict = ": PostgreSQL refuses the expected expression: " + answer.printed;
        }
    }

    static bool begins_with(const std::string& text, std::string_view with) {
        return text.compare(0, with.size(), with) == 0;
    }

    static std::string or_none(std::string text) { return text.empty() ? "none" : text; }

    // The temporary table has the name of the real one, because an expression can qualify its columns with it.
    static constexpr const char* function = R"(
CREATE FUNCTION pg_temp.varve_judge(space text, tab text, place text, col text, options text, method text, expected text, actual text,
                                    OUT verdict text, OUT printed text, OUT stored text) LANGUAGE plpgsql AS $varve$
DECLARE
    source oid := (SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                   WHERE n.nspname = coalesce(nullif(space, ''), current_schema()) AND c.relname = tab);
    probe regclass;
    shape text;
    collated text;
    plan json;
    reduced text[] := '{}';
    each text;
BEGIN
    stored := actual;
    -- LIKE would want SELECT on the table.
    EXECUTE format('CREATE TEMPORARY TABLE %I (%s)', tab,
                   (SELECT string_agg(format('%I %s%s%s', attname, format_type(atttypid, atttypmod),
                                             ' COLLATE ' || nullif(attcollation, 0)::regcollation,
                                             CASE WHEN attnotnull THEN ' NOT NULL' END), ', ' ORDER BY attnum)
                    FROM pg_attribute WHERE attrelid = source AND attnum > 0 AND NOT attisdropped));
    probe := format('pg_temp.%I', tab)::regclass;
    SELECT format_type(atttypid, atttypmod), CASE WHEN attcollation <> 0 THEN 'COLLATE ' || attcollation::regcollation END
        INTO shape, collated FROM pg_attribute WHERE attrelid = probe AND attname = col;
    CASE place
        WHEN 'd' THEN
            EXECUTE format(E'ALTER TABLE pg_temp.%I ALTER COLUMN %I SET DEFAULT (%s\n)', tab, col, expected);
        WHEN 'g' THEN
            EXECUTE format('ALTER TABLE pg_temp.%I DROP COLUMN %I', tab, col);
            EXECUTE format(E'ALTER TABLE pg_temp.%I ADD COLUMN %I %s %s GENERATED ALWAYS AS (%s\n) STORED',
                           tab, col, shape, collated, expected);
        WHEN 'c' THEN EXECUTE format(E'ALTER TABLE pg_temp.%I ADD CHECK (%s\n)', tab, expected);
        WHEN 'y' THEN EXECUTE format(E'CREATE POLICY varve_probe ON pg_temp.%I USING (%s\n)', tab, expected);
        WHEN 'p' THEN EXECUTE format(E'CREATE INDEX ON pg_temp.%I ((0)) WHERE (%s\n)', tab, expected);
        WHEN 'k' THEN EXECUTE format(E'CREATE INDEX ON pg_temp.%I USING %I ((%s\n) %s)', tab, method, expected, options);
        WHEN 'o' THEN
            EXECUTE format('CREATE INDEX ON pg_temp.%I USING %I (%s %s)', tab, method, col, expected);
            EXECUTE format('CREATE INDEX ON pg_temp.%I USING %I (%s %s)', tab, method, col, actual);
    END CASE;
    CASE place
        WHEN 'c' THEN SELECT pg_get_expr(conbin, conrelid, true) INTO printed FROM pg_constraint WHERE conrelid = probe AND contype = 'c';
        WHEN 'y' THEN SELECT pg_get_expr(polqual, polrelid, true) INTO printed FROM pg_policy WHERE polrelid = probe;
        WHEN 'p' THEN SELECT pg_get_expr(indpred, indrelid, true) INTO printed FROM pg_index WHERE indrelid = probe;
        WHEN 'k' THEN SELECT pg_get_indexdef(indexrelid, 1, true) INTO printed FROM pg_index WHERE indrelid = probe;
            IF left(printed, 1) = '(' THEN printed := substr(printed, 2, length(printed) - 2); END IF;
        WHEN 'o' THEN SELECT CASE WHEN min(indclass::text) = max(indclass::text) THEN actual ELSE expected END
            INTO printed FROM pg_index WHERE indrelid = probe;
        ELSE SELECT pg_get_expr(adbin, adrelid, true) INTO printed FROM pg_attrdef WHERE adrelid = probe;
    END CASE;
    printed := coalesce(printed, '');
    verdict := CASE WHEN printed = actual THEN 'same' ELSE 'different' END;
    IF verdict = 'different' AND place <> 'o' AND printed <> '' AND actual <> '' THEN
        FOREACH each IN ARRAY ARRAY[printed, actual] LOOP
            EXECUTE format(E'EXPLAIN (VERBOSE, COSTS OFF, FORMAT JSON) SELECT %s%s\n)%s FROM pg_temp.%I',
                           CASE WHEN place IN ('d', 'g') THEN 'CAST((' ELSE '(' END, each,
                           CASE WHEN place IN ('d', 'g') THEN ' AS ' || shape || ')' ELSE '' END, tab) INTO plan;
            reduced := reduced || (plan->0->'Plan'->'Output'->>0);
        END LOOP;
        IF reduced[1] = reduced[2] THEN verdict := 'same'; END IF;
    END IF;
    -- timezone('UTC', x) and x AT TIME ZONE 'UTC' are printed differently, but PostgreSQL stores the same tree for both.
    IF verdict = 'different' AND place <> 'o' AND printed <> '' AND actual <> '' THEN
        reduced := '{}';
        BEGIN
        FOREACH each IN ARRAY ARRAY[printed, actual] LOOP
            EXECUTE format(E'ALTER TABLE pg_temp.%I ADD CONSTRAINT varve_probe CHECK (%s%s\n)%s) IS NOT NULL)', tab,
                           CASE WHEN place IN ('d', 'g') THEN 'CAST((' ELSE '((' END, each,
                           CASE WHEN place IN ('d', 'g') THEN ' AS ' || shape ELSE '' END);
            reduced := reduced || (SELECT regexp_replace(conbin::text, ':(location -?[0-9]+|[a-z]*format [0-9]+)', '', 'g')
                                   FROM pg_constraint WHERE conrelid = probe AND conname = 'varve_probe');
            EXECUTE format('ALTER TABLE pg_temp.%I DROP CONSTRAINT varve_probe', tab);
        END LOOP;
        EXCEPTION WHEN OTHERS THEN NULL;  -- an expression that no check accepts counts as different
        END;
        IF reduced[1] = reduced[2] THEN verdict := 'same'; END IF;
    END IF;
    EXECUTE format('DROP TABLE pg_temp.%I', tab);
EXCEPTION
    WHEN insufficient_privilege THEN
        verdict := 'unjudged';
        printed := SQLERRM;
    WHEN OTHERS THEN
        verdict := 'error';
        printed := SQLERRM;
END $varve$)";

    static constexpr std::string_view unjudged_ = "unjudged";
    std::vector<std::string> unjudged_pairs_;
    const std::string same_ = "same";
    std::unordered_map<std::string, std::string> verdicts_;
};

}  // namespace varve::detail
