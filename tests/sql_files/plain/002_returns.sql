INSERT INTO notes (id, body)
VALUES (3, 'two
lines');
