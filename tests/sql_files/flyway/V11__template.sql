COMMENT ON TABLE users IS 'written as ${name}';
