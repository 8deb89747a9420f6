// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Holds what the reader says of SQL against PostgreSQL's own parser, npm's libpg-query.
//
//     node compare.mjs FOLDER_OF_LIBPG_QUERY [--verbose] < lines of JSON of programs/read_sql
//
// Nothing that the parser rejects may be understood, nothing that it accepts may be broken, and the SQL of the operations
// must have the same parse tree as the statement, apart from what means the same.
import { createInterface } from 'node:readline';
import { createRequire } from "node:module";
import { join, resolve } from 'node:path';

const { loadModule, parseSync } = createRequire(import.meta.url)(join(resolve(process.argv[2]), "wasm/index.cjs"));
await loadModule();
const verbose = process.argv.includes('--verbose');

const CATALOG = new Set(('int2 int4 int8 bool float4 float8 numeric varchar bpchar varbit bit time timetz timestamp timestamptz ' +
  'interval text uuid json jsonb bytea date inet cidr name oid xml money tsvector tsquery macaddr macaddr8 point line lseg box ' +
  'path polygon circle int4range int8range numrange tsrange tstzrange daterange char').split(' '));

// Copies a tree without places, with types and numbers in one spelling.
function plain(node) {
  if (Array.isArray(node)) return node.map(plain);
  if (node === null || typeof node !== 'object') return node;
  const result = {};
  for (const [key, value] of Object.entries(node)) {
    if (['location', 'name_location', 'stmt_location', 'stmt_len', 'list_start', 'list_end', 'rexpr_list_start', 'rexpr_list_end'].includes(key)) continue;
    result[key] = key === 'typeName' || key === 'TypeName' ? type(value) : plain(value);
  }
  if (typeof result.fval === 'string') result.fval = result.fval.replace(/^(-?)\./, '$10.');
  return result;
}
function type(node) {
  let names = (node.names ?? []).map((each) => each.String.sval);
  if (names.length === 1 && CATALOG.has(names[0])) names = ['pg_catalog', names[0]];
  let typmods = (node.typmods ?? []).map(plain);
  if (names.join('.') === 'pg_catalog.numeric' && typmods.length === 1) typmods = [...typmods, { A_Const: { ival: {} } }];
  return { names, typmods, setof: node.setof, pct: node.pct_type, array: (node.arrayBounds ?? []).length !== 0 };
}
const SERIAL = { serial: 'int4', serial4: 'int4', bigserial: 'int8', serial8: 'int8', smallserial: 'int2', serial2: 'int2' };

// The facts of a column, and the constraints that are written on it.
function column(def, relation) {
  const found = { name: def.colname, type: type(def.typeName), notnull: false };
  const apart = [];
  const serial = found.type.names.length === 1 && SERIAL[found.type.names[0]];
  if (serial) {
    found.type.names = ['pg_catalog', serial];
    found.notnull = true;
    found.serial = true;
  }
  if (def.collClause) found.collation = collation(def.collClause);
  for (const { Constraint: each } of def.constraints ?? []) {
    switch (each.contype) {
      case 'CONSTR_NOTNULL': found.notnull = true; if (each.conname) found.notnullname = each.conname; break;
      case 'CONSTR_NULL': break;
      case 'CONSTR_DEFAULT': found.default = plain(each.raw_expr); break;
      case 'CONSTR_IDENTITY': found.identity = each.generated_when; found.options = each.options; found.notnull = true; break;
      case 'CONSTR_GENERATED': found.generated = [each.generated_when, each.generated_kind, plain(each.raw_expr)]; break;
      case 'CONSTR_ATTR_DEFERRABLE': apart.at(-1).deferrable = true; break;
      case 'CONSTR_ATTR_NOT_DEFERRABLE': break;
      case 'CONSTR_ATTR_DEFERRED': apart.at(-1).deferrable = true; apart.at(-1).initdeferred = true; break;
      case 'CONSTR_ATTR_IMMEDIATE': break;
      default: {
        if (each.contype === 'CONSTR_PRIMARY') found.notnull = true;
        const copy = constraint(each);
        const own = [{ String: { sval: def.colname } }];
        if (['CONSTR_PRIMARY', 'CONSTR_UNIQUE'].includes(each.contype)) copy.keys = own;
        if (each.contype === 'CONSTR_FOREIGN') copy.fk_attrs = own;
        apart.push(copy);
      }
    }
  }
  if (serial) {
    // The name that PostgreSQL chooses.
    const cut = (a, b) => { while (a.length + b.length + 5 > 63) { if (a.length > b.length) a = a.slice(0, -1); else b = b.slice(0, -1); } return `${a}_${b}_seq`; };
    const name = cut(relation.relname, def.colname);
    const quoted = [relation.schemaname, name].filter(Boolean).map((each) => /^[a-z_][a-z0-9_]*$/.test(each) ? each : `"${each}"`).join('.');
    found.default = plain(parseSync(`SELECT nextval('${quoted.replace(/'/g, "''")}'::regclass)`).stmts[0].stmt.SelectStmt.targetList[0].ResTarget.val);
  }
  delete found.serial;
  return [found, apart];
}
// pg_catalog."x" and "x" are the same collation unless someone made another.
const collation = (node) => node.collname.map((each) => each.String.sval).filter((each) => each !== 'pg_catalog');
function constraint(node) {
  const copy = plain(node);
  if (copy.contype === 'CONSTR_FOREIGN') copy.initially_valid = !copy.skip_validation;
  return copy;
}
function options(list) {
  return (list ?? []).map(({ DefElem: each }) => {
    const arg = each.arg;
    const text = !arg ? 'true' : arg.TypeName ? arg.TypeName.names.at(-1).String.sval : arg.String ? arg.String.sval
      : arg.Integer ? String(arg.Integer.ival ?? 0) : arg.Float ? arg.Float.fval : JSON.stringify(arg);
    return [each.defnamespace, each.defname, text];
  });
}

function facts(stmt) {
  const [kind, node] = Object.entries(stmt)[0];
  switch (kind) {
    case 'CreateStmt': {
      const { tableElts, ...rest } = node;
      const columns = [];
      const constraints = [];
      for (const each of tableElts ?? []) {
        if (each.ColumnDef) {
          const [found, apart] = column(each.ColumnDef, node.relation);
          columns.push(found);
          constraints.push(...apart);
        } else if (each.Constraint?.contype === 'CONSTR_NOTNULL') {
          const own = columns.find((one) => one.name === each.Constraint.keys[0].String.sval);
          own.notnull = true;
          if (each.Constraint.conname) own.notnullname = each.Constraint.conname;
        } else if (each.Constraint) {
          constraints.push(constraint(each.Constraint));
        } else {
          constraints.push(plain(each));
        }
      }
      return [['create table', plain(rest), columns, constraints]];
    }
    case 'AlterTableStmt': {
      const result = [];
      const { cmds, ...rest } = node;
      for (const { AlterTableCmd: each } of cmds) {
        const head = ['alter table', plain(rest)];
        if (each.subtype === 'AT_AddColumn') {
          const [found, apart] = column(each.def.ColumnDef, node.relation);
          result.push([...head, 'add column', found, each.missing_ok]);
          for (const one of apart) result.push([...head, 'add constraint', one]);
        } else if (each.subtype === 'AT_AddConstraint') {
          result.push([...head, 'add constraint', constraint(each.def.Constraint)]);
        } else if (each.subtype === 'AT_AlterColumnType') {
          const def = each.def.ColumnDef;
          result.push([...head, 'retype', each.name, type(def.typeName), def.collClause && collation(def.collClause), plain(def.raw_default)]);
        } else if (each.subtype === 'AT_AddIdentity') {
          result.push([...head, plain({ ...each, def: { ...each.def.Constraint, location: 0 } })]);
        } else {
          result.push([...head, plain(each)]);
        }
      }
      return result;
    }
    case 'DropStmt': return node.objects.map((each) => ['drop', plain({ ...node, objects: undefined }), plain(each)]);
    case 'IndexStmt': {
      const copy = plain(node);
      copy.options = options(node.options);
      for (const [list, from] of [[copy.indexParams, node.indexParams], [copy.indexIncludingParams, node.indexIncludingParams]]) {
        (list ?? []).forEach(({ IndexElem: each }, i) => {
          if (each.ordering === 'SORTBY_ASC') each.ordering = 'SORTBY_DEFAULT';
          if (each.collation) each.collation = from[i].IndexElem.collation.map((one) => one.String.sval).filter((one) => one !== 'pg_catalog');
        });
      }
      return [['index', copy]];
    }
    case 'CommentStmt': return [['comment', plain({ ...node, comment: node.comment || undefined })]];
    default: return [[kind, plain(node)]];
  }
}
// Objects with their keys in order, without what is empty.
function ordered(value) {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined && each !== false && !(Array.isArray(each) && each.length === 0))
    .sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, ordered(each)]));
}
const lines = (stmts) => stmts.flatMap(facts).map((each) => JSON.stringify(ordered(each))).sort();

// The tables that a query names, without those that it makes itself behind WITH.
function tables(node, own = new Set(), found = new Set()) {
  if (Array.isArray(node)) { node.forEach((each) => tables(each, own, found)); return found; }
  if (node === null || typeof node !== 'object') return found;
  if (node.ctes) own = new Set([...own, ...node.ctes.map((each) => each.CommonTableExpr.ctename)]);
  for (const { withClause } of [node]) if (withClause) own = new Set([...own, ...withClause.ctes.map((each) => each.CommonTableExpr.ctename)]);
  if (node.relname && node.relpersistence && !(own.has(node.relname) && !node.schemaname)) found.add([node.schemaname, node.relname].filter(Boolean).join('.'));
  for (const [key, each] of Object.entries(node)) if (key !== 'lockedRels') tables(each, own, found);
  return found;
}

const count = {};
const stops = {};
let faults = 0;
function fault(line, what, ...more) {
  ++faults;
  if (faults <= 40 || verbose) console.log(`${line.file}:${line.line}: ${what}\n    ${line.sql.slice(0, 300).replace(/\n/g, '\n    ')}\n    ${more.join('\n    ')}`);
}
for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const line = JSON.parse(text);
  count[line.kind] = (count[line.kind] ?? 0) + 1;
  if (line.kind === 'psql') continue;
  if (line.kind !== 'understood') {
    const key = `${line.kind}: ${line.command.split(' ').slice(0, 2).join(' ')}: ${line.what}`;
    stops[key] = (stops[key] ?? 0) + 1;
  }
  let tree;
  let error;
  try { tree = parseSync(line.sql); } catch (thrown) { error = thrown.message; }
  if (tree && tree.stmts.length !== 1) { fault(line, `the parser sees ${tree.stmts.length} statements`); continue; }
  if (error && line.kind === 'understood') { fault(line, 'understood, but the parser refuses it', error); continue; }
  if (error && line.kind !== 'broken') { count.refused_unseen = (count.refused_unseen ?? 0) + 1; if (verbose) console.log('unseen', line.file, line.line, error, line.sql.slice(0, 100)); }
  if (!error && line.kind === 'broken') { fault(line, 'broken, but the parser takes it', line.stop); continue; }
  const query = !error && line.kind === 'known' && (tree.stmts[0].stmt.ViewStmt ?? (line.command.startsWith('CREATE') && tree.stmts[0].stmt.CreateTableAsStmt));
  if (query) {
    const system = /^(pg_catalog|information_schema)[.]/;
    const wanted = [...tables(query.query)].filter((each) => !system.test(each)).sort().join(' ');
    const found = [...line.reads].sort().join(' ');
    count.queries = (count.queries ?? 0) + 1;
    if (wanted !== found) fault(line, 'it reads other tables', `wanted ${wanted}`, `found  ${found}`);
  }
  if (error || line.kind !== 'understood') continue;
  let steps;
  try { steps = parseSync(line.steps.join('\n')).stmts.map((each) => each.stmt); } catch (thrown) { fault(line, 'the SQL of the operations is refused', thrown.message, line.steps.join('\n')); continue; }
  const wanted = lines([tree.stmts[0].stmt]);
  const found = lines(steps.filter((each) => !each.CreateSeqStmt && !each.AlterSeqStmt && !(each.SelectStmt)).map((each) => {
    if (line.only && each.AlterTableStmt) delete each.AlterTableStmt.relation.inh;
    if (line.only && each.RenameStmt) delete each.RenameStmt.relation.inh;
    return each;
  }));
  if (wanted.join('\n') !== found.join('\n')) {
    const missing = wanted.filter((each) => !found.includes(each));
    const added = found.filter((each) => !wanted.includes(each));
    fault(line, 'the operations say something else', `wanted ${missing.join('\n')}`, `found  ${added.join('\n')}`);
  }
}
const total = Object.entries(count).filter(([key]) => !['psql', 'refused_unseen', 'queries'].includes(key)).reduce((sum, [, each]) => sum + each, 0);
console.log(`${total} statements, ${faults} faults`);
for (const [key, each] of Object.entries(count).sort()) console.log(`  ${key}: ${each} (${(100 * each / total).toFixed(1)} %)`);
console.log('why not understood:');
for (const [key, each] of Object.entries(stops).sort((a, b) => b[1] - a[1]).slice(0, verbose ? 1000 : 40)) console.log(`  ${each}  ${key}`);
process.exit(faults === 0 ? 0 : 1);
