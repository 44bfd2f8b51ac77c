// Code kept in the database: functions, triggers, rules, row policies. What comes with an extension is not the
// people's own; what the catalog knows to be called is named, so that a reader can be followed.
import type { ScannedRoutine } from '#lib/domain/inventory/catalog.ts'
import { askDetails } from './details.ts'
import { readHiddenCalls } from './hidden-calls.ts'
import type { Session } from './session.ts'
import { isUserSchema } from './user-objects.ts'

type Event = ScannedRoutine['events'][number]
type Drawn = { oid: string; routine: ScannedRoutine }

export async function readRoutines(session: Session): Promise<ScannedRoutine[]> {
  const calls = await readCalls(session)
  const drawn = [...(await readFunctions(session)), ...(await readTriggers(session)), ...(await readRules(session)), ...(await readPolicies(session))]
  for (const { oid, routine } of drawn) routine.calls.push(...(calls.get(`${routine.kind}.${oid}`) ?? []).filter((name) => !routine.calls.includes(name)))
  return [...drawn.map(({ routine }) => routine), ...(await readHiddenCalls(session))]
}

async function readFunctions(session: Session): Promise<Drawn[]> {
  const { ask, limits } = session
  const rows = await ask<{ oid: string; schema: string; name: string; prokind: string; language: string; source: string; runsAsOwner: boolean }>(`
    SELECT p.oid::text AS oid, n.nspname AS schema, p.proname AS name, p.prokind::text AS prokind, l.lanname AS language,
           left(p.prosrc, $1) AS source, p.prosecdef AS "runsAsOwner"
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
    WHERE ${isUserSchema} AND NOT EXISTS (
      SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
    ORDER BY n.nspname, p.proname, p.oid`, [limits.maxTextLength])
  const drawn = rows.map(({ oid, schema, name, prokind, language, source, runsAsOwner }): Drawn => ({
    oid,
    // An aggregate's source is a placeholder; what it does is in the functions it calls.
    routine: { schema, name, kind: prokind === 'p' ? 'procedure' : 'function', language, definition: prokind === 'a' ? '' : source, relation: null, events: [], calls: [], runsAsOwner },
  }))
  // BEGIN ATOMIC and RETURN bodies (since 14) are kept parsed, with no source text.
  if (session.version >= 140_000) {
    const asked = drawn.filter(({ routine }) => routine.language === 'sql' && routine.definition === '').map(({ oid, routine }) => ({ id: oid, name: `${routine.schema}.${routine.name}` }))
    const bodies = await askDetails(session, asked, 'SELECT id, pg_get_function_sqlbody(id::oid) FROM unnest($1::text[]) AS asked (id)', 'definition-unreadable')
    for (const { oid, routine } of drawn) routine.definition = bodies.get(oid) ?? routine.definition
  }
  return drawn
}

// Bits of pg_trigger.tgtype: src/include/catalog/pg_trigger.h
const triggerEvents: [number, Event][] = [[4, 'insert'], [8, 'delete'], [16, 'update'], [32, 'truncate']]

async function readTriggers(session: Session): Promise<Drawn[]> {
  const rows = await session.ask<OnRelation & { bits: number; function: string; language: string }>(`
    SELECT t.oid::text AS oid, n.nspname AS schema, c.relname AS relation, t.tgname AS name, t.tgtype AS bits,
           fn.nspname || '.' || p.proname AS function, l.lanname AS language
    FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace fn ON fn.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
    WHERE NOT t.tgisinternal AND ${isUserSchema}
    ORDER BY n.nspname, c.relname, t.tgname`)
  return drawOnRelation(session, rows, 'SELECT id, pg_get_triggerdef(id::oid) FROM unnest($1::text[]) AS asked (id)', (row) => ({
    kind: 'trigger', language: row.language, events: triggerEvents.filter(([bit]) => row.bits & bit).map(([, event]) => event), calls: [row.function],
  }))
}

const ruleEvents: Record<string, Event[]> = { 1: ['select'], 2: ['update'], 3: ['insert'], 4: ['delete'] }

async function readRules(session: Session): Promise<Drawn[]> {
  // A view is a rule called _RETURN; its definition stands with its relation.
  const rows = await session.ask<OnRelation & { event: string }>(`
    SELECT r.oid::text AS oid, n.nspname AS schema, c.relname AS relation, r.rulename AS name, r.ev_type::text AS event
    FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE r.rulename <> '_RETURN' AND ${isUserSchema}
    ORDER BY n.nspname, c.relname, r.rulename`)
  return drawOnRelation(session, rows, 'SELECT id, pg_get_ruledef(id::oid) FROM unnest($1::text[]) AS asked (id)', (row) => ({
    kind: 'trigger', language: 'sql', events: ruleEvents[row.event] ?? [], calls: [], runsAsOwner: true,
  }))
}

const policyEvents: Record<string, Event[]> = { r: ['select'], a: ['insert'], w: ['update'], d: ['delete'], '*': ['select', 'insert', 'update', 'delete'] }

async function readPolicies(session: Session): Promise<Drawn[]> {
  const rows = await session.ask<OnRelation & { command: string }>(`
    SELECT p.oid::text AS oid, n.nspname AS schema, c.relname AS relation, p.polname AS name, p.polcmd::text AS command
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${isUserSchema}
    ORDER BY n.nspname, c.relname, p.polname`)
  const question = `
    SELECT asked.id, concat_ws(' ', 'USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', 'WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')')
    FROM unnest($1::text[]) AS asked (id) JOIN pg_policy p ON p.oid = asked.id::oid`
  return drawOnRelation(session, rows, question, (row) => ({ kind: 'policy', language: 'sql', events: policyEvents[row.command] ?? [], calls: [] }))
}

type OnRelation = { oid: string; schema: string; relation: string; name: string }
type Nature = Pick<ScannedRoutine, 'kind' | 'language' | 'events' | 'calls' | 'runsAsOwner'>

async function drawOnRelation<Row extends OnRelation>(session: Session, rows: Row[], question: string, nature: (row: Row) => Nature): Promise<Drawn[]> {
  const asked = rows.map(({ oid, schema, relation, name }) => ({ id: oid, name: `${schema}.${relation}.${name}` }))
  const definitions = await askDetails(session, asked, question, 'definition-unreadable')
  return rows.map((row) => ({
    oid: row.oid,
    routine: { schema: row.schema, name: row.name, ...nature(row), definition: definitions.get(row.oid) ?? '', relation: { schema: row.schema, name: row.relation } },
  }))
}

// The catalog records what stored expressions and parsed bodies call, and an aggregate's parts; not what is in a source text.
async function readCalls(session: Session): Promise<Map<string, string[]>> {
  const rows = await session.ask<{ caller: string; callee: string }>(`
    SELECT DISTINCT called.kind || '.' || d.objid AS caller, n.nspname || '.' || p.proname AS callee
    FROM pg_depend d
    JOIN (VALUES ('pg_proc'::regclass, 'function'), ('pg_proc'::regclass, 'procedure'), ('pg_rewrite'::regclass, 'trigger'),
                 ('pg_trigger'::regclass, 'trigger'), ('pg_policy'::regclass, 'policy')) AS called (class, kind) ON called.class = d.classid
    JOIN pg_proc p ON p.oid = d.refobjid
    JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE d.refclassid = 'pg_proc'::regclass AND d.deptype = 'n' AND ${isUserSchema}
    ORDER BY 1, 2`)
  const calls = new Map<string, string[]>()
  for (const { caller, callee } of rows) calls.set(caller, [...(calls.get(caller) ?? []), callee])
  return calls
}
