CREATE TABLE t (a int DEFAULT 0, b int DEFAULT -1, c numeric DEFAULT 1.50, d numeric DEFAULT .5, e bool DEFAULT TRUE, f bool DEFAULT false, g text DEFAULT NULL);
CREATE TABLE t (a text DEFAULT 'it''s', b text DEFAULT E'a\tb\u00e4', c text DEFAULT $$x$$, d text DEFAULT $a$it's$a$, e text DEFAULT 'a'
 'b', f text DEFAULT U&'\0061', g text DEFAULT '' NOT NULL);
CREATE TABLE t (a timestamptz DEFAULT now() NOT NULL, b date DEFAULT CURRENT_DATE, c jsonb DEFAULT '{}'::jsonb, d int DEFAULT (1 + 2) * 3 CHECK (d > 0), e int DEFAULT 1e3, f bigint DEFAULT 99999999999999999999, g timestamp DEFAULT CURRENT_TIMESTAMP(3), h text[] DEFAULT ARRAY[]::text[], i date DEFAULT date '2020-01-01');
CREATE TABLE t (a text DEFAULT upper('x' || "current_user"()) COLLATE "C" NULL, b timestamp DEFAULT timezone('utc', now()), c interval DEFAULT interval '1 day')
