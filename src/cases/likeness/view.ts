import { openDisclosure } from '@troth/proof/sealed'
import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { Case } from '../case.ts'
import { isCaseEntry } from '../entries.ts'
import { carried } from '../words.ts'
import { plain, type Reason, reasonsFor, runsOf, type Told } from './words.ts'

/**
 * What the cases of a brand say, in memory (docs/decisions/0025): read on from where it was, so a question costs what came
 * since. Nothing of it is written anywhere; what a customer has deleted leaves it with the entry that says so.
 */
class Memory {
  readonly told = new Map<string, Told & { readonly statement: string }>()
  next = 0
  turn: Promise<unknown> = Promise.resolve()
}

const memories = new WeakMap<object, Map<string, Memory>>()
const batch = 2_000

async function memoryOf(house: House, brand: string): Promise<ReadonlyMap<string, Told>> {
  const brands = memories.get(house.ledger) ?? new Map<string, Memory>()
  memories.set(house.ledger, brands)
  const memory = brands.get(brand) ?? new Memory()
  brands.set(brand, memory)
  const read = memory.turn.then(() => readOn(house, brand, memory))
  memory.turn = read.catch(() => undefined)
  await read
  return memory.told
}

async function readOn(house: House, brand: string, memory: Memory): Promise<void> {
  for (;;) {
    const entries = await house.ledger.range(brand, memory.next, memory.next + batch)
    if (entries.length === 0) return
    const ours = entries.filter(({ type }) => isCaseEntry(type))
    const subjects = new Map(ours.map(({ index, subject }) => [index, subject]))
    const fields = await house.ledger.sealed(brand, [...subjects.keys()])
    const words = new Map<number, Record<string, string>>()
    for (const { index, disclosure } of fields) {
      const opened = openDisclosure(disclosure)
      if (!opened || typeof opened.value !== 'string' || opened.name === 'actor' || carried.has(opened.name)) continue
      words.set(index, { ...words.get(index), [opened.name]: opened.value })
    }
    for (const { index, subject, type, data } of ours) {
      if (type === 'case.forgotten/1') memory.told.delete(subject)
      else remember(memory, subject, String(data.number ?? ''), words.get(index) ?? {})
    }
    memory.next = entries.at(-1)!.index + 1
  }
}

function remember(memory: Memory, subject: string, number: string, said: Readonly<Record<string, string>>): void {
  const held = memory.told.get(subject)
  const statement = held?.statement || (said.statement ?? '')
  const text = [held?.text ?? '', number, ...Object.values(said)].join('\n').toLowerCase()
  const one = (name: 'contact' | 'order' | 'serial') => held?.[name] ?? (said[name] ? plain(said[name]) : undefined)
  const runs = held?.statement ? held.runs : statement ? runsOf(statement) : new Set<number>()
  memory.told.set(subject, {
    contact: one('contact'),
    order: one('order'),
    serial: one('serial'),
    text,
    runs,
    statement,
  })
}

export interface Likeness {
  readonly id: string
  readonly number: string
  readonly openedAt: string
  readonly standing: string
  readonly reasons: readonly Reason[]
}

const most = 20

/** Cases that may be about the same as this one, most reasons first. A suggestion: what to do with it a person decides. */
export async function likenesses(house: House, brand: string, found: Case): Promise<readonly Likeness[]> {
  const told = await memoryOf(house, brand)
  const own = told.get(found.id)
  if (!own) return []
  const alike = [...told]
    .flatMap(([id, other]) => {
      const reasons = id === found.id ? [] : reasonsFor(own, other)
      return reasons.length === 0 ? [] : [{ id, reasons }]
    })
    .sort((a, b) => b.reasons.length - a.reasons.length)
    .slice(0, most)
  if (alike.length === 0) return []
  const rows = await sql<{ row: Case }>`
    SELECT row FROM view_cases WHERE brand = ${brand} AND key = ANY(${alike.map(({ id }) => id)}::text[])`.execute(
    house.db,
  )
  const cases = new Map(rows.rows.map(({ row }) => [row.id, row]))
  return alike.flatMap(({ id, reasons }) => {
    const one = cases.get(id)
    return one ? [{ id, reasons, number: one.number, openedAt: one.openedAt, standing: one.standing.is }] : []
  })
}

/** The cases in which all these words were said, in any order. */
export async function casesSaying(house: House, brand: string, text: string): Promise<readonly string[]> {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 10)
  if (wanted.length === 0) return []
  const told = await memoryOf(house, brand)
  return [...told].flatMap(([id, one]) => (wanted.every((word) => one.text.includes(word)) ? [id] : []))
}
