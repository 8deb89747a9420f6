#pragma once
#include <varve/models.hpp>

#include "migrations/chain.hpp"

namespace app {

enum class mood { good, fair, bad };

struct user {
    std::int64_t id;
    std::optional<std::string> name;
    mood how;
};
struct post {
    std::int64_t id;
    std::int64_t author;
    std::string text;
};

}  // namespace app

BOOST_HANA_ADAPT_STRUCT(app::user, id, name, how);
BOOST_HANA_ADAPT_STRUCT(app::post, id, author, text);

template <>
inline constexpr auto varve::enum_for<app::mood> = varve::enumeration("mood", "good", "fair", "bad");
template <>
inline constexpr auto varve::table_for<app::user> =
    varve::table("users", primary_key(&app::user::id).identity(), column(&app::user::how).default_to("fair"),
                 column(&app::user::name).renamed_from("full_name"));
template <>
inline constexpr auto varve::table_for<app::post> =
    varve::table("posts", primary_key(&app::post::id).identity(), references(&app::post::author, &app::user::id).on_delete(cascade),
                 index(&app::post::author));

namespace app {

using models = varve::models<user, post>;
static_assert(varve::in_sync<chain, models>);

}  // namespace app
