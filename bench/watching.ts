import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { addDays } from '#src/calendar/date.ts'
import { instantAt } from '#src/calendar/zone.ts'
import { openHouse } from '#src/open.ts'
import { foundBrand } from '#src/people/act.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Member } from '#src/people/words.ts'
import { chanceFrom, drawCount } from '#src/signals/engine/chance.ts'
import { blockOf, type CountsInput, groundOf, judgeCounts } from '#src/signals/engine/judgeday.ts'
import { openMemory } from '#src/signals/engine/memory.ts'
import { importMentions } from '#src/signals/streams/act.ts'
import { historyDays } from '#src/signals/streams/view.ts'
import { keyOf } from '#src/signals/streams/words.ts'
import { watchFallenDue } from '#src/signals/warnings/act.ts'

/** What it takes to look at ten thousand streams on one day, each with up to 800 days of history behind it. */
export const streams = 10_000

/** On one day in fourteen baselines are learnt anew, on the others they are known. */
const learning = blockOf('2026-11-01')
const ordinary = addDays(learning, 5)

const cpuSeconds = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

export interface DayCost {
  readonly what: string
  readonly cpu: number
  readonly wall: number
  readonly alarms: number
}

/** The engine alone: counts in arrays, every stream judged on the day. Nothing else runs in the process. */
export function engineDays(): readonly DayCost[] {
  const chance = chanceFrom(1)
  const start = addDays(learning, -historyDays)
  const all: CountsInput[] = Array.from({ length: streams }, (_, k) => ({
    counts: Float64Array.from({ length: historyDays + 14 }, () => drawCount(rateOf(k), 1.5, chance)),
  }))
  const memory = openMemory()
  return (['learning', 'ordinary'] as const).map((kind) => {
    const [began, since] = [performance.now(), process.cpuUsage()]
    const ground = groundOf(start, { learning, ordinary }[kind], all, memory)
    let alarms = 0
    for (const one of all) if (judgeCounts(ground, one).alarm) alarms += 1
    return { what: kind, cpu: cpuSeconds(since), wall: (performance.now() - began) / 1000, alarms }
  })
}

/** Few streams have much and most have little: from 40 a day to one in a month. */
const rateOf = (k: number): number => 40 / (1 + k) ** 0.75 + 0.03

/**
 * The whole way: an embedded database with the counts of the past; the day's mentions imported as a monitoring service exports
 * them, one product a stream; then the timer's round, which counts the day, writes it, reads the past, judges and raises.
 */
export async function houseDays(): Promise<readonly DayCost[]> {
  const folder = mkdtempSync(join(tmpdir(), 'troth-bench-'))
  chmodSync(folder, 0o755)
  let now = instantAt(learning, '20:00', 'Asia/Shanghai')
  const house = await openHouse({
    dataDir: join(folder, 'data'),
    databaseUrl: process.env.DATABASE_URL,
    say: () => {},
    now: () => now,
  })
  try {
    await foundBrand(house, 'localhost', {
      slug: 'bench',
      zh: '试验',
      en: 'Bench',
      initials: 'BE',
      zone: 'Asia/Shanghai',
    })
    const brand = (await brandBySlug(house, 'bench'))!
    const pr: Member = { id: 'member-pr', name: 'pr', brand: 'bench', roles: ['pr'] }
    const first = addDays(learning, -historyDays)
    const chance = chanceFrom(2)
    const keys = Array.from({ length: streams }, (_, k) => keyOf({ family: 'mentions', product: `产品 ${k}` }))
    for (let day = first; day < learning; day = addDays(day, 1)) {
      const rows = keys.flatMap((stream, k) => {
        const x = drawCount(rateOf(k), 1.5, chance)
        return x > 0 ? [{ stream, x }] : []
      })
      await sql`
        INSERT INTO signals_count (brand, stream, day, x, n)
        SELECT 'bench', stream, ${day}::date, x, 0 FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          AS v(stream text, x bigint)`.execute(house.db)
    }
    await sql`
      INSERT INTO signals_watch (brand, first_on, through, secret)
      VALUES ('bench', ${first}::date, ${addDays(learning, -1)}::date, ${Buffer.alloc(32, 1)})`.execute(house.db)
    await sql`ANALYZE signals_count`.execute(house.db)
    const costs: DayCost[] = []
    for (const [what, from, to] of [
      ['learning', learning, learning],
      ['between', addDays(learning, 1), addDays(ordinary, -1)],
      ['ordinary', ordinary, ordinary],
    ] as const) {
      for (let day = from; day <= to; day = addDays(day, 1)) {
        now = instantAt(day, '23:00', brand.zone)
        const lines = keys.flatMap((_, k) => {
          const n = Math.max(what === 'ordinary' ? 1 : 0, drawCount(rateOf(k), 1.5, chance))
          return Array.from({ length: n }, (__, i) => `${day},微博,中性,产品 ${k},https://a.example/${day}/${k}/${i}`)
        })
        const done = await importMentions(house, brand, pr, { csv: `日期,平台,情感,产品,链接\n${lines.join('\n')}` })
        if (!done.ok) throw new Error(JSON.stringify(done.refusals.slice(0, 3)))
      }
      now = instantAt(addDays(to, 1), '00:30', brand.zone)
      const [began, since] = [performance.now(), process.cpuUsage()]
      await watchFallenDue(house, brand)
      const cost = { what, cpu: cpuSeconds(since), wall: (performance.now() - began) / 1000 }
      const told = await sql<{ streams: number; alarms: number }>`
        SELECT streams::int AS streams, alarms::int AS alarms FROM signals_day WHERE day = ${to}::date`.execute(
        house.db,
      )
      if (told.rows[0]!.streams < streams) throw new Error(`only ${told.rows[0]!.streams} streams were judged`)
      if (what !== 'between') costs.push({ ...cost, alarms: told.rows[0]!.alarms })
    }
    return costs
  } finally {
    await house.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
