UPDATE s.t SET a = 'x', b = b + 1 WHERE c = 0 OR d IS NULL;
UPDATE t SET a = 1;
UPDATE t x SET a = 1;
UPDATE t SET a = DEFAULT;
UPDATE t SET (a, b) = (1, 2);
UPDATE t SET a = x.b FROM x WHERE x.id = t.id;
UPDATE t SET a = 1 RETURNING a;
UPDATE t SET a = (SELECT 1);
UPDATE t SET a[1] = 5
