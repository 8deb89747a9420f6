// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// How long another session waits, which reads and writes one row all the time, while a large table changes.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

#include "varve/run.hpp"
#include "varve/varve.hpp"

using namespace varve::dsl;

struct tables {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).primary_key()),
              create_table("orders", column("id", bigint).primary_key(), column("number", bigint), column("user_id", bigint),
                           column("total", integer), column("note", text)));
};

#define VARVE_CHANGE(NAME, ...)                          \
    struct NAME {                                        \
        static constexpr auto revision = "002";          \
        static constexpr auto revises = "001";           \
        static constexpr auto up = steps(__VA_ARGS__);   \
    }

VARVE_CHANGE(foreign_blocking, add_constraint("orders", foreign_key("user_id").references("users", "id")));
VARVE_CHANGE(foreign_online, add_constraint("orders", foreign_key("user_id").references("users", "id")).online());
VARVE_CHANGE(check_blocking, add_constraint("orders", check("total >= 0").named("total_is_positive")));
VARVE_CHANGE(check_online, add_constraint("orders", check("total >= 0").named("total_is_positive")).online());
VARVE_CHANGE(unique_blocking, add_constraint("orders", unique("number")));
VARVE_CHANGE(unique_online, add_constraint("orders", unique("number")).online());
VARVE_CHANGE(not_null_blocking, alter_column("orders", "number").set_not_null());
VARVE_CHANGE(not_null_online, alter_column("orders", "number").set_not_null().online());
VARVE_CHANGE(index_blocking, create_index("ix_orders_total", on("orders", "total")));
VARVE_CHANGE(index_online, create_index("ix_orders_total", on("orders", "total")).concurrently());

namespace {

using namespace std::chrono_literals;
using milliseconds = std::chrono::duration<double, std::milli>;

template <class F>
double milliseconds_of(F f) {
    const auto begin = std::chrono::steady_clock::now();
    f();
    return milliseconds(std::chrono::steady_clock::now() - begin).count();
}

/// Reads and writes one row all the time, and keeps the longest time that this took.
class neighbour {
public:
    explicit neighbour(const std::string& url) : thread_([this, url] { work(url); }) {
        while (rounds_ < 100) { std::this_thread::sleep_for(1ms); }
        longest_ = 0;
    }
    ~neighbour() { stop(); }
    neighbour(const neighbour&) = delete;
    neighbour& operator=(const neighbour&) = delete;

    double stop() {
        stopped_ = true;
        if (thread_.joinable()) { thread_.join(); }
        return longest_;
    }

private:
    void work(const std::string& url) {
        pqxx::connection connection(url);
        while (!stopped_) {
            const double wait = milliseconds_of([&] {
                pqxx::nontransaction plain(connection);
                plain.exec("UPDATE orders SET note = note WHERE id = 5");
                plain.exec("SELECT note FROM orders WHERE id = 5");
                plain.exec("DELETE FROM users WHERE id = -1");
            });
            longest_ = std::max(longest_.load(), wait);
            ++rounds_;
        }
    }

    std::atomic<bool> stopped_ = false;
    std::atomic<int> rounds_ = 0;
    std::atomic<double> longest_ = 0;
    std::thread thread_;
};

struct measured {
    double duration = 0;
    double wait = 0;
};

/// The longest of `runs` runs, up; each is undone again.
template <class Change>
measured measure(const std::string& url, int runs) {
    pqxx::connection connection(url);
    measured worst;
    for (int i = 0; i < runs; ++i) {
        neighbour other(url);
        const double duration = milliseconds_of([&] { varve::run_migrations<varve::chain<tables, Change>>(connection); });
        worst.wait = std::max(worst.wait, other.stop());
        worst.duration = std::max(worst.duration, duration);
        varve::run_migrations<varve::chain<tables, Change>>(connection, {.target = "001"});
    }
    return worst;
}

template <class Blocking, class Online>
void print_row(const char* what, const std::string& url, int runs) {
    const measured blocking = measure<Blocking>(url, runs);
    const measured online = measure<Online>(url, runs);
    std::printf("| %s | %.0f ms | %.0f ms | %.0f ms | %.0f ms |\n", what, blocking.duration, blocking.wait, online.duration,
                online.wait);
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) { return 2; }
    const std::string url = argv[1];
    const std::string rows = argv[2];
    const int runs = std::atoi(argv[3]);
    {
        pqxx::connection connection(url);
        varve::run_migrations<varve::chain<tables, check_online>>(connection, {.target = "001"});
        pqxx::nontransaction plain(connection);
        plain.exec("INSERT INTO users SELECT i FROM generate_series(1, 1000) i");
        plain.exec("INSERT INTO orders SELECT i, i, 1 + i % 1000, i % 500, repeat('x', 100) FROM generate_series(1, " + rows + ") i");
        plain.exec("ALTER TABLE orders SET (autovacuum_enabled = off)");
        plain.exec("VACUUM ANALYZE orders");
        plain.exec("CHECKPOINT");
    }
    neighbour alone(url);
    std::this_thread::sleep_for(3s);
    const double without = alone.stop();
    std::printf("| %s rows | plain form | others wait | `.online()` | others wait |\n|---|---|---|---|---|\n", rows.c_str());
    print_row<foreign_blocking, foreign_online>("`foreign_key`", url, runs);
    print_row<check_blocking, check_online>("`check`", url, runs);
    print_row<unique_blocking, unique_online>("`unique`", url, runs);
    print_row<not_null_blocking, not_null_online>("`set_not_null()`", url, runs);
    print_row<index_blocking, index_online>("`create_index`, `.concurrently()`", url, runs);
    std::printf("\nWithout any change, the longest wait in three seconds was %.0f ms.\n", without);
}
