INSERT INTO notes (id, body)
VALUES (4, '[;
');
;
--