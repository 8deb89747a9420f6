CREATE TABLE t (a int, b int4, c integer, d bigint, e int8, f smallint, g int2, h real, i float4, j double precision, k float8, l float, m float(24), n float(25));
CREATE TABLE t (a numeric, b numeric(10), c numeric(10, 2), d decimal(5,-2), e dec, f bool, g boolean, h money);
CREATE TABLE t (a text, b varchar, c varchar(20), d character varying(20), e char, f char(5), g character, h bpchar, i bpchar(7), j national character varying(3), k nchar(2), l name, m "char");
CREATE TABLE t (a date, b time, c time(3), d time with time zone, e timetz(2), f timestamp, g timestamp(0) without time zone, h timestamptz, i timestamp(3) with time zone);
CREATE TABLE t (a interval, b interval(2), c interval year to month, d INTERVAL DAY TO SECOND (3), e interval second(1), f bit, g bit(8), h bit varying, i bit varying(9), j varbit(4), k "bit");
CREATE TABLE t (a text[], b integer ARRAY, c varchar(5)[][], d int[3], e timestamp with time zone[], f numeric(4,1) ARRAY[4]);
CREATE TABLE t (a vector(3), b citext, c billing.amount, d "My Type", e pg_catalog.int4, f pg_catalog.text[], g json, h jsonb, i uuid)
