import type { House } from '#src/kit/house.ts'
import { yes } from '#src/kit/outcome.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Brand } from '#src/people/words.ts'
import { forgottenOpen, stillNamed } from './view.ts'
import { emptiedIn, type Forgetting, foldForgetting, type Keeper } from './words.ts'

/** No act takes that long: whatever was begun before the customer asked has been written by then. */
const settledForMs = 60_000

/**
 * Follows every case that was forgotten; how many entries were written. Each step can be done twice: a crash between them
 * is gone through again, and the entry that says it is done comes last, once nothing can arrive any more.
 */
export async function forgetElsewhere(
  house: House,
  brand: Brand,
  keepers: readonly Keeper[],
  caseId?: string,
): Promise<number> {
  let written = 0
  for (const one of await forgottenOpen(house, brand.slug, caseId)) written += await follow(house, brand, keepers, one)
  return written
}

async function follow(house: House, brand: Brand, keepers: readonly Keeper[], one: Forgetting): Promise<number> {
  let written = 0
  let waits = false
  const files = new Set<string>()
  for (const keeper of keepers) {
    for (const subject of await keeper.streams(house, brand.slug, one.case)) {
      const emptied = await empty(house, brand, keeper, subject, one)
      written += emptied.written
      waits ||= emptied.waits
      for (const file of emptied.files) files.add(file)
    }
  }
  await dropFiles(house, [...files], keepers)
  if (waits || Date.parse(house.now()) < Date.parse(one.askedAt) + settledForMs) return written
  const said = { type: 'forgetting.done/1', by: 'timer', answers: [one.asked], data: { case: one.case } }
  const done = await perform<Forgetting, never>(
    house.ledger,
    brand.slug,
    `forgotten:${one.case.replace(/^case:/, '')}`,
    house.now(),
    (row, entry) => foldForgetting(row ?? one, entry),
    (row) => yes(row?.done === one.asked ? [] : [said]),
  )
  return written + (done.ok ? done.value.length : 0)
}

/**
 * Empties one stream, judged inside the attempt that appends: what somebody says there at the same moment is either seen,
 * or comes behind and is judged in the next round.
 */
async function empty(
  house: House,
  brand: Brand,
  keeper: Keeper,
  subject: string,
  { asked, askedAt, ...one }: Forgetting,
) {
  let kept: ReturnType<Keeper['words']> = { entries: [] }
  const done = await perform<readonly Logged[], never>(
    house.ledger,
    brand.slug,
    subject,
    house.now(),
    (stream = [], entry) => [...stream, entry],
    (stream = []) => {
      kept = keeper.words(stream, { case: one.case, at: askedAt })
      const before = emptiedIn(stream, keeper)
      const entries = kept.entries.filter((index) => !before.has(index))
      if (entries.length === 0) return yes([])
      const named = keeper.nameless ? {} : { answers: [asked] }
      const data = { ...(keeper.nameless ? {} : { case: one.case }), entries }
      return yes([{ type: keeper.type, by: 'timer', ...named, data, forgets: { indexes: entries, keeps: ['actor'] } }])
    },
  )
  return { written: done.ok ? done.value.length : 0, waits: kept.waits === true, files: kept.files ?? [] }
}

/** A file that something else rests on stays: nobody makes evidence of a claim vanish by showing it in a repair as well. */
async function dropFiles(house: House, files: readonly string[], keepers: readonly Keeper[]): Promise<void> {
  const looked = await Promise.all(files.map((file) => house.files.look(file)))
  const there = files.filter((_, i) => looked[i])
  const named = await stillNamed(house, there, keepers)
  for (const file of there) if (!named.has(file)) await house.files.drop(file)
}
