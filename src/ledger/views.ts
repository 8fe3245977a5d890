import { sql, type Transaction } from 'kysely'
import type { Database } from '#src/database/connect.ts'
import { inside, type Run, type Statement, statement } from '#src/database/statement.ts'
import type { Tables } from '#src/database/tables.ts'
import type { Logged } from './words.ts'

/**
 * A view is a table of rows folded from entries: disposable, and rebuilt whenever its version grows.
 *
 * `fold` is pure and sees a row's entries in stream order; rows of different keys are folded independently, so the order
 * between streams never matters. Questions use the `columns`; everything else of a row lives in its JSON.
 */
export interface View<Row extends object> {
  /** Becomes the table `view_<name>`; lowercase and underscores. */
  readonly name: string
  /** Raise it when the fold or the columns change. */
  readonly version: number
  readonly columns: { readonly [name: string]: Column<Row> }
  /** Column lists to index, each behind the brand. */
  readonly indexes?: readonly (readonly string[])[]
  /** Columns of lists that are asked for what is in them, across brands: a GIN index each. */
  readonly searched?: readonly string[]
  follows(type: string): boolean
  key(entry: Logged): string
  fold(row: Row | undefined, entry: Logged): Row
}

export interface Column<Row> {
  readonly type: 'text' | 'bigint' | 'timestamptz' | 'date' | 'boolean' | 'text[]'
  of(row: Row): string | number | boolean | readonly string[] | null
}

// biome-ignore lint/suspicious/noExplicitAny: views of different rows share one list, and each only meets its own rows
export type AnyView = View<any>

type Db = Database | Transaction<Tables>

/**
 * Folds entries, given in log order, into one view. Runs inside the transaction that appends them; the last statement is
 * sent and not waited for.
 */
export async function foldInto(run: Run, brand: string, view: AnyView, entries: readonly Logged[]): Promise<void> {
  const touched = new Map<string, Logged[]>()
  for (const entry of entries) {
    if (!view.follows(entry.type)) continue
    const key = view.key(entry)
    const list = touched.get(key)
    if (list) list.push(entry)
    else touched.set(key, [entry])
  }
  if (touched.size === 0) return
  const { select, insert } = statementsOf(view)
  const keys = [...touched.keys()]
  // A stream that begins here has no row yet, unless its view gathers several streams under one key.
  const known = keys.filter((key) => touched.get(key)!.some((entry) => entry.position > 0 || entry.subject !== key))
  const rows = new Map<string, object>()
  if (known.length > 0) {
    for (const { key, row } of await run<{ key: string; row: object }>(select, [brand, known])) rows.set(key, row)
  }
  for (const [key, list] of touched) {
    let row = rows.get(key)
    for (const entry of list) row = view.fold(row, entry) as object
    rows.set(key, row!)
  }
  const columns = Object.entries(view.columns)
  const values = keys.map((key) => {
    const row = rows.get(key)!
    return { key, row, ...Object.fromEntries(columns.map(([name, column]) => [name, column.of(row)])) }
  })
  void run(insert, [brand, JSON.stringify(values)])
}

const statements = new WeakMap<AnyView, { readonly select: Statement; readonly insert: Statement }>()

function statementsOf(view: AnyView) {
  const known = statements.get(view)
  if (known) return known
  const table = `"view_${view.name}"`
  const columns = Object.entries(view.columns)
  const names = ['key', 'row', ...columns.map(([name]) => name)].map((name) => `"${name}"`)
  const types = ['"key" text', '"row" jsonb', ...columns.map(([name, column]) => `"${name}" ${column.type}`)]
  const made = {
    select: statement(`SELECT key, row FROM ${table} WHERE brand = $1 AND key = ANY($2::text[])`),
    insert: statement(`
      INSERT INTO ${table} (brand, ${names.join(', ')})
      SELECT $1::text, ${names.join(', ')} FROM jsonb_to_recordset($2::jsonb) AS v (${types.join(', ')})
      ON CONFLICT (brand, key) DO UPDATE
      SET ${names
        .slice(1)
        .map((name) => `${name} = excluded.${name}`)
        .join(', ')}`),
  }
  statements.set(view, made)
  return made
}

/** Makes a view's table anew, empty. */
export async function makeTable(db: Db, view: AnyView): Promise<void> {
  const table = sql.table(`view_${view.name}`)
  const columns = Object.entries(view.columns).map(([name, column]) => sql`${sql.ref(name)} ${sql.raw(column.type)}`)
  await sql`DROP TABLE IF EXISTS ${table}`.execute(db)
  await sql`
    CREATE TABLE ${table} (
      brand text NOT NULL, key text NOT NULL, row jsonb NOT NULL,
      ${sql.join([...columns, sql`PRIMARY KEY (brand, key)`])}
    )`.execute(db)
  for (const index of view.indexes ?? []) {
    const name = `view_${view.name}_${index.join('_')}`
    await sql`CREATE INDEX ${sql.ref(name)} ON ${table} (brand, ${sql.join(index.map((column) => sql.ref(column)))})`.execute(
      db,
    )
  }
  for (const column of view.searched ?? []) {
    const name = `view_${view.name}_${column}_in`
    await sql`CREATE INDEX ${sql.ref(name)} ON ${table} USING gin (${sql.ref(column)})`.execute(db)
  }
}

const replayBatch = 1_000

/**
 * Rebuilds every view whose code is newer than its table, from the first entry on, in one transaction: until it commits
 * readers see the old table, and a crash leaves the old table. Several processes may start at once; one does the work.
 * A table that is newer than the code means that an older Troth met a newer database: refuse rather than guess.
 */
export async function replay(
  db: Database,
  views: readonly AnyView[],
  read: ReadBatch,
  say: (line: string) => void,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    // Appends to any brand wait here, so no entry can slip between the replay and the first fold of the new version.
    await sql`LOCK TABLE ledger_view IN EXCLUSIVE MODE`.execute(tx)
    await sql`SELECT 1 FROM ledger_log ORDER BY brand FOR UPDATE`.execute(tx)
    const stored = await sql<{ name: string; version: number }>`SELECT name, version FROM ledger_view`.execute(tx)
    const versions = new Map(stored.rows.map((row) => [row.name, row.version]))
    for (const view of views) {
      if ((versions.get(view.name) ?? 0) > view.version) {
        throw new Error(
          `the view ${view.name} is at version ${versions.get(view.name)} but this Troth knows ${view.version}: start the newer Troth`,
        )
      }
    }
    const stale = views.filter((view) => versions.get(view.name) !== view.version)
    if (stale.length === 0) return
    for (const view of stale) await makeTable(tx, view)
    const logs = await sql<{ brand: string; size: number }>`SELECT brand, size FROM ledger_log`.execute(tx)
    for (const { brand, size } of logs.rows) {
      for (let from = 0; from < size; from += replayBatch) {
        const entries = await read(tx, brand, from, Math.min(size, from + replayBatch))
        for (const view of stale) await inside(tx, (run) => foldInto(run, brand, view, entries))
      }
      say(`replayed ${size} entries of ${brand} into ${stale.map((view) => view.name).join(', ')}`)
    }
    for (const view of stale) {
      await sql`INSERT INTO ledger_view (name, version) VALUES (${view.name}, ${view.version})
        ON CONFLICT (name) DO UPDATE SET version = excluded.version`.execute(tx)
    }
  })
}

export type ReadBatch = (db: Db, brand: string, from: number, to: number) => Promise<readonly Logged[]>
