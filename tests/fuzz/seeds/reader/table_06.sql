CREATE TABLE t (id serial PRIMARY KEY, b bigserial, c smallserial NOT NULL);
CREATE TABLE "Billing"."T" ("Id" serial8)
