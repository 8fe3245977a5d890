import { readFileSync, writeFileSync } from 'node:fs'
import { parseCheckpoint } from '@troth/proof/checkpoint'
import { sizesIn } from '@troth/proof/handover'
import { parseNote } from '@troth/proof/note'
import { parseProof } from '@troth/proof/proof'
import { checkReceipt, readReceipt } from '@troth/proof/receipt'
import { type Upgraded, upgradeReceipt } from '@troth/proof/upgrade'
import { type Language, languageOfSystem } from '#src/kit/language.ts'
import { readTrust, type Trust, visible } from '#src/ledger/cli.ts'
import { mustGet, type Reach, Unreadable } from '#src/ledger/reach.ts'
import { tilesOf, upgradeFrom } from '#src/ledger/upgrade.ts'
import { tell } from '#src/ledger/verdict.ts'
import { names } from './names.ts'
import { siteOf } from './site.ts'
import { en } from './text.audit.en.ts'
import { zh } from './text.audit.zh.ts'

export interface UpgradeFlags {
  readonly policy?: string
  readonly handover?: readonly string[]
  /** Where the newer receipt goes; over the old one, if not given. */
  readonly out?: string
  readonly lang?: string
  readonly json?: boolean
}

/**
 * `troth upgrade`: 0 a receipt under the log's newest checkpoint was written, or the one there is as good; 1 the log or the
 * receipt does not hold, and nothing was written; 2 something cannot be read.
 */
export async function upgradeFile(path: string, typed: string, flags: UpgradeFlags): Promise<0 | 1 | 2> {
  const lang = flags.lang === 'zh' || flags.lang === 'en' ? (flags.lang as Language) : languageOfSystem(process.env)
  const t = { zh, en }[lang].upgrade
  const site = siteOf(typed)
  const receipt = readText(path)
  const trust = readTrust(flags)
  if (!site || receipt === undefined || trust === null) {
    if (!site) console.error({ zh, en }[lang].audit.noSite(visible(typed)))
    return 2
  }
  try {
    const upgraded = await upgradeFromLog(receipt, site.log, trust)
    if (flags.json) console.log(JSON.stringify(upgraded, null, 2))
    if (!upgraded.ok) {
      if (!flags.json) console.log(t.refused[upgraded.code](upgraded.from ?? 0, upgraded.to ?? 0))
      return 1
    }
    if (upgraded.changed || flags.out !== undefined) writeFileSync(flags.out ?? path, upgraded.receipt)
    if (flags.json) return 0
    const { headline, points } = tell(checkReceipt(upgraded.receipt, trust([upgraded.to])), lang, names)
    console.log(upgraded.changed ? t.done(upgraded.from, upgraded.to, flags.out ?? path) : t.same)
    console.log([headline, ...points.map((point) => `  · ${point}`)].join('\n'))
    return 0
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault
    console.error(visible(`${fault.where}: ${{ zh, en }[lang].audit.unreadable[fault.code]}`))
    return 2
  }
}

/** Reads what is needed from a log's checkpoint and tiles: any tlog-tiles log will do, an exported one too. */
async function upgradeFromLog(receipt: string, reach: Reach, trust: Trust): Promise<Upgraded> {
  const checkpoint = new TextDecoder().decode(await mustGet(reach, 'checkpoint'))
  const newer = parseCheckpoint(parseNote(checkpoint)?.text ?? '')
  if (!newer) throw new Unreadable('malformed', reach.name('checkpoint'))
  const proofs = (readReceipt(receipt)?.entries ?? []).flatMap(({ proof }) => parseProof(proof) ?? [])
  const olds = sizesIn(receipt)
  const indexes = proofs.map(({ index }) => index).filter((index) => index < newer.size)
  const upgrade = await upgradeFrom(
    newer,
    checkpoint,
    [...new Set(olds.filter((old) => old <= newer.size))],
    [...new Set(indexes)],
    tilesOf(reach),
  )
  return upgradeReceipt(receipt, upgrade, trust(olds), trust([newer.size]))
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (fault) {
    console.error(`${path}: ${(fault as NodeJS.ErrnoException).code ?? 'cannot be read'}`)
    return undefined
  }
}
