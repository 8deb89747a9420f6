#pragma once
#include <varve/varve.hpp>

#include "001_add_users.hpp"

namespace app {

using chain = varve::chain<migrations::add_users>;

}  // namespace app
