DROP TABLE t;
drop table Billing.T restrict;;
DROP TABLE IF EXISTS t;
DROP TABLE t CASCADE;
DROP TABLE a, b
