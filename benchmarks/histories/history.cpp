// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Holds a folder of SQL migrations against a real server: history FOLDER FORMAT [BEFORE.sql].
//
// Each migration is replayed as the compiler replays it, and is run on an empty database of the server of DATABASE_URL.
// BEFORE.sql runs first in both: it has what the project expects of a database. After each migration, the replayed
// schema must equal the schema of the catalog. A migration with a down also goes down and up again. If replay refuses a
// migration, the server must refuse it too, or its down must leave another schema behind than was there before.
//
// Prints the findings, and a row of the table in docs/sql.md. The exit status is 1 if there is a wrong refusal or a
// wrong schema.

#include <unistd.h>

#include <cstddef>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/database.hpp"
#include "varve/catalog/read_catalog.hpp"
#include "varve/chain/verify.hpp"
#include "varve/import/imported_chain.hpp"
#include "varve/import/read_folder.hpp"
#include "varve/judge/compare.hpp"
#include "varve/reader/in_place.hpp"
#include "varve/reader/read_statement.hpp"

namespace {

namespace fs = std::filesystem;
using namespace varve;
using namespace varve::detail;

/// How the statements of a history are read in their places.
class statement_counts {
public:
    /// Replays the parts one statement after the other, and counts. `state` changes along.
    void add(schema& state, const std::vector<sql_part>& parts) {
        begin_transaction(state);
        for (const sql_part& part : parts) {
            if (part.outside) { begin_transaction(state); }
            for (std::string_view rest = part.sql; !rest.empty();) {
                const std::string_view begin = rest;
                const reading each = take_statement(rest, state.texts(), &state);
                if (!each.sql.empty()) { count(state, each); }
                operations::execute alone;
                alone.sql = begin.substr(0, begin.size() - rest.size());
                alone.outside_transaction = part.outside;
                if (const refusal no = replay(state, operation(std::move(alone)))) { mark_all_uncertain(state); }
            }
        }
    }

    std::size_t of(reading_kind kind) const { return counts_[static_cast<std::size_t>(kind)]; }
    std::size_t all() const {
        std::size_t sum = 0;
        for (const std::size_t each : counts_) { sum += each; }
        return sum;
    }

private:
    void count(const schema& state, const reading& each) {
        const bool only_known = each.kind == reading_kind::understood && !holds_here(state, each);
        ++counts_[static_cast<std::size_t>(only_known ? reading_kind::known : each.kind)];
        if (each.kind == reading_kind::unknown) { std::printf("unknown: %.60s\n", std::string(each.sql).c_str()); }
    }

    std::size_t counts_[5] = {};
};

/// A database of the server, and what it answers.
class server {
public:
    /// Connects to the database of `url`, or to a copy of it. Nobody else may be connected to it while it is copied.
    server(const std::string& url, bool copy) : url_(copy ? copied(url) : url), copy_(copy) {
        connection_.emplace(url_);
    }
    server(const server&) = delete;
    server& operator=(const server&) = delete;
    ~server() {
        connection_.reset();
        if (copy_) { drop_copy(); }
    }

    /// Runs the parts. Returns what the server says if it refuses one.
    std::string run(const std::vector<sql_part>& parts) {
        try {
            std::string together;
            for (const sql_part& each : parts) {
                if (!each.outside) {
                    together += each.sql + "\n;\n";
                    continue;
                }
                for (std::string_view rest = each.sql; !rest.empty();) {
                    text_arena texts;
                    const reading one = take_statement(rest, texts);
                    if (!one.sql.empty()) { pqxx::nontransaction(*connection_).exec(std::string(one.sql)); }
                }
            }
            if (!together.empty()) { pqxx::nontransaction(*connection_).exec("BEGIN;\n" + together + "COMMIT"); }
            return {};
        } catch (const std::exception& error) {
            try {
                pqxx::nontransaction(*connection_).exec("ROLLBACK");
            } catch (const std::exception&) {}
            const std::string said = error.what();
            return said.substr(0, said.find('\n'));
        }
    }

    schema read(text_arena& texts) {
        pqxx::connection fresh(url_);
        return read_catalog(fresh, texts);
    }

    /// Returns how the catalog differs from `expected`.
    std::vector<std::string> differences_from(const schema& expected, bool column_order) {
        pqxx::connection fresh(url_);
        text_arena texts;
        const schema actual = read_catalog(fresh, texts);
        compare_options options;
        options.column_order = column_order;
        return differences(fresh, expected, actual, options, judge_);
    }

private:
    static std::string copy_name() { return "varve_history_copy_" + std::to_string(::getpid()); }

    static void drop_copy() {
        pqxx::connection admin(tests::server_url());
        pqxx::nontransaction(admin).exec("DROP DATABASE IF EXISTS " + copy_name() + " WITH (FORCE)");
    }
    static std::string copied(const std::string& url) {
        drop_copy();
        const std::string name = tests::query_value(url, "SELECT current_database()");
        pqxx::connection admin(tests::server_url());
        pqxx::nontransaction(admin).exec("CREATE DATABASE " + copy_name() + " TEMPLATE \"" + name + '"');
        return tests::url_of_database(tests::server_url(), copy_name());
    }

    std::string url_;
    bool copy_;
    std::optional<pqxx::connection> connection_;
    expression_comparer judge_;
};

class history {
public:
    history(file_folder folder, const std::string& url)
        : folder_(std::move(folder)), url_(url), up_(std::in_place, url, false) {}

    void begin_with(const fs::path& file) {
        before_.push_back({read_bytes(file).text, file.string(), 1, false});
        if (const std::string said = up_->run(before_); !said.empty()) { throw error(file.string() + ": " + said); }
        migration value;
        value.up = step_importer::as_sql(before_);
        value.way_back = down_kind::irreversible;
        if (const problem found = replay_migration(state_, value)) { throw error(std::string(found.why.what())); }
    }

    void check() {
        for (const file_migration& each : folder_.migrations) { check(each); }
    }

    bool is_fine() const { return wrongly_ == 0 && different_ == 0 && stopped_.empty(); }

    void print_row(const char* format) const {
        const auto n = [](std::size_t number) { return std::to_string(number); };
        const std::size_t all = counts_.all();
        const std::size_t read =
            counts_.of(reading_kind::understood) + counts_.of(reading_kind::known) + counts_.of(reading_kind::data);
        std::size_t tables = 0;
        std::size_t certain = 0;
        for (const objects::table& each : state_.table_slots()) {
            tables += each.name.empty() ? 0U : 1U;
            certain += each.name.empty() || each.uncertain ? 0U : 1U;
        }
        std::printf("| %s | %s | %s | %s | %s | %s | %s | %.1f %% | %s | %s |\n", format,
                    n(folder_.migrations.size()).c_str(), n(all).c_str(),
                    n(counts_.of(reading_kind::understood)).c_str(), n(counts_.of(reading_kind::known)).c_str(),
                    n(counts_.of(reading_kind::data)).c_str(), n(counts_.of(reading_kind::unknown)).c_str(),
                    all == 0 ? 0 : 100.0 * static_cast<double>(read) / static_cast<double>(all), n(rightly_).c_str(),
                    n(wrongly_).c_str());
        std::printf(
            "compared: %zu schemas, of them %zu differ; tables at the end: %zu, of them %zu certain; downs run: %zu%s\n",
            compared_, different_, tables, certain, downs_, stopped_.c_str());
    }

private:
    void check(const file_migration& file) {
        schema counted = state_;
        counts_.add(counted, file.up);
        counts_.add(counted, file.down);

        migration value;
        value.revision = name(std::string_view(file.revision));
        value.up = step_importer::as_sql(file.up);
        value.down = step_importer::as_sql(file.down);
        value.way_back = file.down.empty() ? down_kind::irreversible : down_kind::written;
        const schema was = state_;
        problem refused = replay_migration(state_, value);
        bool up_refused = false;
        if (refused) {
            state_ = was;
            migration forward = value;
            forward.way_back = down_kind::irreversible;
            if (replay_migration(state_, forward)) {
                up_refused = true;
                state_ = was;
                mark_all_uncertain(state_);
            }
        }
        const std::string sentence = refused ? sentence_of(refused.why) : std::string();
        judge(file, sentence, up_refused, was);
    }

    /// Asks the server. The first database only goes up; the second one goes down and up again, and is made anew when a
    /// project's own down or up fails there.
    void judge(const file_migration& file, const std::string& sentence, bool up_refused, const schema& was) {
        if (!stopped_.empty()) {
            if (!sentence.empty()) { say(file, "not asked", sentence); }
            return;
        }
        text_arena texts;
        const schema catalog_before = up_->read(texts);
        if (const std::string said = up_->run(file.up); !said.empty()) {
            if (!sentence.empty()) {
                ++rightly_;
                say(file, "refused rightly", sentence + "\n  server: " + said);
            }
            say(file, "up fails on the server", said);
            stopped_ = "; stopped at " + file.revision;
            return;
        }
        if (up_refused) {
            ++wrongly_;
            say(file, "REFUSED WRONGLY", sentence);
        }
        compare(*up_, file, "up", state_, true);
        if (around_ && !around_->run(file.up).empty()) { around_.reset(); }
        if (file.down.empty()) { return; }
        if (!around_) { copy_database(); }
        if (!up_refused) { go_down(file, sentence, catalog_before, was); }
    }

    void go_down(const file_migration& file, const std::string& sentence, const schema& catalog_before,
                 const schema& was) {
        ++downs_;
        if (const std::string said = around_->run(file.down); !said.empty()) {
            if (sentence.empty()) {
                say(file, "note: down fails on the server", said);
            } else {
                ++rightly_;
                say(file, "refused rightly", sentence + "\n  server: " + said);
            }
            return;
        }
        std::vector<std::string> left = around_->differences_from(catalog_before, false);
        if (sentence.empty()) {
            if (left.empty()) {
                compare(*around_, file, "down", was, false);
            } else {
                say(file, "note: down leaves", left.front());
            }
        }
        const std::string again = around_->run(file.up);
        if (!again.empty()) { left.push_back("up again: " + again); }
        if (!sentence.empty()) {
            ++(left.empty() ? wrongly_ : rightly_);
            say(file, left.empty() ? "REFUSED WRONGLY" : "refused rightly",
                sentence + (left.empty() ? "" : "\n  server: " + left.front()));
        }
        if (again.empty() && left.empty()) { compare(*around_, file, "up again", state_, false); }
        if (!left.empty()) { around_.reset(); }
    }

    void copy_database() {
        up_.reset();
        around_.emplace(url_, true);
        up_.emplace(url_, false);
    }

    void compare(server& where, const file_migration& file, const char* way, const schema& expected,
                 bool column_order) {
        ++compared_;
        const std::vector<std::string> found = where.differences_from(expected, column_order);
        different_ += found.empty() ? 0U : 1U;
        for (const std::string& each : found) {
            if (said_.insert(each).second) { say(file, (std::string("DIFFERS after ") + way).c_str(), each); }
        }
    }

    static void say(const file_migration& file, const char* what, const std::string& why) {
        std::printf("%s: %s: %s\n", file.file.c_str(), what, why.c_str());
        std::fflush(stdout);
    }

    file_folder folder_;
    std::string url_;
    std::optional<server> up_;
    std::optional<server> around_;
    std::vector<sql_part> before_;
    text_arena texts_;
    schema state_ = schema(texts_);
    statement_counts counts_;
    std::set<std::string> said_;
    std::size_t rightly_ = 0;
    std::size_t wrongly_ = 0;
    std::size_t compared_ = 0;
    std::size_t different_ = 0;
    std::size_t downs_ = 0;
    std::string stopped_;
};

sql_format format_of(std::string_view word) {
    for (std::size_t i = 0; i < std::size(sql_format_words); ++i) {
        if (sql_format_words[i] == word) { return static_cast<sql_format>(i); }
    }
    throw error("unknown format " + std::string(word));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3 && argc != 4) {
        std::fprintf(stderr, "usage: history FOLDER FORMAT [BEFORE.sql]\n");
        return 2;
    }
    try {
        const tests::scratch_database database("history");
        history all(folder_reader(argv[1], format_of(argv[2]), argv[1]).read(), database.url());
        if (argc == 4) { all.begin_with(argv[3]); }
        all.check();
        all.print_row(argv[2]);
        return all.is_fine() ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "history: %s\n", error.what());
        return 2;
    }
}
