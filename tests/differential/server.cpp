// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "differential/server.hpp"

namespace varve::tests {

server::server() : database_("differential"), connection_(database_.url()) {
    pqxx::nontransaction(connection_).exec("SET client_min_messages = error");
}

reply server::run(std::string_view sql) {
    if (sql.empty()) { return {}; }
    pqxx::nontransaction session(connection_);
    try {
        session.exec(std::string(sql));
        return {};
    } catch (const pqxx::sql_error& error) {
        return {false, std::string(error.sqlstate()), error.what()};
    }
}

void server::clear() {
    pqxx::nontransaction session(connection_);
    session.exec(R"(
DO $$
DECLARE
    each name;
    spelled text;
BEGIN
    -- The tables first: PostgreSQL 17.10 may look for a function that it has just dropped (XX000), if they go with an extension.
    FOR spelled IN SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^(pg_|information_schema)' LOOP
        EXECUTE format('DROP TABLE IF EXISTS %s CASCADE', spelled);
    END LOOP;
    FOR each IN SELECT extname FROM pg_extension WHERE extname <> 'plpgsql' LOOP
        EXECUTE format('DROP EXTENSION IF EXISTS %I CASCADE', each);
    END LOOP;
    FOR each IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)' LOOP
        EXECUTE format('DROP SCHEMA %I CASCADE', each);
    END LOOP;
    CREATE SCHEMA public;
END $$)");
}

bool server::offers(std::string_view extension) {
    pqxx::nontransaction session(connection_);
    return !session.exec("SELECT FROM pg_available_extensions WHERE name = " + session.quote(std::string(extension))).empty();
}

}  // namespace varve::tests
