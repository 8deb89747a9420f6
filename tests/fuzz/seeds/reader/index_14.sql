CREATE INDEX i ON t (a);
CREATE UNIQUE INDEX CONCURRENTLY i ON s.t USING btree (a DESC NULLS LAST, b ASC, c NULLS FIRST) NULLS NOT DISTINCT;
CREATE INDEX i ON t (lower(a), (a || b), left(c, 3) DESC, (x->>'y'));
CREATE INDEX i ON t USING gin (a gin_trgm_ops, b COLLATE "C" text_pattern_ops, c public.ops DESC);
CREATE INDEX i ON t USING hnsw (v vector_cosine_ops) WITH (m = 16, ef_construction=64);
CREATE INDEX i ON t (a) INCLUDE (b, "C") WITH (fillfactor=70, fastupdate = off, deduplicate_items, x = 'auto', y = 0.5) WHERE a > 0 AND b IS NOT NULL
