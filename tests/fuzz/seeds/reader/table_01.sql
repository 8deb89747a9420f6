create table Orders (ID int, "Total" int, "a ""b""" int);
CREATE TABLE billing . invoices (id int);
CREATE TABLE "Billing"."In"(id int);
CREATE TABLE public.t ();
CREATE TABLE t (U&"d\0061t\+000061" int, type text, "select" int, between int);
CREATE TABLE t /* a /* nested */ comment */ (a -- another
 int);;
CREATE TABLE aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa (a int)
