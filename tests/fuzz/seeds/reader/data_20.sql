INSERT INTO t (a, "B") VALUES (1, 'x'), (-2.5, NULL), (true, now());
insert into s.t default values;;
INSERT INTO t VALUES (1);
INSERT INTO t (a) VALUES (DEFAULT);
INSERT INTO t (a) VALUES (1) ON CONFLICT DO NOTHING;
INSERT INTO t (a) SELECT b FROM x;
INSERT INTO t (a, b) VALUES (1);
INSERT INTO t AS y (a) VALUES (1)
