// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/model/type_of.hpp"

#include "support/catch.hpp"

namespace {

struct money {};
struct nothing_known {};
enum class state : std::uint8_t { open, paid };
enum class unnamed : std::uint8_t { one };
enum class letter : std::uint8_t { a, b };
struct text_for_type {};
enum class text_for_enum : std::uint8_t { one };

}  // namespace

template <>
inline constexpr auto varve::type_for<money> = varve::dsl::numeric(12, 2);
template <>
inline constexpr auto varve::enum_for<state> = varve::enumeration("order_state", "open", "paid");
template <>
inline constexpr auto varve::enum_for<letter> = varve::enumeration("letter", "a", "b");
template <>
inline constexpr auto varve::type_for<std::vector<letter>> = varve::dsl::bytea;
template <>
inline constexpr auto varve::type_for<text_for_type> = "numeric";
template <>
inline constexpr auto varve::enum_for<text_for_enum> = "state";

namespace {

using varve::detail::column_type;
using varve::detail::type_facts_of;
namespace chrono = std::chrono;
namespace dsl = varve::dsl;

template <class T>
constexpr bool is(const varve::objects::data_type& type) {
    return column_type<T>() == type && type_facts_of<T>.type == type && column_type<std::optional<T>>() == type;
}
template <class T>
constexpr bool unknown = column_type<T>().name.empty() && !type_facts_of<T>.remedy.empty();

static_assert(is<bool>(dsl::boolean));
static_assert(is<std::int8_t>(dsl::smallint) && is<std::int16_t>(dsl::smallint) && is<std::int32_t>(dsl::integer) &&
              is<std::int64_t>(dsl::bigint));
// One without a sign takes the width that holds all its values.
static_assert(is<std::uint8_t>(dsl::smallint) && is<std::uint16_t>(dsl::integer) && is<std::uint32_t>(dsl::bigint));
static_assert(unknown<std::uint64_t>);
static_assert(is<float>(dsl::real) && is<double>(dsl::double_precision) && unknown<long double>);
static_assert(is<std::string>(dsl::text) && unknown<std::string_view> && unknown<const char*> && unknown<char>);
static_assert(is<std::vector<std::byte>>(dsl::bytea));
static_assert(is<std::vector<std::string>>(dsl::array(dsl::text)) && is<std::vector<std::vector<int>>>(dsl::array(dsl::integer)));
static_assert(unknown<std::vector<nothing_known>>);
static_assert(is<std::array<float, 1536>>(dsl::vector(1536)) && unknown<std::array<double, 3>>);
static_assert(is<chrono::sys_seconds>(dsl::timestamptz) && is<chrono::system_clock::time_point>(dsl::timestamptz));
static_assert(is<chrono::local_seconds>(dsl::timestamp));
static_assert(is<chrono::year_month_day>(dsl::date) && is<chrono::sys_days>(dsl::date) && is<chrono::local_days>(dsl::date));
static_assert(is<chrono::minutes>(dsl::interval) && is<chrono::hh_mm_ss<chrono::seconds>>(dsl::time_));
static_assert(is<money>(dsl::numeric(12, 2)) && is<std::vector<money>>(dsl::array(dsl::numeric(12, 2))));
static_assert(is<state>(dsl::enumeration("order_state")) && unknown<unnamed> && unknown<nothing_known>);

static_assert(type_facts_of<std::optional<state>>.optional && !type_facts_of<state>.optional);
static_assert(type_facts_of<std::optional<state>>.enum_values.size() == 2 && type_facts_of<std::vector<state>>.enum_values.size() == 2);
static_assert(type_facts_of<std::optional<state>>.enumeration.text() == "order_state");
// However deeply the enum is nested in optionals and vectors.
template <class T>
constexpr bool has_state = column_type<T>() == dsl::array(dsl::enumeration("order_state")) && type_facts_of<T>.enumeration.text() == "order_state" &&
                           type_facts_of<T>.enum_values.size() == 2;
static_assert(has_state<std::vector<state>> && has_state<std::vector<std::vector<state>>>);
static_assert(has_state<std::vector<std::optional<state>>> && has_state<std::optional<std::vector<std::vector<std::optional<state>>>>>);
static_assert(!type_facts_of<std::vector<std::optional<state>>>.optional);
// What has a type of its own needs no enum, whatever it is made of.
static_assert(column_type<std::vector<letter>>() == dsl::bytea && type_facts_of<std::vector<letter>>.enumeration.empty());

// What cannot be assigned to is of the same type.
static_assert(column_type<const bool>() == dsl::boolean && column_type<const std::string>() == dsl::text);
static_assert(is<std::optional<const std::int64_t>>(dsl::bigint) && column_type<const std::optional<state>>() == dsl::enumeration("order_state"));

static_assert(unknown<text_for_type> && unknown<text_for_enum> && !type_facts_of<text_for_type>.in_error);

}  // namespace

TEST_CASE("the error for a type without a PostgreSQL type says what to do") {
    const auto remedy = [](const varve::detail::type_facts& facts) { return std::string(facts.remedy); };
    CHECK(remedy(type_facts_of<std::string_view>).find("make it a std::string") != std::string::npos);
    CHECK(remedy(type_facts_of<std::optional<const char*>>).find("make it a std::string") != std::string::npos);
    CHECK(remedy(type_facts_of<unnamed>).find("varve::enum_for<...> = varve::enumeration(") != std::string::npos);
    CHECK(remedy(type_facts_of<nothing_known>).find("varve::type_for<...> = ") != std::string::npos);
    CHECK(remedy(type_facts_of<std::uint64_t>).find("std::int64_t") != std::string::npos);
    CHECK(remedy(type_facts_of<text_for_type>).find("write one of varve::dsl, without quotes") != std::string::npos);
    CHECK(remedy(type_facts_of<std::vector<text_for_enum>>).find("write varve::enumeration(") != std::string::npos);
    CHECK(remedy(type_facts_of<char>).find("could be a number or text") != std::string::npos);
}
