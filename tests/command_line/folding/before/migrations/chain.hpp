#pragma once
#include <varve/varve.hpp>

#include "001_users.hpp"
#include "002_roles.hpp"
#include "003_first_roles.hpp"
#include "004_moods.hpp"
#include "005_people.hpp"
#include "006_posts.hpp"
#include "007_comments.hpp"

namespace shop {

using chain = varve::chain<
    migrations::users,
    migrations::roles,        // who may do what
    migrations::first_roles,
    migrations::moods,
    migrations::people,
    migrations::posts,
    migrations::comments>;

}  // namespace shop
