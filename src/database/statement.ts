import { createHash } from 'node:crypto'
import { CompiledQuery, type Transaction } from 'kysely'
import type { PoolClient } from 'pg'
import { type Database, poolOf } from './connect.ts'
import type { Tables } from './tables.ts'

/** One text of SQL that is sent often: each connection has it parsed and planned once, under a name made from the text. */
export interface Statement {
  readonly name: string
  readonly text: string
}

export function statement(text: string): Statement {
  return { name: `troth_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`, text }
}

/** Sends a statement and answers its rows. What is sent before an answer came shares the way there and back. */
export type Run = <Row = unknown>(asked: Statement, values: readonly unknown[]) => Promise<readonly Row[]>

/**
 * A transaction in few ways there and back: BEGIN goes out with the first statements, COMMIT with the last, and `work` waits
 * only for answers that it needs. Statements nobody waited for are waited for here: either everything that was sent
 * succeeded and is committed, or this throws the first fault and nothing stands. (When the connection breaks while the
 * commit is under way, nobody can know; that throws too.)
 */
export async function transaction<Result>(db: Database, work: (run: Run) => Promise<Result>): Promise<Result> {
  const client = await poolOf(db).connect()
  let broken: Error | undefined
  try {
    return await within(client, work)
  } catch (fault) {
    await client.query('ROLLBACK').catch((lost: Error) => {
      broken = lost
    })
    throw fault
  } finally {
    client.release(broken)
  }
}

async function within<Result>(client: PoolClient, work: (run: Run) => Promise<Result>): Promise<Result> {
  const sent: Promise<unknown>[] = []
  const send = <Row>(asked: string | { name: string; text: string; values: unknown[] }): Promise<readonly Row[]> =>
    remember(
      sent,
      client.query(asked).then(({ rows }) => rows as readonly Row[]),
    )
  send('BEGIN')
  const result = await work(({ name, text }, values) => send({ name, text, values: [...values] }))
  const ended = client.query('COMMIT')
  await Promise.all([...sent, ended])
  // PostgreSQL answers the COMMIT of a transaction that had failed with ROLLBACK, and without an error.
  if ((await ended).command !== 'COMMIT') throw new Error('a transaction was rolled back')
  return result
}

/**
 * The same inside a transaction of the caller's, who ends it. There one statement waits for the other, and none is still
 * waiting when this answers or throws: it would go out behind the caller's ROLLBACK, and stand.
 */
export async function inside<Result>(tx: Transaction<Tables>, work: (run: Run) => Promise<Result>): Promise<Result> {
  const sent: Promise<unknown>[] = []
  try {
    const result = await work(<Row>({ text }: Statement, values: readonly unknown[]) =>
      remember(
        sent,
        tx.executeQuery<Row>(CompiledQuery.raw(text, [...values])).then(({ rows }) => rows),
      ),
    )
    await Promise.all(sent)
    return result
  } finally {
    await Promise.allSettled(sent)
  }
}

/** A fault is told to whoever waits for the answer, and at the latest at the end; until then it is nobody's surprise. */
function remember<Answer>(sent: Promise<unknown>[], answer: Promise<Answer>): Promise<Answer> {
  answer.catch(() => {})
  sent.push(answer)
  return answer
}
