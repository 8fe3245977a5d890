import { readFileSync } from 'node:fs'
import { utf8 } from '@troth/proof/bytes'
import { logVerifier } from '@troth/proof/cosignature'
import type { Verifier } from '@troth/proof/note'
import { type Policy, parsePolicy } from '@troth/proof/policy'

/** The logs a witness was told to witness: the keys of each origin. */
export type TrustedLogs = ReadonlyMap<string, readonly Verifier[]>

/**
 * Lines `log <vkey> [url]`, as in a c2sp.org/tlog-policy file, where the key's name is the log's origin; several lines of
 * one origin are several keys of one log. A whole policy will do, too: its `log` lines are read and the rest is not asked
 * for, so a file without `quorum` is no mistake here.
 */
export function parseLogs(text: string): TrustedLogs | { readonly line: number; readonly code: string } {
  const asIs = parsePolicy(text)
  const read = asIs.ok || asIs.code !== 'no-quorum' ? asIs : parsePolicy(`${text}\nquorum none\n`)
  if (!read.ok) return { line: read.line, code: read.code }
  const logs = new Map<string, Verifier[]>()
  for (const { vkey } of read.policy.logs) {
    // 255 bytes is the longest origin that a checkpoint of ours can be written with.
    const verifier = utf8(vkey.name).length <= 255 ? logVerifier(vkey) : null
    if (!verifier) return { line: 0, code: `the key of ${vkey.name} cannot be used` }
    logs.set(vkey.name, [...(logs.get(vkey.name) ?? []), verifier])
  }
  return logs
}

export function readLogsFile(path: string): TrustedLogs {
  const logs = parseLogs(readFileSync(path, 'utf8'))
  if ('code' in logs) throw new Error(`${path}: line ${logs.line}: ${logs.code}`)
  return logs
}

/** The witnesses to ask. Each needs a URL, or nobody could ask it. */
export function readPolicyFile(path: string): Policy {
  const read = parsePolicy(readFileSync(path))
  if (!read.ok) throw new Error(`${path}: line ${read.line}: ${read.code}`)
  const mute = read.policy.witnesses.find(({ url }) => !url || !URL.canParse(url) || !/^https?:/.test(url))
  if (mute) throw new Error(`${path}: the witness ${mute.name} needs the http or https address it answers at`)
  return read.policy
}
