// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Members that are not listed for Boost.Hana. With reflection, Hana is not used.
#include "varve/text/reflection.hpp"

#if !VARVE_REFLECTION

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "varve/models.hpp"

namespace {

struct part {
    int one;
    std::string two;
};
enum class state : std::uint8_t { open };

struct whole {
    std::int64_t id;
    std::string mail;
    std::optional<std::string> name;
    state how;
    std::vector<int> rest;
};

template <class Last>
struct pair {
    int id;
    Last last;
};
template <class Middle>
struct three {
    int id;
    Middle middle;
    std::string name;
};
struct base {
    int id;
    std::string mail;
};
struct derived : base {
    int more;
};
struct tag {};
struct tagged : tag {
    int id;
};
struct same_types {
    int one;
    int two;
    int three;
};
class with_constructor {
public:
    explicit with_constructor(int number) : id(number), hidden(number) {}
    int id;
    int hidden;
};
struct with_array {
    int id;
    int numbers[2];
};

template <class Last>
constexpr bool is_found = varve::detail::has_unlisted_member<pair<Last>, int>() &&
                          !varve::detail::has_unlisted_member<pair<Last>, int, Last>() &&
                          varve::detail::has_unlisted_member<three<Last>, int, std::string>() &&
                          !varve::detail::has_unlisted_member<three<Last>, int, Last, std::string>();
}  // namespace

BOOST_HANA_ADAPT_STRUCT(whole, id, mail, name, how, rest);
BOOST_HANA_ADAPT_STRUCT(derived, id, mail, more);
BOOST_HANA_ADAPT_STRUCT(tagged, id);
BOOST_HANA_ADAPT_STRUCT(base, mail);
BOOST_HANA_ADAPT_STRUCT(same_types, one, three);
BOOST_HANA_ADAPT_STRUCT(part);
BOOST_HANA_ADAPT_STRUCT(tag);

namespace {

static_assert(is_found<int> && is_found<bool> && is_found<double> && is_found<const int> && is_found<state>);
static_assert(is_found<std::string> && is_found<std::vector<std::string>> && is_found<std::array<int, 3>>);
static_assert(is_found<std::optional<int>> && is_found<std::optional<std::string>> && is_found<part>);
static_assert(is_found<std::chrono::system_clock::time_point> && is_found<std::variant<int, std::string>>);
static_assert(is_found<std::unique_ptr<int>> && is_found<char*>);

static_assert(!varve::detail::lacks_members<whole>());
static_assert(varve::detail::lacks_members<base>(), "the first member");
static_assert(varve::detail::lacks_members<same_types>(), "a member whose neighbours have its type");
static_assert(varve::detail::lacks_members<part>() && !varve::detail::lacks_members<tag>(), "none is listed");

// Members of a base are listed with those of the struct, and a base without members is none.
static_assert(!varve::detail::lacks_members<derived>());
static_assert(!varve::detail::lacks_members<tagged>());

// What cannot be proven is not refused: another order, a struct with a constructor, an array of C.
static_assert(!varve::detail::has_unlisted_member<three<bool>, std::string, int>());
static_assert(!varve::detail::has_unlisted_member<with_constructor, int>());
static_assert(!varve::detail::has_unlisted_member<with_array, int, int[2]>());

}  // namespace

#endif
