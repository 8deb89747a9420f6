CREATE TABLE notes (id bigint PRIMARY KEY, body text NOT NULL);
INSERT INTO notes (id, body) VALUES (1, 'a;b [[x]] ]] [ ${HOME} @HOME@ \ \n "q" )sql" )sql1" %d ü €;');
INSERT INTO notes (id, body) VALUES (2, $x$ ]==] [==[ \${y} #[[ $ENV{z} */ ;; $x$);
-- \