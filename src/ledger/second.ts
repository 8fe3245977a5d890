import { sql } from 'kysely'
import type { Ledger } from './ledger.ts'
import { type ChangeOptions, changeKeys } from './rotate.ts'
import { isEd25519, readSigners } from './signingkey.ts'
import { en } from './text.operator.en.ts'
import { zh } from './text.operator.zh.ts'

/**
 * Brings every log that has begun to what the settings say of second signatures. A log that is signed so already is left
 * alone; one whose keys are being rotated is told of, and changed at the next start behind the rotation.
 */
export async function switchSecond(options: ChangeOptions, ledger: Ledger, on: boolean): Promise<void> {
  const { db, say } = options
  const begun = await sql<{ brand: string; signers: string[] }>`
    SELECT brand, signers FROM ledger_log WHERE size > 0 ORDER BY brand`.execute(db)
  for (const { brand, signers } of begun.rows) {
    if (readSigners(signers).some((vkey) => !isEd25519(vkey)) === on) continue
    const changed = await changeKeys(options, brand, on ? 'second-on' : 'second-off')
    if (changed.ok) {
      await ledger.announce(brand)
      for (const text of [zh, en]) say(text.second(brand, on, changed.index))
    } else if (changed.code === 'rotating') for (const text of [zh, en]) say(text.noChange(brand, changed.code))
  }
}
