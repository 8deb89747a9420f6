// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The commands that ask no database: what they print, and what they refuse.

#include <string>

#include "command_line/process.hpp"
#include "support/catch.hpp"
#include "support/scratch_folder.hpp"

using varve::tests::begins;
using varve::tests::contains;
using varve::tests::ended;
using varve::tests::tool;

namespace {

/// What a command prints that succeeds and says nothing beside.
std::string printed(const tool& run, const std::string& words) {
    const ended done = run(words);
    CAPTURE(words, done.err);
    CHECK(done.code == 0);
    CHECK(done.err.empty());
    return done.out;
}

}  // namespace

TEST_CASE("history, heads and show of a chain in one line") {
    const tool linear("linear");
    CHECK(printed(linear, "history") ==
          "003 -> 004 (head), wait as long as the database says\n"
          "002 -> 003, index orders\n"
          "001 -> 002, add orders\n"
          "<base> -> 001, add users table\n");
    CHECK(printed(linear, "history -r 002:003") == "002 -> 003, index orders\n001 -> 002, add orders\n");
    CHECK(printed(linear, "history --rev-range=002:") == printed(linear, "history -r 002:head"));
    CHECK(printed(linear, "history -r-2:head") == printed(linear, "history -r 002:"));
    CHECK(printed(linear, "history -r -2:head") == printed(linear, "history -r 002:"));
    CHECK(printed(linear, "history -r base:+1") == printed(linear, "history -r :001"));
    CHECK(printed(linear, "heads") == "004 (head)\n");
    CHECK(printed(linear, "branches").empty());
    CHECK(printed(linear, "show 002") == "Rev: 002\nParent: 001\nStruct: add_orders\n\n    add orders\n\n");
    CHECK(printed(linear, "show head") == printed(linear, "heads -v"));
    CHECK(printed(linear, "show head-2") == printed(linear, "show 002"));
    CHECK(printed(linear, "history -v -r 004:") == printed(linear, "show 004"));
}

TEST_CASE("history, heads, branches and show of a chain with branches") {
    const tool branched("branched");
    CHECK(printed(branched, "history") ==
          "<base> (b1) -> l1 (library) (head), a line of its own\n"
          "b1, c1 -> d1 (shop, billing) (head) (mergepoint), merge shop and billing\n"
          "a0 -> c1 (billing), billing\n"
          "a0 -> b1 (shop), the shop\n"
          "<base> -> a0 (branchpoint), start\n");
    CHECK(printed(branched, "heads") == "d1 (shop, billing) (head)\nl1 (library) (head)\n");
    CHECK(printed(branched, "heads --resolve-dependencies") == printed(branched, "heads"));
    CHECK(printed(branched, "branches") ==
          "a0 (branchpoint)\n"
          "   -> b1 (shop)\n"
          "   -> c1 (billing)\n");
    CHECK(printed(branched, "show d1") ==
          "Rev: d1 (head) (mergepoint)\nMerges: b1, c1\nBranch names: shop, billing\nStruct: both\n\n"
          "    merge shop and billing\n\n");
    CHECK(contains(printed(branched, "show a0"), "Parent: <base>\nBranches into: b1, c1\n"));
    CHECK(contains(printed(branched, "show library"), "Also depends on: b1\n"));
    CHECK(printed(branched, "history --graph") ==
          "*  l1 (library) (head), a line of its own\n"
          "*  d1 (shop, billing) (head) (mergepoint), merge shop and billing\n"
          "|\\\n"
          "| *  c1 (billing), billing\n"
          "* |  b1 (shop), the shop\n"
          "|/\n"
          "*  a0 (branchpoint), start\n");
}

TEST_CASE("graph draws Mermaid and DOT") {
    CHECK(printed(tool("branched"), "graph") ==
          "flowchart TD\n"
          "    m1[\"a0<br>start\"]\n"
          "    m2[\"b1<br>the shop\"]\n"
          "    m3[\"c1<br>billing\"]\n"
          "    m4[\"d1<br>merge shop and billing\"]\n"
          "    m5[\"l1<br>a line of its own\"]\n"
          "    m1 --> m2\n"
          "    m1 --> m3\n"
          "    m2 --> m4\n"
          "    m3 --> m4\n"
          "    m2 -.-> m5\n");
    const std::string dot = printed(tool("branched"), "graph --format dot");
    CHECK(begins(dot, "digraph chain {\n"));
    CHECK(contains(dot, "    \"b1\" [label=\"b1\\nthe shop\"];\n"));
    CHECK(contains(dot, "    \"b1\" -> \"d1\";\n"));
    CHECK(contains(dot, "    \"b1\" -> \"l1\" [style=dashed];\n"));
    CHECK(tool("branched")("graph --format svg").code == 2);
}

TEST_CASE("--sql prints a script and nothing else") {
    const tool linear("linear");
    const std::string script = printed(linear, "upgrade --sql 001:002");
    CHECK(begins(script, "-- From 001 to 002, by varve."));
    CHECK(contains(script, "\n-- Running upgrade 001 -> 002, add orders\nCREATE TABLE orders ("));
    CHECK(contains(printed(linear, "upgrade head --sql"), "CREATE TABLE varve_history"));
    CHECK(contains(printed(linear, "downgrade head:-1 --sql"), "-- Running downgrade 004 -> 003"));
    CHECK(contains(printed(linear, "stamp 002 --sql"), "-- Stamps 002"));
    CHECK(contains(printed(linear, "upgrade --sql --history-table t --history-schema s --lock-timeout 2s"), "s.t"));
    CHECK(contains(printed(linear, "upgrade --sql --lock-timeout 2s"), "lock_timeout = 2000;"));
    CHECK(contains(linear("downgrade base --sql").err, "downgrade with --sql requires <fromrev>:<torev>"));
    CHECK(contains(linear("stamp --purge --sql head").err, "Can't use --purge with --sql mode"));
    for (const auto& [words, why] : {std::pair("stamp", "TARGETS is required: name a target, or use --from"),
                                     std::pair("stamp --from dbmate head", "name no target with it"),
                                     std::pair("stamp --from-table t head", "name the tool with --from"),
                                     std::pair("stamp --from dbmate --sql", "use --from TOOL --dry-run to find the target"),
                                     std::pair("stamp head --dry-run --sql", "use only one of them"),
                                     std::pair("stamp --from alembic --history-table alembic_version", "there is nothing to take over"),
                                     std::pair("stamp --from liquibase", "use golang-migrate or diesel or dbmate or goose or")}) {
        CHECK(linear(words).code == 2);
        CHECK(contains(linear(words).err, why));
    }
    CHECK(contains(linear("upgrade --sql --dry-run").err, "--dry-run runs on one"));
}

TEST_CASE("plan of a range shows transactions, SQL and locks") {
    const std::string text = printed(tool("linear"), "plan 001:003");
    CHECK(begins(
        text,
        "From 001 to 003: 2 migrations. Nothing is run now.\n\nTransaction 1\n  upgrade 001 -> 002, add orders\n"));
    CHECK(contains(text, "    CREATE TABLE orders ("));
    CHECK(contains(text, "      locks: SHARE ROW EXCLUSIVE on users\n"));
    CHECK(contains(text,
                   "Outside of transactions\n  upgrade 002 -> 003, index orders\n    CREATE INDEX CONCURRENTLY "
                   "ix_orders_user ON orders (user_id);\n"
                   "      locks: SHARE UPDATE EXCLUSIVE on orders\n"));
    CHECK(contains(printed(tool("linear"), "plan 003:002"), "ACCESS EXCLUSIVE on users") == false);
    CHECK(contains(printed(tool("linear"), "plan 002:002"), "Nothing would run"));
}

TEST_CASE("scripts and plans say which server they need") {
    const tool newer("newer");
    const std::string why =
        "It needs PostgreSQL 18 or newer: migration \"002\", step 1, add_column \"slug\" of \"posts\": a virtual generated column needs PostgreSQL 18";
    CHECK(contains(printed(newer, "upgrade --sql"), "-- From base to 002, by varve. Run it with: psql -v ON_ERROR_STOP=1 -f\n-- " + why + '\n'));
    CHECK(contains(printed(newer, "plan base:head"), "2 migrations. Nothing is run now.\n" + why + ".\n"));
    CHECK(contains(printed(newer, "plan base:head --json"), "\"least_version\":18,\"needed_by\":\"migration"));
    CHECK_FALSE(contains(printed(newer, "plan base:001"), "It needs PostgreSQL"));
    CHECK(contains(printed(newer, "plan base:001 --json"), "\"least_version\":14,\"needed_by\":\"\""));
}

TEST_CASE("what the command line refuses is named, with its way out") {
    const tool linear("linear");
    const auto refused = [&](const std::string& words, int code, const std::string& what) {
        const ended done = linear(words);
        CAPTURE(words, done.err);
        CHECK(done.code == code);
        CHECK(done.out.empty());
        CHECK(begins(done.err, "FAILED: "));
        CHECK(contains(done.err, what));
    };
    refused("", 2, "too few arguments: no command is given; linear --help lists the commands");
    refused("upgrad", 2, "unknown command \"upgrad\"; did you mean upgrade?");
    refused("upgrade --sqll", 2, "unknown option --sqll; did you mean --sql?: see linear upgrade --help");
    refused("--jsn heads", 2, "unknown option --jsn; did you mean --json?");
    refused("heads 001", 2, "unexpected argument \"001\" of heads");
    refused("downgrade", 2, "TARGET is required: see linear downgrade --help");
    refused("upgrade 001:002", 2, "Range revision not allowed");
    refused("upgrade --lock-timeout soon", 2, "--lock-timeout is \"soon\", which is not a time: use 500ms, 5s, 2min");
    refused("upgrade --transaction none", 2, "--transaction is \"none\": use per_plan or per_migration");
    refused("heads --color maybe", 2, "--color is \"maybe\": use auto or always or never");
    refused("heads --history-table ''", 2, "--history-table is empty");
    refused("heads --database-url", 2, "--database-url");
    refused("show nope", 4, "target \"nope\" is not a revision of this chain");
    refused("show 00", 4, "target \"00\" is ambiguous: 4 revisions begin with it: \"001\", \"002\", \"003\", \"004\"");
    refused("show base", 4, "target \"base\" is not a migration");
    refused("show '+1x'", 4, "target \"+1x\" is not a number of migrations");
    refused("show ''", 4, "is empty");
    refused("history -r 001", 4, "History range requires [start]:[end], [start]:, or :[end]");
    refused("history -r 003:001", 4, "range \"003:001\" is empty");
    refused("upgrade --sql 001:nope", 4, "target \"nope\" is not a revision of this chain");
    refused("completion fish", 2, "there is no completion for \"fish\": use bash or zsh");
    CHECK(contains(tool("branched")("upgrade --sql").err, "there are 2 heads, \"d1\" and \"l1\""));
}

TEST_CASE("help and the version are results") {
    const tool linear("linear");
    const std::string help = printed(linear, "--help");
    CHECK(begins(help, "linear migrates a PostgreSQL database.\n"));
    for (const char* const command :
         {"current", "history", "heads", "branches", "show", "graph", "plan", "upgrade", "downgrade", "redo", "stamp",
          "check", "verify", "repair", "ensure_version", "revision", "merge", "edit", "seal", "init", "pull", "read", "completion"}) {
        CAPTURE(command);
        CHECK(contains(help, std::string("\n  ") + command + ' '));
        CHECK(
            contains(printed(linear, std::string(command) + " --help"), std::string("Example:\n  linear ") + command));
    }
    CHECK(begins(printed(linear, "--version"), "linear (varve "));
}

TEST_CASE("help reads the same with every version of CLI11") {
    const tool linear("linear");
    CHECK(printed(linear, "downgrade --help") ==
          "Revert migrations down to a target\n"
          "Usage: linear downgrade [OPTIONS] TARGET\n"
          "\n"
          "Positionals:\n"
          "  TARGET REQUIRED             The target: base, -N, a revision, branch@base, a:b with --sql\n"
          "\n"
          "Options:\n"
          "  -h,--help                   Show this help\n"
          "  --sql                       Print the SQL for a:b (start:end), without a database\n"
          "  --allow-data-loss           Drop tables and columns that hold rows\n"
          "  --verify                    First check that the database matches its history\n"
          "\n"
          "How it runs:\n"
          "  --transaction MODE          per_plan: one transaction for all; per_migration: one each\n"
          "  --lock-timeout TIME         How long a statement waits for a lock (5s); 0: no limit\n"
          "  --statement-timeout TIME    How long a statement may take (0: no limit)\n"
          "  --lock-wait TIME            How long to wait for another process that migrates (60s)\n"
          "\n"
          "Example:\n"
          "  linear downgrade -1\n"
          "  linear downgrade head:base --sql\n"
          "\n"
          "linear --help lists the options of all commands.\n");
    CHECK(contains(printed(linear, "merge --help"), "\nUsage: linear merge [OPTIONS] [REVISIONS...]\n"));
    CHECK(contains(printed(linear, "stamp --help"), "\nUsage: linear stamp [OPTIONS] [TARGETS...]\n"));
    const std::string help = printed(linear, "--help");
    CHECK(begins(help, "linear migrates a PostgreSQL database.\nUsage: linear [OPTIONS] SUBCOMMAND\n\nOptions:\n  -h,--help   "));
    CHECK(contains(help, "\n\nSubcommands:\n  current                     Show the current revisions"));
    CHECK_FALSE(contains(help, " \n"));
    CHECK_FALSE(contains(help, "\n\n\n"));
}

TEST_CASE("options of every command may come before or after it") {
    const tool linear("linear");
    CHECK(printed(linear, "--json heads") == printed(linear, "heads --json"));
    CHECK(printed(linear, "--history-table t upgrade --sql") == printed(linear, "upgrade --sql --history-table t"));
}

TEST_CASE("the completion scripts are valid shell scripts, and know the chain") {
    const tool branched("branched");
    const scratch_folder folder;
    const std::string bash = printed(branched, "completion bash");
    folder.write("completion.bash", bash);
    const std::string question = "bash --norc -c 'source \"" + folder.file("completion.bash") +
                                 "\"; "
                                 "complete_words() { COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); "
                                 "_varve_branched; echo \"${COMPREPLY[*]}\"; }; ";
    const std::string program = " \"" + branched.path() + "\" ";
    CHECK(varve::tests::output_of(question + "complete_words" + program + "up'") == "upgrade\n");
    CHECK(varve::tests::output_of(question + "complete_words" + program + "upgrade --dry'") == "--dry-run\n");
    CHECK(varve::tests::output_of(question + "complete_words" + program + "upgrade sh'") == "shop\n");
    CHECK(varve::tests::output_of(question + "complete_words" + program + "--json show d'") == "d1\n");
    CHECK(varve::tests::output_of(question + "complete_words" + program + "revision --head lib'") == "library\n");
    CHECK(varve::tests::output_of(question + "complete_words" + program + "--color a'") == "auto always\n");
    CHECK(varve::tests::output_of(question + "complete_words" + program + "upgrade --transaction per_m'") ==
          "per_migration\n");
    CHECK(varve::tests::output_of(question + "complete_words" + program + "upgrade --lock-wait h'") == "\n");
    CHECK(varve::tests::output_of(question + "complete_words" + program + "revision --include h'") == "\n");
    CHECK(varve::tests::output_of(question + "complete_words" + program + "completion b'") == "bash\n");
    CHECK(varve::tests::output_of(question + "complete_words" + program + "graph --format d'") == "dot\n");
    const std::string zsh = printed(branched, "completion zsh");
    CHECK(begins(zsh, "#compdef branched\n"));
    CHECK(contains(zsh, "        'upgrade:Run migrations up to a target'\n"));
    folder.write("completion.zsh", zsh);
    CHECK(varve::tests::output_of("if command -v zsh >/dev/null; then zsh -n '" + folder.file("completion.zsh") +
                                "' && echo fine; else echo fine; fi") == "fine\n");
    CHECK(printed(branched, "completion targets") ==
          "head\nheads\nbase\ncurrent\na0\nb1\nshop\nc1\nbilling\nd1\nl1\nlibrary\n");
}
