// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// PortfolioPilot: migrates its database, shows what is in it, and puts it to use.
#include <chrono>
#include <cstddef>
#include <exception>
#include <iomanip>
#include <iostream>
#include <pqxx/pqxx>
#include <string>
#include <string_view>
#include <varve/run.hpp>
#include <vector>

#include "demo.hpp"
#include "inspect.hpp"
#include "migrations/chain.hpp"
#include "settings.hpp"

namespace {

constexpr const char* usage =
    "portfolio_pilot upgrade [TARGET]    migrates the database to TARGET: head (also without one), base, +N, -N, a "
    "revision\n"
    "portfolio_pilot history             the migrations that stand in the database\n"
    "portfolio_pilot tables              the tables in the database\n"
    "portfolio_pilot demo                migrates to head, adds a user and a portfolio, finds the nearest document\n"
    "portfolio_pilot script [FROM TO]    the SQL of the way from FROM (base) to TO (head); needs no database\n"
    "\n"
    "The database is that of DATABASE_URL, from the environment or from a file .env here or beside the program.\n";

double milliseconds(std::chrono::microseconds duration) {
    return std::chrono::duration<double, std::milli>(duration).count();
}

/// Prints a line for each migration while it runs.
class progress final : public varve::migration_observer {
public:
    progress() = default;
    progress(const progress&) = delete;
    progress& operator=(const progress&) = delete;
    ~progress() override { std::cout << (running_ ? "\n" : "") << std::flush; }

    void begin(const varve::migration_event& event) override {
        std::cout << std::setw(3) << event.number << '/' << event.count
                  << (event.direction == varve::way::up ? "  up    " : "  down  ") << std::left << std::setw(14)
                  << event.revision << std::setw(52) << event.message << std::right << std::flush;
        running_ = true;
    }
    void end(const varve::migration_event& event) override {
        std::cout << std::fixed << std::setprecision(1) << std::setw(9) << milliseconds(event.duration) << " ms"
                  << std::endl;
        running_ = false;
    }

private:
    bool running_ = false;
};

void upgrade(pqxx::connection& connection, const std::string& target) {
    varve::report report;
    {
        progress printed;
        report = varve::run_migrations<portfolio::chain>(connection, {.target = target, .observer = &printed});
    }
    const std::string to = report.to.empty() ? "base" : report.to;
    if (!report.changed()) {
        std::cout << "The database is at " << to << " already.\n";
        return;
    }
    std::chrono::microseconds total{0};
    for (const varve::reported_migration& each : report.ran) { total += each.duration; }
    std::cout << "From " << (report.from.empty() ? "base" : report.from) << " to " << to << ": " << report.ran.size()
              << (report.ran.size() == 1 ? " migration, " : " migrations, ") << std::fixed << std::setprecision(1)
              << milliseconds(total) << " ms, " << report.round_trips << " round trips.\n";
}

void demo(pqxx::connection& connection) {
    varve::run_migrations<portfolio::chain>(connection);  // as a service does when it starts
    pqxx::work transaction(connection);
    portfolio::insert_demo(transaction);
    std::cout << "Ada's positions are worth " << std::fixed << std::setprecision(2)
              << portfolio::demo_worth(transaction) << " EUR.\n";
    constexpr std::string_view question = "Which tax was withheld from my dividends?";
    std::cout << question << "\n";
    for (const portfolio::neighbour& each : portfolio::nearest_documents(transaction, question, 3)) {
        std::cout << "    " << each.distance << "  " << each.title << '\n';
    }
    transaction.commit();
}

int run(const std::string& program, const std::vector<std::string>& words) {
    const std::string command = words.empty() ? "" : words.front();
    const std::size_t count = words.size();
    if (command == "help" || command == "--help") {
        std::cout << usage;
        return 0;
    }
    if (command == "script" && (count == 1 || count == 3)) {
        std::cout << varve::script<portfolio::chain>(count == 3 ? words[1] : "base", count == 3 ? words[2] : "head");
        return 0;
    }
    const bool known = (command == "upgrade" && count <= 2) ||
                       ((command == "history" || command == "tables" || command == "demo") && count == 1);
    if (!known) {
        std::cerr << usage;
        return 2;
    }
    const std::string url = portfolio::database_url(program);
    try {
        pqxx::connection connection(url);
        if (command == "upgrade") {
            upgrade(connection, count == 2 ? words[1] : "head");
        } else if (command == "demo") {
            demo(connection);
        } else {
            (command == "history" ? portfolio::print_history : portfolio::print_tables)(std::cout, connection);
        }
    } catch (const std::exception& error) {
        std::string message = portfolio::without_password(error.what(), url);
        message.erase(message.find_last_not_of('\n') + 1);  // libpq's end in line ends
        std::cerr << "portfolio_pilot: " << message << '\n';
        return 1;
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argv[0], {argv + 1, argv + argc});
    } catch (const std::exception& error) {
        std::cerr << "portfolio_pilot: " << error.what() << '\n';
        return 1;
    }
}
