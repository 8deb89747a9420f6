BEGIN;

-- Running downgrade b3 -> ae1027a6acf

ALTER TABLE account DROP COLUMN email;

UPDATE alembic_version SET version_num='ae1027a6acf' WHERE alembic_version.version_num = 'b3';

-- Running downgrade ae1027a6acf -> 1975ea83b712

COMMIT;

DROP INDEX CONCURRENTLY ix_account_name;

BEGIN;

ALTER TABLE account DROP COLUMN seen;

UPDATE alembic_version SET version_num='1975ea83b712' WHERE alembic_version.version_num = 'ae1027a6acf';

-- Running downgrade 1975ea83b712 -> 

DROP TABLE account;

DELETE FROM alembic_version WHERE alembic_version.version_num = '1975ea83b712';

DROP TABLE alembic_version;

COMMIT;
