import { readFileSync } from 'node:fs'
import { followHandovers, sizesIn, trustFor } from '@troth/proof/handover'
import { formatVkey } from '@troth/proof/note'
import { parsePolicy } from '@troth/proof/policy'
import { checkReceipt, type ReceiptTrust } from '@troth/proof/receipt'
import { checkShareFile, isShareFile } from '@troth/proof/sharefile'
import { type Language, languageOfSystem } from '#src/kit/language.ts'
import { type Names, tell, tellShare } from './verdict.ts'

export interface VerifyFlags {
  readonly policy?: string
  /** Handovers (docs/ledger.md §4), by which to go on from the keys of the policy. */
  readonly handover?: readonly string[]
  readonly lang?: string
  readonly json?: boolean
}

/** `troth verify`: 0 proved, 1 refuted and by which part, 2 cannot be read. */
export function verify(path: string, flags: VerifyFlags, names: Names): 0 | 1 | 2 {
  const bytes = read(path)
  if (!bytes) return 2
  const trust = readTrust(flags)
  if (trust === null) return 2
  const lang = flags.lang === 'zh' || flags.lang === 'en' ? (flags.lang as Language) : languageOfSystem(process.env)
  const text = new TextDecoder().decode(bytes)
  const share = isShareFile(text)
  const verdict = share ? checkShareFile(bytes, trust(sizesIn(text))) : checkReceipt(bytes, trust(sizesIn(text)))
  if (flags.json) console.log(JSON.stringify(verdict, null, 2))
  else print('share' in verdict ? tellShare(verdict, lang, names) : tell(verdict, lang, names))
  return verdict.verdict === 'proved' ? 0 : verdict.verdict === 'refuted' ? 1 : 2
}

/** What a reader believes of trees of these sizes. */
export type Trust = (sizes: readonly number[]) => ReceiptTrust

/**
 * Whom `--policy` names, and whom `--handover` brings beyond that; null when a file cannot be used, and that was said.
 */
export function readTrust({ policy: path, handover = [] }: Pick<VerifyFlags, 'policy' | 'handover'>): Trust | null {
  const policy = path === undefined ? undefined : readPolicy(path)
  if (policy === null) return null
  if (handover.length === 0) return () => (policy ? { policy } : {})
  if (!policy) {
    console.error('--handover goes on from the keys of a policy: give one with --policy')
    return null
  }
  const texts = handover.map(read)
  if (!texts.every((text) => text !== undefined)) return null
  const { keys, refused } = followHandovers(
    policy.logs.map(({ vkey }) => formatVkey(vkey)),
    texts,
  )
  for (const { number, code } of refused) console.error(`${handover[number - 1]}: ${code}`)
  return refused.length > 0 ? null : (sizes) => trustFor(sizes, policy, keys)
}

function print(told: ReturnType<typeof tell>): void {
  console.log(told.headline)
  for (const point of told.points) console.log(`  · ${point}`)
  if (told.key) console.log(`  · ${told.key.remark}\n    ${told.key.vkey}`)
  for (const entry of told.entries) {
    console.log(`\n${entry.title}`)
    for (const [name, value] of entry.facts)
      console.log(`  ${name ? `${name}: ` : ''}${visible(value).replaceAll('\n', '\n    ')}`)
  }
}

/** A receipt may come from anybody: control and direction characters are shown as codes, not sent to the terminal. */
export const visible = (text: string) =>
  text.replace(/[\p{Cc}\p{Bidi_C}]/gu, (c) => (c === '\n' ? c : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`))

function read(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path === '-' ? 0 : path)
  } catch (fault) {
    console.error(`${path}: ${(fault as NodeJS.ErrnoException).code ?? 'cannot be read'}`)
    return undefined
  }
}

/** Null when it cannot be read, and that was said. */
export function readPolicy(path: string) {
  const bytes = read(path)
  if (!bytes) return null
  const parsed = parsePolicy(bytes)
  if (parsed.ok) return parsed.policy
  console.error(`${path}: line ${parsed.line}: ${parsed.code}`)
  return null
}
