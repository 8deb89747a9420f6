// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "differential/session.hpp"


#include "varve/catalog/read_catalog.hpp"
#include "varve/operation/title.hpp"
#include "varve/render/render.hpp"
#include "varve/replay/literal_check.hpp"
#include "varve/replay/not_null_clash.hpp"
#include "varve/replay/replay.hpp"
#include "varve/version/least_version.hpp"

namespace varve::tests {
namespace {

std::string text_of(std::string_view text) { return std::string(text); }

std::string sql_of(const operation& op) {
    detail::buffer_sink out;
    render(out, op);
    return text_of(out.text());
}

std::string kind_of(const operation& op) {
    detail::buffer_sink out;
    title(out, op);
    const std::string whole = text_of(out.text());
    return whole.substr(0, whole.find(' '));
}

bool is_about_rows(const operation& op) {
    if (const auto* executed = op.get_if<operations::execute>()) { return executed->effects.size() == 1 && is_about_rows(executed->effects.front()); }
    return op.is<operations::insert_into>() || op.is<operations::update>() ||
           op.is<operations::delete_from>();
}

/// What rows meet when they are written, which no chain shows: unique, foreign key and check violations.
bool depends_on_rows(const std::string& state) { return state == "23505" || state == "23503" || state == "23514"; }

/// Whether it may be a generated column that turned out null or too long: what an expression computes, replay does not know.
bool is_about_computed(const reply& theirs, const schema& before) {
    if (theirs.state != "23502" && theirs.state != "22001") { return false; }
    for (const objects::table& table : before.table_slots()) {
        for (const objects::column& each : table.columns) {
            const std::string named = "column \"" + text_of(each.name.text()) + "\" of relation \"" + text_of(table.name.object()) + '"';
            const bool meant = theirs.state == "23502" ? theirs.message.find(named) != std::string::npos : each.type.first >= 0;
            if (each.generated() && meant) { return true; }
        }
    }
    return false;
}

/// Whether a check fails on a row because it cannot be computed: it reads a column that got another type later, through a cast.
bool is_about_reread_check(const reply& theirs, const schema& before) {
    if (theirs.state.substr(0, 2) != "22") { return false; }
    for (const objects::table& table : before.table_slots()) {
        for (const objects::constraint& each : table.constraints) {
            if (each.type_changed) { return true; }
        }
    }
    return false;
}

/// Whether the operation holds a value of which replay says that it cannot tell.
bool has_unjudged_value(const operation& op, const schema& before) {
    if (const auto* executed = op.get_if<operations::execute>()) {
        return executed->effects.size() == 1 && has_unjudged_value(executed->effects.front(), before);
    }
    const auto undecided = [&](const objects::expression& value, const objects::data_type& type, detail::conversion_time when) {
        return value.given() && value.kind != objects::expression_kind::sql && detail::literal_fits(before, value, type, when) == detail::answer::unknown;
    };
    const auto of_table = [&](const varve::name& table, const varve::name& column, const objects::expression& value, detail::conversion_time when) {
        const objects::table* owner = before.find_table(table);
        const objects::column* found = owner == nullptr ? nullptr : owner->find_column(column);
        return found != nullptr && undecided(value, found->type, when);
    };
    if (const auto* made = op.get_if<operations::create_table>()) {
        for (const objects::column& each : made->columns) {
            if (undecided(each.value, each.type, detail::conversion_time::kept)) { return true; }
        }
    } else if (const auto* added = op.get_if<operations::add_column>()) {
        return undecided(added->column.value, added->column.type, detail::conversion_time::computed);
    } else if (const auto* altered = op.get_if<operations::alter_column>()) {
        return altered->type.name.empty() ? of_table(altered->table, altered->column, altered->default_value, detail::conversion_time::kept)
                                          : undecided(altered->default_value, altered->type, detail::conversion_time::kept);
    } else if (const auto* inserted = op.get_if<operations::insert_into>()) {
        for (std::size_t i = 0; i < inserted->values.size(); ++i) {
            if (of_table(inserted->table, inserted->columns[i % inserted->columns.size()], inserted->values[i], detail::conversion_time::computed)) { return true; }
        }
    } else if (const auto* filled = op.get_if<operations::backfill>()) {
        for (const operations::assignment& each : filled->set) {
            if (of_table(filled->table, each.column, each.value, detail::conversion_time::computed)) { return true; }
        }
    } else if (const auto* updated = op.get_if<operations::update>()) {
        for (const operations::assignment& each : updated->set) {
            if (of_table(updated->table, each.column, each.value, detail::conversion_time::computed)) { return true; }
        }
    }
    return false;
}

/// Whether PostgreSQL has read a condition again, under another type of a column, and does not accept it any more. Which
/// operators and casts there are, replay knows for plain comparisons only.
bool is_about_condition(const operation& op, const reply& theirs, const schema& before) {
    if (const auto* executed = op.get_if<operations::execute>()) {
        return executed->effects.size() == 1 && is_about_condition(executed->effects.front(), theirs, before);
    }
    const auto* altered = op.get_if<operations::alter_column>();
    const objects::table* owner = altered == nullptr || altered->type.name.empty() ? nullptr : before.find_table(altered->table);
    if (owner == nullptr) { return false; }
    bool reads = false;
    for (const objects::constraint& each : owner->constraints) {
        reads = reads || (each.kind == objects::constraint_kind::check && schema::contains(each.columns, altered->column));
    }
    for (const objects::index& each : owner->indexes) {
        reads = reads || !each.where.empty();
        for (const objects::index_key& key : each.keys) { reads = reads || key.column.empty(); }
    }
    constexpr std::string_view states[] = {"42883", "42804", "42846", "42725", "42P17", "22P02", "0A000"};
    for (const std::string_view each : states) {
        if (reads && theirs.state == each) { return true; }
    }
    return false;
}

/// Whether a step gives a constraint the name of a NOT NULL of its table, which PostgreSQL 18 refuses and older servers take.
bool is_about_not_null_name(const operation& op, const reply& theirs, const schema& before, const schema& after) {
    if (const auto* executed = op.get_if<operations::execute>()) {
        return executed->effects.size() == 1 && is_about_not_null_name(executed->effects.front(), theirs, before, after);
    }
    return (theirs.state == "42710" || theirs.state == "23505") && bool(find_not_null_clash(before, after, op));
}

/// Where NOT NULL is called otherwise than replay thinks, be it by PostgreSQL. It numbers names that are taken.
void compare_not_null_names(std::vector<std::string>& different, const schema& expected, const schema& actual) {
    for (const objects::table& table : expected.table_slots()) {
        const objects::table* present = actual.find_table(table.name);
        if (table.name.empty() || table.uncertain || present == nullptr) { continue; }
        for (const objects::column& each : table.columns) {
            const objects::column* column = present->find_column(each.name);
            if (column == nullptr || column->not_null_name == each.not_null_name) { continue; }
            const std::string_view called = column->not_null_name;
            const bool numbered = !called.empty() && '0' <= called.back() && called.back() <= '9';
            if (!numbered) {
                different.push_back("NOT NULL of column " + text_of(each.name.text()) + " of table " + text_of(table.name.text()) + " is called '" +
                                    text_of(called) + "', not '" + text_of(each.not_null_name) + '\'');
            }
        }
    }
}

bool is_syntax_error(const reply& theirs) {
    return theirs.state == "42601" && theirs.message.find("syntax error at or near") != std::string::npos &&
           theirs.message.find("jsonpath") == std::string::npos;
}

}  // namespace

session::session(server& database, dice& chance, std::size_t compare_every, findings& found)
    : database_(database), chance_(chance), compare_every_(compare_every), found_(found),
      next_(chance, texts_, database.offers("vector"), database.connection().server_version()) {
    database_.clear();
}

bool session::run(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        if (!step()) { return false; }
    }
    if (in_transaction_) {
        database_.run("COMMIT");
        in_transaction_ = false;
    }
    return compare();
}

void session::begin_or_end_transaction() {
    if (in_transaction_ ? chance_.chance(20) : chance_.chance(4)) {
        in_transaction_ = !in_transaction_;
        const std::string sql = in_transaction_ ? "BEGIN" : "COMMIT";
        database_.run(sql);
        history_.push_back(sql + ';');
        begin_transaction(state_);
    } else if (!in_transaction_) {
        begin_transaction(state_);
    }
}

// Rows are taken back, so that tables stay empty: what they hold is nothing that replay could know.
reply session::run_on_server(const operation& op, const std::string& sql) {
    const bool keep = !is_about_rows(op);
    if (!in_transaction_ && keep) {
        reply result = database_.run(sql);
        // A backfill that fails keeps its position, to go on from there. Here nothing does.
        if (op.is<operations::backfill>() && !result.accepted) { database_.run("DROP TABLE IF EXISTS pg_temp.varve_backfill"); }
        return result;
    }
    database_.run(in_transaction_ ? "SAVEPOINT step" : "BEGIN");
    const reply result = database_.run(sql);
    if (in_transaction_) {
        database_.run(result.accepted && keep ? "RELEASE step" : "ROLLBACK TO step");
    } else {
        database_.run("ROLLBACK");
    }
    return result;
}

// Most of what is random is nonsense; a database of which nothing grows shows little.
operation session::choose() {
    const std::size_t tries = chance_.chance(60) ? 4 : 1;
    for (std::size_t i = 1;; ++i) {
        operation op = next_.next(state_, in_transaction_);
        schema attempt = state_;
        if (i == tries || !replay(attempt, op)) { return op; }
    }
}

bool session::step() {
    begin_or_end_transaction();
    const operation op = choose();
    const std::string sql = sql_of(op);
    if (sql.empty()) { return true; }
    const schema before = state_;
    const refusal ours = replay(state_, op);
    if (ours) { state_ = before; }  // the first operations of a statement may have been replayed
    ++found_.operations;
    // PostgreSQL renames the columns of an index as those of a table, which shows nowhere.
    const bool of_index = op.is<operations::rename_column>() && ours.what().find("is an index, not a table") != std::string_view::npos;
    if (of_index) {
        ++found_.own_rules;
        return true;
    }
    if (ours.kind() == mistake::bad_name && ours.what().find("longer than 63 bytes") != std::string_view::npos) {
        ++found_.own_rules;
        return true;
    }
    // PostgreSQL 19 has a default class there, and older servers none: varve wants it said, which every server takes.
    if (ours.what().find("access method gist has no default operator class") != std::string_view::npos &&
        (ours.what().find("of type inet") != std::string_view::npos || ours.what().find("of type cidr") != std::string_view::npos)) {
        ++found_.own_rules;
        return true;
    }
    // Before PostgreSQL 18, it takes a key between "char" and text.
    if (database_.connection().server_version() < 180000 &&
        ours.what().find("PostgreSQL 18 wants both or none of them to have collations") != std::string_view::npos) {
        ++found_.own_rules;
        return true;
    }
    // PostgreSQL 14 counts "char" among the strings, to which it converts anything.
    if (database_.connection().server_version() < 150000 && ours.what().find("\"char\"") != std::string_view::npos) {
        ++found_.own_rules;
        return true;
    }
    // PostgreSQL 19 takes it, 18 does not.
    if (ours.what().find("PostgreSQL 18 does not change its expression") != std::string_view::npos) {
        ++found_.own_rules;
        return true;
    }
    // What the walker would refuse on this server, before it asks.
    const int server_version = database_.connection().server_version();
    if (server_version < 150000 && !ours && detail::needs_boolean_class(before, op)) {
        ++found_.own_rules;
        state_ = before;
        return true;
    }
    // PostgreSQL 14 drops the generated column too.
    const bool drops_reader = server_version < 150000 && ours.what().find("is still needed by generated column") != std::string_view::npos;
    if (version_needed(op).version > server_version / 10000 || drops_reader) {
        ++found_.own_rules;
        state_ = before;
        return true;
    }
    const reply theirs = run_on_server(op, sql);
    if (!judge(op, sql, ours, theirs, before)) { return false; }
    if (theirs.accepted && !is_about_rows(op)) { history_.push_back(sql); }
    return in_transaction_ || found_.operations % compare_every_ != 0 || compare();
}

bool session::judge(const operation& op, const std::string& sql, const refusal& ours, const reply& theirs, const schema& before) {
    if (!ours && is_syntax_error(theirs)) { return disagree(sql, "rendered it", "a syntax error: " + theirs.message); }
    // A row that fails for itself hides what PostgreSQL would have said to the next.
    const bool accepted = theirs.accepted || (!ours && is_about_rows(op) && (depends_on_rows(theirs.state) || is_about_computed(theirs, before) || is_about_reread_check(theirs, before)));
    if (accepted == !ours) {
        tally& counted = found_.kinds[kind_of(op)];
        ++(accepted ? counted.accepted : counted.refused);
        return true;
    }
    if (!accepted && is_about_condition(op, theirs, before)) {
        ++found_.type_changed;
        state_ = before;
        return true;
    }
    if (!accepted && has_unjudged_value(op, before)) {
        ++found_.undecided;
        state_ = before;
        return true;
    }
    if (!accepted && is_about_not_null_name(op, theirs, before, state_)) {
        ++found_.not_null_names;
        state_ = before;
        return true;
    }
    // Nothing is refused on a guess; what is known to be there still has to agree.
    bool uncertain = state_.may_touch_anything || !state_.hidden.empty();
    // The schema does not hold which columns a key includes, so a dropped column may have taken the key along.
    for (const varve::objects::table& each : before.table_slots()) { uncertain = uncertain || each.uncertain; }
    if (!accepted && uncertain) {
        ++found_.doubtful;
        state_ = before;
        return true;
    }
    return disagree(sql, ours ? text_of(ours.what()) : "accepted", accepted ? "accepted" : theirs.state + ' ' + theirs.message);
}

bool session::compare() {
    ++found_.comparisons;
    detail::text_arena texts;
    const schema actual = read_catalog(database_.connection(), texts);
    std::vector<std::string> different = differences(database_.connection(), state_, actual, {}, judge_);
    if (database_.connection().server_version() >= 180000) { compare_not_null_names(different, state_, actual); }
    if (different.empty()) { return true; }
    // A table that SQL may have dropped may still hold the name that PostgreSQL would choose for a constraint.
    bool names = false;
    for (const varve::objects::table& each : state_.table_slots()) { names = names || each.uncertain; }
    for (const std::string& each : different) { names = names && each.find("\": constraint \"") != std::string::npos; }
    if (names) {
        ++found_.doubtful;
        return false;
    }
    std::string all;
    for (const std::string& each : different) { all += "\n    " + each; }
    return disagree("the schema", "replayed", "differs" + all);
}

bool session::disagree(const std::string& sql, const std::string& ours, const std::string& theirs) {
    std::string report = "history:\n";
    for (const std::string& each : history_) { report += each + '\n'; }
    report += "then:\n" + sql + "\nreplay: " + ours + "\nPostgreSQL: " + theirs + '\n';
    found_.disagreements.push_back(report);
    if (in_transaction_) {
        database_.run("ROLLBACK");
        in_transaction_ = false;
    }
    return false;
}

}  // namespace varve::tests
