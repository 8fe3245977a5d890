import type { Policy } from '@troth/proof/policy'
import type { House } from '#src/kit/house.ts'
import { type Language, languageOfSystem } from '#src/kit/language.ts'
import { BundleCache, cacheFolder, keepNothing } from '#src/ledger/bundlecache.ts'
import { readPolicy, visible } from '#src/ledger/cli.ts'
import { exportLog, NotEmpty } from '#src/ledger/export.ts'
import { type Progress, progressOn } from '#src/ledger/progress.ts'
import { Unreadable } from '#src/ledger/reach.ts'
import { readMemory, writeMemory } from '#src/ledger/remember.ts'
import { brandBySlug } from '#src/people/view.ts'
import { type AuditVerdict, audit } from './audit.ts'
import { FigureBook } from './book.ts'
import { allFigures } from './folds.ts'
import { type Site, siteOf } from './site.ts'
import { en } from './text.audit.en.ts'
import { type AuditText, zh } from './text.audit.zh.ts'
import { tellFigures } from './told.ts'

export interface SpokenFlags {
  readonly lang?: string
  readonly json?: boolean
}

const wordsFor = (flags: SpokenFlags) =>
  ({ zh, en })[flags.lang === 'zh' || flags.lang === 'en' ? (flags.lang as Language) : languageOfSystem(process.env)]

export interface AuditFlags extends SpokenFlags {
  readonly remember?: string
  readonly cache?: string
  readonly policy?: string
}

const exits = { equal: 0, different: 1, unreadable: 2 } as const

/** `troth audit`: 0 all equal, 1 something differs, 2 cannot be read. */
export async function auditSite(
  typed: string,
  flags: AuditFlags,
  now: () => string = () => new Date().toISOString(),
): Promise<0 | 1 | 2> {
  const t = wordsFor(flags).audit
  const site = siteOf(typed)
  if (!site) {
    console.error(t.noSite(visible(typed)))
    return 2
  }
  const policy = flags.policy === undefined ? undefined : readPolicy(flags.policy)
  if (policy === null) return 2
  const verdict = await audited(site, policy, flags, progressOn(process.stderr, t.progress), now())
  // What was kept is the yardstick of next time: only a log that holds together may become it.
  const kept = flags.remember !== undefined && verdict.log && provesLog(verdict)
  if (kept) writeMemory(flags.remember!, verdict.log!)
  if (flags.json) console.log(JSON.stringify(verdict, null, 2))
  else for (const line of tellAudit(verdict, t)) console.log(visible(line))
  return exits[verdict.verdict]
}

async function audited(
  site: Site,
  policy: Policy | undefined,
  flags: AuditFlags,
  progress: Progress,
  now: string,
): Promise<AuditVerdict> {
  const folder = flags.cache ?? cacheFolder(process.env)
  try {
    const remembered = flags.remember === undefined ? undefined : readMemory(flags.remember)
    const cache = (vkey: string) => (site.here ? keepNothing : new BundleCache(folder, site.address, vkey))
    return await audit({ site, remembered, policy, cache, progress, now })
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault
    const { code, where, message } = fault
    return { verdict: 'unreadable', proved: [], differences: [], remarks: [], unreadable: { code, where, message } }
  }
}

const logParts: ReadonlySet<string> = new Set([
  'key',
  'signature',
  'origin',
  'root',
  'bundle',
  'tile',
  'shrank',
  'forked',
  'policy',
])
const provesLog = ({ differences }: AuditVerdict) => !differences.some(({ code }) => logParts.has(code))

function tellAudit(verdict: AuditVerdict, t: AuditText['audit']): string[] {
  const point = (text: string) => `  · ${text.trimEnd().replaceAll('\n', '\n    ')}`
  const quoted = (text: string) => text.trimEnd().replaceAll(/^(?=.)/gm, '    ')
  const { differences, proved, remarks, log, unreadable } = verdict
  return [
    t.verdicts[verdict.verdict],
    ...(unreadable ? [point(`${unreadable.where}: ${t.unreadable[unreadable.code]}`)] : []),
    ...differences.map((one) => point(t.difference(one))),
    ...(proved.length > 0 ? ['', t.proved, ...proved.map((one) => point(t.proof(one)))] : []),
    ...(remarks.length > 0 ? ['', t.remarks, ...remarks.map((one) => point(t.remark(one)))] : []),
    ...(log ? ['', t.checkpoint, quoted(log.checkpoint), t.key, quoted(log.vkey)] : []),
  ]
}

/** `troth export`: 0 written, 2 nothing was. */
export async function exportBrand(house: House, slug: string, folder: string, flags: SpokenFlags): Promise<0 | 2> {
  const t = wordsFor(flags).export
  const brand = await brandBySlug(house, slug)
  const told = brand && (await tellFigures(house, new FigureBook(house.ledger, allFigures), brand))
  if (!told) {
    console.error(t.unknown(slug))
    return 2
  }
  try {
    const written = await exportLog(house.ledger, {
      brand: slug,
      folder,
      checkpoint: { size: told.size, text: told.checkpoint },
      beside: { 'figures.json': `${JSON.stringify(told)}\n` },
      progress: progressOn(process.stderr, t.progress),
    })
    console.log(
      flags.json
        ? JSON.stringify({ brand: slug, folder, size: told.size, ...written }, null, 2)
        : t.done(told.size, written.files, folder),
    )
    return 0
  } catch (fault) {
    if (!(fault instanceof NotEmpty)) throw fault
    console.error(t.notEmpty(folder))
    return 2
  }
}
