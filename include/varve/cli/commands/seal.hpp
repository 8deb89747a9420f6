#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that seals migrations in their source files.
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/chain/seal.hpp"
#include "varve/cli/commands/lint.hpp"
#include "varve/project/edit_seal.hpp"
#include "varve/project/file_changes.hpp"

namespace varve::detail {

/// A migration, its file and its seal.
struct sealed_migration {
    std::string revision = {};
    std::string file = {};
    std::string seal = {};
    bool is_new = true;  ///< false if the file has the seal already
};

/// Plans the seals of some migrations. A file can contain several of them.
class sealer {
public:
    explicit sealer(const command_context& cx) : cx_(&cx), folder_(read_project(cx)) {}

    void seal(std::size_t position) {
        const migration& each = cx_->at(position);
        const written_migration written = find_written(folder_, each.revision.text());
        std::string& text = text_of(written.file);
        const source_text source(written.file.string(), text);
        const seal_place place = find_seal(source, in_text(source, written));
        string_sink seal;
        put_seal(seal, fingerprint_of(each));
        const bool is_new = place.written.empty();
        if (!is_new && place.written != seal.text()) {
            throw project_error(shown_path(written.file) + " seals " + in_quotes(each.revision.text()) + " with " +
                                std::string(place.written) + ", and this program has " + seal.text() +
                                ": build the program again");
        }
        if (is_new) { text = sealed_text(source, place, seal.text()); }
        done_.push_back({std::string(each.revision.text()), shown_path(written.file), seal.text(), is_new});
    }

    /// Writes all files, or none.
    void write() {
        file_changes changes;
        for (const auto& [path, text] : texts_) {
            if (text.now != text.before) { changes.replace(path, text.before, text.now); }
        }
        changes.write();
    }

    const std::vector<sealed_migration>& done() const noexcept { return done_; }

private:
    struct file_text {
        std::string before = {};
        std::string now = {};
    };

    std::string& text_of(const std::filesystem::path& path) {
        const auto [at, is_new] = texts_.try_emplace(path);
        if (is_new) { at->second.before = at->second.now = read_file(path, "it must be a readable file"); }
        return at->second.now;
    }

    /// Returns the migration with its place in the changed text. Seals that were written before may have moved it.
    static written_migration in_text(const source_text& source, const written_migration& written) {
        for (written_migration& each : read_migrations(source)) {
            if (each.revision == written.revision) { return std::move(each); }
        }
        return written;
    }

    const command_context* cx_;
    migration_folder folder_;
    std::map<std::filesystem::path, file_text> texts_;
    std::vector<sealed_migration> done_;
};

inline exit_code run_seal(command_context& cx) {
    remark_if_stale(cx);
    sealer work(cx);
    linted_positions(cx).for_each([&](std::size_t position) { work.seal(position); });
    work.write();
    if (cx.json()) {
        cx.document().begin_object().key("sealed").begin_list();
        for (const sealed_migration& each : work.done()) {
            cx.document().begin_object().member("revision", each.revision).member("file", each.file);
            cx.document().member("seal", each.seal).member("new", each.is_new).end_object();
        }
        cx.document().end_list().end_object();
        return exit_code::ok;
    }
    if (cx.request().quiet) { return exit_code::ok; }
    std::size_t fresh = 0;
    for (const sealed_migration& each : work.done()) {
        if (!each.is_new) { continue; }
        ++fresh;
        cx.text() += "Sealing " + each.revision + " in " + each.file + " ...  done\n";
    }
    cx.text() += fresh == 0 ? "Nothing to do: the migrations are sealed.\n"
                            : "Build again: from now on, the compiler refuses an edit.\n";
    return exit_code::ok;
}

inline command_entry seal_command() {
    return {
        .name = "seal",
        .summary = "Write the fingerprints of migrations into their files, so that an edit does not compile",
        .example =
            "seal\n"
            "seal base:a7c3",
        .run = run_seal,
        .argument = {"TARGET", "A range a:b, or a revision; without it all migrations", 0, 1, completion_of::targets},
        .options = options_of(migrations_option())};
}

}  // namespace varve::detail
