import { followHandovers } from '@troth/proof/handover'
import type { Vkey } from '@troth/proof/note'
import { evaluatePolicy, type Policy, type PolicyVerdict } from '@troth/proof/policy'
import type { Reach } from './reach.ts'

/** What an auditor's own policy says of a checkpoint that was met. */
export type PolicyProof = { readonly code: 'policy'; readonly size: number; readonly witnesses: readonly string[] }
export type PolicyDifference = {
  readonly code: 'policy'
  readonly where: string
  readonly why: Exclude<PolicyVerdict['code'], 'satisfied'>
}

/**
 * The newest of the checkpoints that satisfies the policy, or why the newest does not. A log is published before its
 * witnesses have answered, so one of them is enough. Without `log` lines in the policy the log's own key is taken.
 */
export function judgeByPolicy(
  policy: Policy,
  key: Vkey,
  met: readonly { readonly where: string; readonly text: string }[],
): PolicyProof | PolicyDifference {
  const own = policy.logs.length === 0 ? [key] : []
  const judged = met
    .map(({ where, text }) => ({ where, ...evaluatePolicy(policy, text, own) }))
    .toSorted((a, b) => (b.checkpoint?.size ?? 0) - (a.checkpoint?.size ?? 0))
  const good = judged.find(({ code }) => code === 'satisfied')
  if (!good) return { code: 'policy', where: judged[0]!.where, why: judged[0]!.code as PolicyDifference['why'] }
  const witnesses = good.witnesses.filter(({ state }) => state === 'cosigned').map(({ name }) => name)
  return { code: 'policy', size: good.checkpoint!.size, witnesses }
}

/** Whether the log itself shows how this remembered key came to be succeeded by that one (docs/ledger.md §4). */
export async function isHeir(reach: Reach, remembered: string, vkey: string): Promise<boolean> {
  const listed = new TextDecoder().decode((await reach.get('vkeys')) ?? new Uint8Array())
  // Changes stand where a key begins, and where one ended; a hostile list is cut short.
  const indexes = [...listed.matchAll(/^(\d{1,15}) (?:(\d{1,15})|-) /gm)].flatMap(([, from, to]) => [
    Number(from) - 1,
    ...(to === undefined ? [] : [Number(to)]),
  ])
  const handovers: Uint8Array[] = []
  for (const index of [...new Set(indexes)].filter((one) => one >= 0).slice(0, 100)) {
    const found = await reach.get(`handover/${index}`)
    if (found) handovers.push(found)
  }
  return followHandovers([remembered], handovers).keys.some((key) => key.vkey === vkey && key.to === null)
}
