// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Any text as a connection string. libpq must read the accepted ones in the same way; it is not asked to connect.

#include "varve/settings/database_url.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "require.hpp"

#ifdef VARVE_FUZZ_LIBPQ
#include <libpq-fe.h>
#endif

using varve::tests::require;

namespace {

using varve::detail::connection_setting;
using varve::detail::connection_string;

struct outcome {
    std::optional<std::string> url = {};
    std::string complaint = {};
    bool operator==(const outcome&) const = default;
};

outcome read(std::string_view text) {
    try {
        return {varve::libpq_url(text, "it"), {}};
    } catch (const varve::settings_error& error) { return {{}, error.what()}; }
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// What was refused shows nothing: neither what it shows instead nor the complaint depends on what follows the scheme.
void check_refused(std::string_view text, const outcome& once) {
    const std::string shown = varve::redacted(text);
    const bool nothing = shown.empty() || shown == "***" || shown.substr(shown.size() - 6) == "://***";
    require(nothing, "of a refused text only the scheme is shown");
    require(once.complaint.substr(0, 3) == "it " && contains(once.complaint, ": "), "a complaint has a way out");
}

/// What is shown is the same whichever the password is, and does not have it.
void check_redacted(const std::string& url, const connection_string& parts) {
    const std::string shown = varve::redacted(url);
    std::string elsewhere;  // the text but for its passwords, each of them a zero byte; an empty one hides nothing
    std::size_t done = 0;
    for (const connection_setting& setting : parts.settings) {
        if ((setting.name != "password" && setting.name != "sslpassword") || setting.value.empty()) { continue; }
        elsewhere.append(url, done, setting.begin - done).append(1, '\0');
        done = setting.end;
        std::string other = url;
        other.replace(setting.begin, setting.end - setting.begin, "another");
        const char after = url.size() > setting.end ? url[setting.end] : ' ';
        const bool touches = url[setting.begin] == '\'' && !varve::detail::is_blank(after);
        if (!touches) { require(varve::redacted(other) == shown, "what is shown tells nothing of the password"); }
    }
    elsewhere.append(url, done);
    for (const connection_setting& setting : parts.settings) {
        if (setting.name != "password" && setting.name != "sslpassword") { continue; }
        const std::string spelled = url.substr(setting.begin, setting.end - setting.begin);
        for (const std::string& secret : {setting.value, spelled}) {
            if (setting.value.empty() || contains(secret, "*") || contains(elsewhere, secret)) { continue; }
            require(!contains(shown, secret), "a password is not shown");
        }
    }
}

#ifdef VARVE_FUZZ_LIBPQ
/// The settings as libpq has them after it read the same: hosts and ports joined, what comes later counts.
std::map<std::string, std::string> expected(const std::string& url, const connection_string& parts) {
    const bool is_url = !varve::detail::scheme_of(url).empty();
    std::map<std::string, std::string> result;
    bool several = false;
    for (const connection_setting& setting : parts.settings) {
        const bool in_place = is_url && url[setting.begin - 1] != '=';
        if (!in_place && setting.name == "ssl" && is_url && setting.value == "true") {
            result["sslmode"] = "require";
        } else if (!in_place && setting.name == "requiressl") {
            result["sslmode"] = setting.value[0] == '1' ? "require" : "prefer";
        } else if (!in_place) {
            result[setting.name] = setting.value;
        } else {
            if (setting.name == "host" && several) {
                result["host"] += ',';
                result["port"] += ',';
            }
            several = several || setting.name == "host";
            result[setting.name] += setting.value;
        }
    }
    return result;
}

void check_against_libpq(const std::string& url, const connection_string& parts) {
    char* error = nullptr;
    PQconninfoOption* const options = PQconninfoParse(url.c_str(), &error);
    if (options == nullptr) {
        const std::string_view why = error == nullptr ? "" : error;
        const bool unknown = contains(why, "invalid connection option") || contains(why, "invalid URI query parameter");
        require(unknown, "libpq refuses only keywords that it does not know");
        PQfreemem(error);
        return;
    }
    const std::map<std::string, std::string> settings = expected(url, parts);
    for (const PQconninfoOption* option = options; option->keyword != nullptr; ++option) {
        const auto found = settings.find(option->keyword);
        const std::string ours = found == settings.end() ? "" : found->second;
        require(ours == (option->val == nullptr ? "" : option->val), "libpq reads the same");
    }
    PQconninfoFree(options);
}
#endif

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    const outcome once = read(text);
    require(once == read(text), "reading twice gives the same");
    require(varve::redacted(text) == varve::redacted(text), "redacting twice gives the same");
    if (!once.url) {
        check_refused(text, once);
        return 0;
    }
    const std::string& url = *once.url;
    require(read(url) == once, "what libpq takes stays as it is");
    const connection_string parts = varve::detail::read_connection_string(url);
    check_redacted(url, parts);
#ifdef VARVE_FUZZ_LIBPQ
    check_against_libpq(url, parts);
#endif
    return 0;
}
