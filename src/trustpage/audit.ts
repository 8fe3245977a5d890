import { isDeepStrictEqual } from 'node:util'
import { type Checkpoint, parseCheckpoint } from '@troth/proof/checkpoint'
import { parseNote } from '@troth/proof/note'
import type { Policy } from '@troth/proof/policy'
import { z } from 'zod'
import { claimsListed } from '#src/claims/figures.ts'
import type { Figure, Period } from '#src/kit/figure.ts'
import { auditLog, type LogDifference, type LogProof, type LogVerdict } from '#src/ledger/audit.ts'
import type { Bundles } from '#src/ledger/bundlecache.ts'
import type { Progress } from '#src/ledger/progress.ts'
import { mustGet, Unreadable, type WhyUnreadable } from '#src/ledger/reach.ts'
import type { Remembered } from '#src/ledger/remember.ts'
import { type SampleFault, samplesDrawn } from '#src/redress/observers/figures.ts'
import { totalsFigures } from '#src/redress/totals/figures.ts'
import { FigureFolds } from './book.ts'
import { allFigures } from './folds.ts'
import { entryTitle } from './names.ts'
import { type Pages, readPages } from './pages.ts'
import { lastDays } from './period.ts'
import { differsOnPages } from './readpage.ts'
import type { Site } from './site.ts'

export type Proof =
  | LogProof
  | { readonly code: 'figures'; readonly figures: number; readonly period: Period }
  | { readonly code: 'page'; readonly numbers: number }
  | { readonly code: 'samples'; readonly samples: number }

export type Difference =
  | LogDifference
  | { readonly code: 'size'; readonly where: string; readonly said: number; readonly signed: number }
  | { readonly code: 'behind'; readonly where: string; readonly covers: number; readonly size: number }
  | { readonly code: 'stale'; readonly toAt: string; readonly now: string }
  | { readonly code: 'period'; readonly said: Period; readonly right: Period | null }
  | {
      readonly code: 'figure'
      readonly id: string
      /** What of it differs; `figure` when only one side has it at all. */
      readonly part: 'value' | 'n' | 'of' | 'unit' | 'entries' | 'figure'
      readonly said: string
      readonly computed: string
    }
  | {
      readonly code: 'page'
      readonly where: string
      readonly id: string
      readonly shown: string
      readonly computed: string
    }
  | { readonly code: 'page-checkpoint' | 'page-key' }
  | { readonly code: 'sample'; readonly id: string; readonly index: number; readonly faults: readonly SampleFault[] }

/** What nobody should take for proved. */
export type Remark =
  | { readonly code: 'no-memory' | 'key-unknown' | 'no-page' | 'page-moving' | 'page-empty' }
  | { readonly code: 'unknown-kinds'; readonly kinds: readonly string[] }
  | { readonly code: 'cached'; readonly cached: number; readonly all: number }

export interface AuditVerdict {
  readonly verdict: 'equal' | 'different' | 'unreadable'
  readonly log?: Pick<LogVerdict, 'vkey' | 'checkpoint' | 'size'>
  readonly proved: readonly Proof[]
  readonly differences: readonly Difference[]
  readonly remarks: readonly Remark[]
  readonly unreadable?: { readonly code: WhyUnreadable; readonly where: string; readonly message: string }
}

export interface Audit {
  readonly site: Site
  readonly remembered: Remembered | undefined
  readonly policy?: Policy | undefined
  readonly cache: (vkey: string) => Bundles
  readonly progress: Progress
  /** The auditor's own clock, RFC 3339 UTC. */
  readonly now: string
}

const periodSchema = z.object({ fromAt: z.string(), toAt: z.string(), fromOn: z.string(), toOn: z.string() })
const toldSchema = z.object({
  size: z.number(),
  checkpoint: z.string(),
  vkey: z.string(),
  figures: z.array(
    z.object({
      id: z.string(),
      unit: z.string(),
      value: z.number().nullable(),
      n: z.number(),
      of: z.number().optional(),
      period: periodSchema,
      entries: z.array(z.number()),
    }),
  ),
})
type Told = z.infer<typeof toldSchema>

/**
 * What a stranger does who believes nothing: takes the log apart, puts it together again, and computes every public
 * figure from its entries with the folds that the page itself uses. Never throws for what the other side sends.
 */
export async function audit(asked: Audit): Promise<AuditVerdict> {
  const { site, now, ...options } = asked
  try {
    // Before the figures: what is published already they have to cover.
    const before = readCheckpoint(await mustGet(site.log, 'checkpoint'), site.log.name('checkpoint'))
    const { told, pages } = await stated(site)
    const { checkpoint } = told
    const covered = readCheckpoint(new TextEncoder().encode(checkpoint), site.figures.name)
    const folds = new FigureFolds(allFigures)
    const totals = new FigureFolds([totalsFigures])
    const claims = claimsListed.begin()
    const samples = samplesDrawn.begin()
    const unknown = new Set<string>()
    let zone = ''
    const log = await auditLog({
      ...options,
      reach: site.log,
      also: [{ where: site.figures.name, text: checkpoint }],
      onEntries: (entries) => {
        const told = entries.filter(({ index }) => index < covered.size)
        for (const { type, data } of told) {
          if (type === 'brand.founded/1') zone = String(data?.zone)
          if (isUnknown(type)) unknown.add(String(type))
        }
        const taken = Math.min(folds.takeWhileUnderstood(told), totals.takeWhileUnderstood(told))
        for (const entry of told.slice(0, taken)) {
          if (claimsListed.follows(entry.type)) claimsListed.fold(claims, entry)
          samplesDrawn.fold(samples, entry)
        }
        return taken === told.length ? entries.length : taken
      },
    })
    // Nobody is accused for what lay damaged on our own disk: the cache was thrown away, so look once more without it.
    if (log.differences.length > 0 && log.bundles.cached > 0) return await audit(asked)
    const differences: Difference[] = [...log.differences]
    const proved: Proof[] = [...log.proved]
    if (told.size !== covered.size)
      differences.push({ code: 'size', where: site.figures.name, said: told.size, signed: covered.size })
    if (covered.size < before.size)
      differences.push({ code: 'behind', where: site.figures.name, covers: covered.size, size: before.size })
    if (told.vkey !== log.vkey)
      differences.push({ code: 'key', where: site.figures.name, here: log.vkey, there: told.vkey })

    const remarks: Remark[] = [
      ...(options.remembered ? [] : [{ code: 'no-memory' } as const]),
      ...(options.remembered || options.policy?.logs.length ? [] : [{ code: 'key-unknown' } as const]),
      ...(unknown.size > 0 ? [{ code: 'unknown-kinds', kinds: [...unknown].sort() } as const] : []),
      ...(log.bundles.cached > 0 ? [{ code: 'cached', ...log.bundles } as const] : []),
    ]
    // Figures from entries that are not the signed ones, or not all of them, would only repeat what is known already.
    if (folds.size === covered.size) {
      const period = rightPeriod(told.figures[0]?.period, zone)
      const computed = period ? folds.read(period) : []
      const wrong = [
        ...differsInPeriod(told, period),
        ...(site.pages && period ? staleness(period, now) : []),
        ...differsInFigures(told, computed),
      ]
      differences.push(...wrong)
      const rootHolds = proved.some(({ code }) => code === 'root')
      const judged = log.rootAt ? samplesDrawn.read(samples, log.rootAt) : []
      const steered = judged.filter(({ faults }) => faults.length > 0)
      differences.push(...steered.map(({ id, index, faults }) => ({ code: 'sample', id, index, faults }) as const))
      if (judged.length > 0 && steered.length === 0 && rootHolds)
        proved.push({ code: 'samples', samples: judged.length })
      if (period && wrong.length === 0 && rootHolds) proved.push({ code: 'figures', figures: computed.length, period })
      if (pages && !('moving' in pages) && period) {
        const listed = claimsListed.read(claims, period.toOn)
        const seen = differsOnPages(pages, { figures: computed, claims: listed, totals: totals.read(period) }, told)
        differences.push(...seen.differences)
        if (seen.numbers === 0) remarks.push({ code: 'page-empty' })
        else if (seen.differences.length === 0 && rootHolds) proved.push({ code: 'page', numbers: seen.numbers })
      } else if (!pages || period) remarks.push({ code: pages ? 'page-moving' : 'no-page' })
    }
    const { vkey, size } = log
    return {
      verdict: differences.length > 0 ? 'different' : 'equal',
      log: { vkey, size, checkpoint: log.checkpoint },
      proved,
      differences,
      remarks,
    }
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault
    const { code, where, message } = fault
    return { verdict: 'unreadable', proved: [], differences: [], remarks: [], unreadable: { code, where, message } }
  }
}

function readCheckpoint(bytes: Uint8Array, where: string): Checkpoint {
  const checkpoint = parseCheckpoint(parseNote(new TextDecoder().decode(bytes))?.text ?? '')
  if (!checkpoint) throw new Unreadable('malformed', where)
  return checkpoint
}

const isUnknown = (type: string) => entryTitle(type, 'en') === type

const rounds = 4

/** Figures name every entry they rest on: eight bytes or so each, for millions of entries. */
const figuresBytes = 256 * 1024 * 1024

/**
 * The figures as the API states them, and the pages as they were at the same checkpoint and minute: read between two
 * equal answers. `{ moving: true }` when the log did not stand still for so long; undefined where there are none.
 */
async function stated(site: Site): Promise<{ told: Told; pages: Pages | { moving: true } | undefined }> {
  let told = await readTold(site.figures)
  if (!site.pages) return { told, pages: undefined }
  for (let round = 0; round < rounds; round++) {
    const ids = [...new Set([...allIds, ...told.figures.map(({ id }) => id)])]
    const pages = await readPages(site.pages, ids)
    const again = await readTold(site.figures)
    const same = again.size === told.size && isDeepStrictEqual(again.figures[0]?.period, told.figures[0]?.period)
    told = again
    if (same) return { told, pages }
  }
  return { told, pages: { moving: true } }
}

/** Every figure there is has a page, whatever the other side says about itself. */
const allIds = new FigureFolds(allFigures).read(lastDays('2000-01-01T00:00:00.000Z', 'UTC')).map(({ id }) => id)

async function readTold({ reach, path, name }: Site['figures']): Promise<Told> {
  const bytes = await mustGet(reach, path, figuresBytes)
  try {
    return toldSchema.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    throw new Unreadable('malformed', name)
  }
}

/** Ninety days of the brand's own calendar, the same for every figure: nobody may choose the days that look best. */
function differsInPeriod(told: Told, right: Period | null): Difference[] {
  const wrong = told.figures.map(({ period }) => period).find((period) => !isDeepStrictEqual(period, right))
  return wrong ? [{ code: 'period', said: wrong, right }] : []
}

const patienceMs = 24 * 60 * 60 * 1000

/** A page speaks of the last ninety days: those that end now, and not when they looked better. Clocks may differ. */
function staleness({ toAt }: Period, now: string): Difference[] {
  return Math.abs(Date.parse(now) - Date.parse(toAt)) > patienceMs ? [{ code: 'stale', toAt, now }] : []
}

function rightPeriod(said: Period | undefined, zone: string): Period | null {
  try {
    return said && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(said.toAt) ? lastDays(said.toAt, zone) : null
  } catch {
    return null
  }
}

function differsInFigures(told: Told, computed: readonly Figure[]): Difference[] {
  const ids = [...new Set([...computed.map(({ id }) => id), ...told.figures.map(({ id }) => id)])]
  const all = ids.length > 0 ? ids : ['*']
  return all.flatMap((id): Difference[] => {
    const [said, ours] = [told.figures.filter((one) => one.id === id), computed.find((one) => one.id === id)]
    if (said.length !== 1 || !ours) {
      const [shown, right] = [`${said.length}×`, ours ? '1×' : '0×']
      return [{ code: 'figure', id, part: 'figure', said: shown, computed: right }]
    }
    return (['value', 'n', 'of', 'unit', 'entries'] as const).flatMap((part) =>
      isDeepStrictEqual(said[0]![part], ours[part])
        ? []
        : [{ code: 'figure', id, part, said: brief(said[0]![part]), computed: brief(ours[part]) }],
    )
  })
}

/** Lists of entries can be long; the first that differ are found by whoever looks. */
function brief(value: unknown): string {
  const text = value === undefined ? '—' : JSON.stringify(value)
  return text.length > 120 ? `${text.slice(0, 117)}…` : text
}
