// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Makes faulty neighbours of statements: tokens left out, doubled, exchanged, or taken from other statements.
//
//     node mutate.mjs COUNT SEED < lines of JSON of programs/read_sql | read_sql --statements | node compare.mjs …
import { createInterface } from 'node:readline';

const count = Number(process.argv[2] ?? 10000);
let state = Number(process.argv[3] ?? 1);
function random(below) {  // xorshift
  state ^= state << 13; state ^= state >>> 17; state ^= state << 5;
  return (state >>> 0) % below;
}
const TOKEN = /\s+|--[^\n]*|\/\*[\s\S]*?\*\/|[EBXUN]?&?'(?:[^'\\]|''|\\.)*'|"(?:[^"]|"")*"|\$\w*\$[\s\S]*?\$\w*\$|[A-Za-z_][\w$]*|[0-9.]+|::|[-+*\/<>=~!@#%^&|`?]+|./gu;
const EXTRA = 'NOT NULL DEFAULT PRIMARY KEY UNIQUE CHECK ( ) , ; . [ ] :: + - * = < > <= AND OR IS IN BETWEEN LIKE COLLATE "C" CONSTRAINT x REFERENCES ON DELETE CASCADE SET ONLY IF EXISTS USING WITH WHERE DEFERRABLE INITIALLY DEFERRED GENERATED ALWAYS AS IDENTITY STORED TYPE ADD COLUMN DROP ALTER RENAME TO ASC DESC NULLS FIRST LAST INCLUDE DISTINCT CASE WHEN THEN END ARRAY ROW CAST timestamp time zone interval varchar numeric 1 1.5 \'a\' $1 E\'\\n\' U&"d" true null current_date now() INHERIT VALID ENFORCED MATCH FULL SIMPLE VALUES SELECT FROM AT LOCAL OVERLAPS ANY ALL SOME serial text int4 char bit float double precision UESCAPE \'!\' VIRTUAL NO ACTION RESTRICT'.split(' ');
const from = [];
for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const line = JSON.parse(text);
  if (line.kind === 'understood' && line.sql.length < 2000) from.push(line.sql.match(TOKEN) ?? []);
}
if (from.length === 0) process.exit(0);
const any = () => { const tokens = from[random(from.length)]; return tokens[random(tokens.length)] ?? ' '; };
for (let i = 0; i < count; ++i) {
  const tokens = [...from[random(from.length)]];
  for (let changes = 1 + random(3); changes > 0; --changes) {
    const at = random(tokens.length);
    switch (random(6)) {
      case 0: tokens.splice(at, 1); break;
      case 1: tokens.splice(at, 0, tokens[at] ?? ''); break;
      case 2: { const other = random(tokens.length); [tokens[at], tokens[other]] = [tokens[other], tokens[at]]; break; }
      case 3: tokens.splice(at, 0, ' ' + any() + ' '); break;
      case 4: tokens[at] = ' ' + EXTRA[random(EXTRA.length)] + ' '; break;
      default: tokens.splice(at, 0, ' ' + EXTRA[random(EXTRA.length)] + ' ');
    }
  }
  process.stdout.write(tokens.join('').replaceAll('\0', '') + '\0');
}
