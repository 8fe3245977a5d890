import { openDisclosure } from '@troth/proof/sealed'
import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import { type Fact, foldFact, holdsOn, leafNow, valueNow } from './fact.ts'
import { coming, foldStatement, inForce, type Statement } from './statement.ts'
import { type DraftedWords, draftedWords, isFactEntry, isStatementEntry } from './words.ts'

export const factsView: View<Fact> = {
  name: 'facts',
  version: 2,
  columns: {
    product: { type: 'text', of: (row) => row.product ?? null },
    ends_on: { type: 'date', of: (row) => row.ended?.on ?? valueNow(row).endsOn ?? null },
    stated_at: { type: 'timestamptz', of: (row) => row.values[0]!.at },
  },
  follows: isFactEntry,
  key: (entry) => entry.subject,
  fold: foldFact,
}

export const statementsView: View<Statement> = {
  name: 'statements',
  version: 2,
  columns: {
    use: { type: 'text', of: (row) => row.use },
    in_force: { type: 'boolean', of: (row) => inForce(row) !== undefined },
    waits: { type: 'boolean', of: (row) => row.draft !== undefined },
    flagged: { type: 'boolean', of: (row) => row.flags.length > 0 },
    begins_on: { type: 'date', of: (row) => coming(row)?.startsOn ?? null },
    ends_on: { type: 'date', of: (row) => inForce(row)?.endsOn ?? null },
    drafted_at: { type: 'timestamptz', of: (row) => row.steps[0]!.at },
  },
  indexes: [['in_force'], ['waits']],
  follows: isStatementEntry,
  key: (entry) => entry.subject,
  fold: foldStatement,
}

/** All facts of a brand, the newest first. */
export async function factsOf(house: House, brand: string): Promise<readonly Fact[]> {
  const found = await sql<{ row: Fact }>`
    SELECT row FROM view_facts WHERE brand = ${brand} ORDER BY stated_at DESC, key LIMIT 1000`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

export async function factById(house: House, brand: string, id: string): Promise<Fact | undefined> {
  const found = await sql<{ row: Fact }>`
    SELECT row FROM view_facts WHERE brand = ${brand} AND key = ${`fact:${id}`}`.execute(house.db)
  return found.rows[0]?.row
}

/** What is said with these ids, in their order; undefined where there is no such fact. */
export async function factsByIds(
  house: House,
  brand: string,
  ids: readonly string[],
): Promise<readonly (Fact | undefined)[]> {
  if (ids.length === 0) return []
  const found = await sql<{ row: Fact }>`
    SELECT row FROM view_facts WHERE brand = ${brand} AND key = ANY(${ids.map((id) => `fact:${id}`)})`.execute(house.db)
  return ids.map((id) => found.rows.find(({ row }) => row.id === id)?.row)
}

/** All statements and templates, those that need somebody first. */
export async function statementsOf(house: House, brand: string): Promise<readonly Statement[]> {
  const found = await sql<{ row: Statement }>`
    SELECT row FROM view_statements WHERE brand = ${brand}
    ORDER BY flagged DESC, waits DESC, in_force DESC, drafted_at DESC, key LIMIT 1000`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

export async function statementById(house: House, brand: string, id: string): Promise<Statement | undefined> {
  const found = await sql<{ row: Statement }>`
    SELECT row FROM view_statements WHERE brand = ${brand} AND key = ${`statement:${id}`}`.execute(house.db)
  return found.rows[0]?.row
}

/** What an entry keeps sealed, by name; nothing of what was forgotten. */
export async function sealedIn(house: House, brand: string, index: number): Promise<Readonly<Record<string, unknown>>> {
  const fields = (await house.ledger.sealed(brand, [index])).map((field) => openDisclosure(field.disclosure))
  return Object.fromEntries(fields.flatMap((field) => (field?.name ? [[field.name, field.value]] : [])))
}

/** The words of a draft, for the brand's own people. */
export async function draftOf(house: House, brand: string, { draft }: Statement): Promise<DraftedWords | undefined> {
  if (!draft) return undefined
  const read = draftedWords.safeParse((await sealedIn(house, brand, draft.index)).words)
  return read.success ? read.data : undefined
}

/** Statements for which a day, or a fact that changed or ended, has brought about what no entry says yet. */
export async function statementsFallenDue(house: House, brand: string, today: string): Promise<readonly string[]> {
  const [facts, statements] = await Promise.all([factsOf(house, brand), statementsOf(house, brand)])
  const byId = new Map(facts.map((fact) => [fact.id, fact]))
  return statements.flatMap((statement) => {
    const next = coming(statement)
    if (next && next.startsOn <= today) return [statement.id]
    const now = inForce(statement)
    if (!now) return []
    if (now.endsOn && now.endsOn < today) return [statement.id]
    const moved = now.facts.some(({ id, leaf }) => {
      const fact = byId.get(id)
      if (!fact) return false
      const stands = leafNow(fact)
      const over = !holdsOn(fact, today) && valueNow(fact).startsOn <= today
      return (stands !== leaf || over) && !statement.flags.some((flag) => flag.fact === id && flag.leaf === stands)
    })
    return moved ? [statement.id] : []
  })
}
