// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/project/file_changes.hpp"

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "support/catch.hpp"
#include "support/complaint.hpp"
#include "support/scratch_folder.hpp"

using varve::detail::file_changes;
using names = std::vector<std::string>;

namespace {

std::string complaint(file_changes& changes) {
    return complaint_of<varve::project_error>([&] { changes.write(); });
}

unsigned mode_of(const std::string& path) {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 07777U;
}

/// What `action` returns for a user whom the permissions of files bind, as they do not bind root.
template <class Action>
std::string as_nobody(const Action& action) {
    const bool root = ::geteuid() == 0;
    if (root) { REQUIRE(::seteuid(65534) == 0); }
    const std::string result = action();
    if (root) { REQUIRE(::seteuid(0) == 0); }
    return result;
}

/// No file may grow beyond this while it lives: as on a disk that is full.
class file_size_limit {
public:
    explicit file_size_limit(rlim_t most) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        handler_ = std::signal(SIGXFSZ, SIG_IGN);
        rlimit now = before_;
        now.rlim_cur = most;
        ::setrlimit(RLIMIT_FSIZE, &now);
    }
    file_size_limit(const file_size_limit&) = delete;
    file_size_limit& operator=(const file_size_limit&) = delete;
    ~file_size_limit() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }

private:
    rlimit before_ = {};
    void (*handler_)(int) = SIG_DFL;
};

/// A folder with a chain header, and the changes that add a migration to it.
struct project {
    scratch_folder scratch;
    file_changes changes;

    project() {
        scratch.write("chain.hpp", "before");
        changes.create(scratch.path() / "1_a.hpp", "migration");
        changes.replace(scratch.path() / "chain.hpp", "before", "after");
    }

    void check_untouched() const {
        CHECK(scratch.names() == names{"chain.hpp"});
        CHECK(scratch.read("chain.hpp") == "before");
    }
};

}  // namespace

TEST_CASE("files are written together") {
    project p;
    p.changes.write();
    CHECK(p.scratch.names() == names{"1_a.hpp", "chain.hpp"});
    CHECK(p.scratch.read("1_a.hpp") == "migration");
    CHECK(p.scratch.read("chain.hpp") == "after");
    CHECK(p.changes.paths() ==
          std::vector<std::filesystem::path>{p.scratch.path() / "1_a.hpp", p.scratch.path() / "chain.hpp"});
}

TEST_CASE("changes that follow others are written with them, or not at all") {
    project p;
    file_changes later;
    later.create(p.scratch.path() / "2_b.hpp", "second");
    later.replace(p.scratch.path() / "chain.hpp", "after", "after both");
    p.changes.add(later);
    p.scratch.write("2_b.hpp", "in the way");
    CHECK(complaint(p.changes).find("2_b.hpp already exists") != std::string::npos);
    CHECK(p.scratch.names() == names{"2_b.hpp", "chain.hpp"});
    CHECK(p.scratch.read("chain.hpp") == "before");
    std::filesystem::remove(p.scratch.path() / "2_b.hpp");
    p.changes.write();
    CHECK(p.scratch.read("chain.hpp") == "after both");
    CHECK(p.scratch.names() == names{"1_a.hpp", "2_b.hpp", "chain.hpp"});
}

TEST_CASE("a new file has the permissions that the user gives new files, a changed one keeps its own") {
    project p;
    const std::string header = p.scratch.file("chain.hpp");
    REQUIRE(::chmod(header.c_str(), 0640) == 0);
    const mode_t mask = ::umask(027);
    p.changes.write();
    ::umask(mask);
    CHECK(mode_of(p.scratch.file("1_a.hpp")) == 0640);
    CHECK(mode_of(header) == 0640);
    if (::geteuid() == 0) {
        REQUIRE(::chown(header.c_str(), 12, 34) == 0);
        REQUIRE(::chmod(header.c_str(), 0664) == 0);
        file_changes again;
        again.replace(header, "after", "later");
        again.write();
        struct stat status {};
        REQUIRE(::stat(header.c_str(), &status) == 0);
        CHECK(status.st_uid == 12);
        CHECK(status.st_gid == 34);
        CHECK(mode_of(header) == 0664);
    }
}

TEST_CASE("a symbolic link to a chain header stays one") {
    const scratch_folder scratch;
    scratch.write("real/chain.hpp", "before");
    scratch.write("migrations/x", "");
    std::filesystem::create_symlink("../real/chain.hpp", scratch.path() / "migrations/chain.hpp");
    file_changes changes;
    changes.replace(scratch.path() / "migrations/chain.hpp", "before", "after");
    changes.write();
    CHECK(std::filesystem::is_symlink(scratch.path() / "migrations/chain.hpp"));
    CHECK(scratch.read("real/chain.hpp") == "after");
    CHECK(scratch.names() == names{"migrations", "migrations/chain.hpp", "migrations/x", "real", "real/chain.hpp"});
}

TEST_CASE("a file that exists already is not written over") {
    project p;
    const std::string sentence =
        p.scratch.file("1_a.hpp") + " already exists, and nothing was written: move it away, or choose another name";
    const auto check = [&] {
        CHECK(complaint(p.changes) == sentence);
        CHECK(p.scratch.names() == names{"1_a.hpp", "chain.hpp"});
        CHECK(p.scratch.read("chain.hpp") == "before");
        std::filesystem::remove(p.scratch.path() / "1_a.hpp");
    };
    p.scratch.write("1_a.hpp", "mine");
    check();
    std::filesystem::create_symlink("nowhere", p.scratch.path() / "1_a.hpp");
    check();
    std::filesystem::create_directory(p.scratch.path() / "1_a.hpp");
    check();
    // It appears while the files are staged.
    p.changes.stage();
    p.scratch.write("1_a.hpp", "mine");
    CHECK(complaint_of<varve::project_error>([&] { p.changes.commit(); }) == sentence);
    CHECK(p.scratch.names() == names{"1_a.hpp", "chain.hpp"});
    CHECK(p.scratch.read("1_a.hpp") == "mine");
    CHECK(p.scratch.read("chain.hpp") == "before");
}

TEST_CASE("a chain header that somebody else has changed stays") {
    project p;
    const std::string sentence =
        p.scratch.file("chain.hpp") +
        " was changed by another process, and nothing was written: run the command again";
    p.changes.stage();
    p.scratch.write("chain.hpp", "theirs");
    CHECK(complaint_of<varve::project_error>([&] { p.changes.commit(); }) == sentence);
    CHECK(p.scratch.names() == names{"chain.hpp"});
    CHECK(complaint(p.changes) == sentence);
    CHECK(p.scratch.names() == names{"chain.hpp"});
    CHECK(p.scratch.read("chain.hpp") == "theirs");
    std::filesystem::remove(p.scratch.path() / "chain.hpp");
    CHECK(complaint(p.changes) ==
          p.scratch.file("chain.hpp") + " does not exist: nothing was written; run the command again");
    CHECK(p.scratch.names().empty());
}

TEST_CASE("if the last of several files cannot be changed, the others stay as before") {
    project p;
    p.scratch.write("second.hpp", "2");
    p.changes.replace(p.scratch.path() / "second.hpp", "2", "3");
    p.changes.stage();
    p.scratch.write("second.hpp", "theirs");
    CHECK(complaint_of<varve::project_error>([&] { p.changes.commit(); }).find("second.hpp was changed") !=
          std::string::npos);
    CHECK(p.scratch.names() == names{"chain.hpp", "second.hpp"});
    CHECK(p.scratch.read("chain.hpp") == "before");
    CHECK(p.scratch.read("second.hpp") == "theirs");
    p.scratch.write("second.hpp", "2");
    p.changes.write();
    CHECK(p.scratch.read("chain.hpp") == "after");
    CHECK(p.scratch.read("second.hpp") == "3");
}

TEST_CASE("a folder that cannot be written to is named") {
    project p;
    std::filesystem::permissions(p.scratch.path(), std::filesystem::perms(0555));
    CHECK(as_nobody([&] { return complaint(p.changes); }) ==
          p.scratch.file("1_a.hpp") +
              " cannot be written (Permission denied), and nothing was written: make its folder writable");
    std::filesystem::permissions(p.scratch.path(), std::filesystem::perms(0777));
    p.check_untouched();
    // The chain header in another folder than the migrations.
    std::filesystem::create_directory(p.scratch.path() / "other");
    std::filesystem::permissions(p.scratch.path() / "other", std::filesystem::perms(0777));
    std::filesystem::permissions(p.scratch.path(), std::filesystem::perms(0555));
    std::filesystem::permissions(p.scratch.path() / "chain.hpp", std::filesystem::perms(0666));
    file_changes apart;
    apart.create(p.scratch.path() / "other/1_a.hpp", "migration");
    apart.replace(p.scratch.path() / "chain.hpp", "before", "after");
    CHECK(as_nobody([&] { return complaint(apart); }) == p.scratch.file("chain.hpp") +
                                                             " cannot be written (Permission denied), and nothing was "
                                                             "written: make its folder writable");
    std::filesystem::permissions(p.scratch.path(), std::filesystem::perms(0755));
    CHECK(p.scratch.names() == names{"chain.hpp", "other"});
}

TEST_CASE("a chain header that is write-protected stays") {
    project p;
    std::filesystem::permissions(p.scratch.path(), std::filesystem::perms(0777));
    std::filesystem::permissions(p.scratch.path() / "chain.hpp", std::filesystem::perms(0444));
    file_changes changes;
    changes.replace(p.scratch.path() / "chain.hpp", "before", "after");
    const std::string said = as_nobody([&] { return complaint(changes); });
    CHECK(said ==
          p.scratch.file("chain.hpp") +
              " cannot be changed (Permission denied), and nothing was written: make it writable");
    p.check_untouched();
}

TEST_CASE("a path that is no folder is named") {
    project p;
    file_changes changes;
    changes.create(p.scratch.path() / "chain.hpp/1_a.hpp", "migration");
    CHECK(complaint(changes) == p.scratch.file("chain.hpp/1_a.hpp") +
                                    " cannot be written (Not a directory), and nothing was written: make its folder writable");
    file_changes gone;
    gone.create(p.scratch.path() / "gone/1_a.hpp", "migration");
    CHECK(
        complaint(gone) ==
        p.scratch.file("gone/1_a.hpp") +
            " cannot be written (No such file or directory), and nothing was written: make its folder writable");
    file_changes folder;
    folder.replace(p.scratch.path(), "", "after");
    CHECK(complaint(folder) == p.scratch.path().string() + " is not a file: nothing was written; run the command again");
    p.check_untouched();
}

TEST_CASE("a disk that is full leaves all as it was") {
    project p;
    const std::string large(100000, 'x');
    file_changes second;
    second.create(p.scratch.path() / "1_a.hpp", "migration");
    second.replace(p.scratch.path() / "chain.hpp", "before", large);
    file_changes first;
    first.create(p.scratch.path() / "1_a.hpp", large);
    first.replace(p.scratch.path() / "chain.hpp", "before", "after");
    std::string of_second;
    std::string of_first;
    {
        const file_size_limit limit(5000);
        of_second = complaint(second);
        of_first = complaint(first);
    }
    const std::string said = " cannot be written (File too large), and nothing was written: free space on the disk";
    CHECK(of_second == p.scratch.file("chain.hpp") + said);
    CHECK(of_first == p.scratch.file("1_a.hpp") + said);
    p.check_untouched();
}

TEST_CASE("if varve is killed, no build sees half of a change") {
    for (const bool staged : {true, false}) {
        project p;
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            p.changes.stage();
            if (!staged) { p.changes.commit(); }
            ::kill(::getpid(), SIGKILL);
        }
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        CHECK(WIFSIGNALED(status));
        for (const std::string& each : p.scratch.names()) {
            INFO(each);
            const bool build_sees = !each.starts_with(".varve-") || !each.ends_with(".tmp");
            CHECK(build_sees == (each == "chain.hpp" || (!staged && each == "1_a.hpp")));
        }
        CHECK(p.scratch.read("chain.hpp") == (staged ? "before" : "after"));
        if (staged) { p.changes.write(); }  // what the killed one left is in nobody's way
        CHECK(p.scratch.read("chain.hpp") == "after");
        CHECK(p.scratch.read("1_a.hpp") == "migration");
    }
}

TEST_CASE("changes that are staged and given up leave nothing") {
    project p;
    {
        file_changes changes;
        changes.create(p.scratch.path() / "1_a.hpp", "migration");
        changes.replace(p.scratch.path() / "chain.hpp", "before", "after");
        changes.stage();
        CHECK(p.scratch.names().size() == 4);
    }
    p.check_untouched();
}
