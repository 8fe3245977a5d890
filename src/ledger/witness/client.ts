import type { NoteSignature, Vkey } from '@troth/proof/note'
import { parseNote } from '@troth/proof/note'
import type { Policy } from '@troth/proof/policy'
import { askable, verifiedLines } from './cosigned.ts'
import { sizeIn, writeRequest } from './request.ts'

/** One checkpoint to be cosigned, and what proving it takes. */
export interface Submission {
  readonly origin: string
  readonly size: number
  /** The checkpoint as the log signed it. */
  readonly note: string
  /** The consistency proof from an older size of this tree to `size`. */
  proof(old: number): Promise<readonly Uint8Array[]>
  /** How many entries the log has at this moment: another process may have submitted a newer checkpoint. */
  newest(): Promise<number>
}

/**
 * A witness has seen a log of ours that we no longer have (`larger`), or another one (`forked`): a restored backup, a
 * failed-over replica, or a stolen key. It is one witness's word, not signed; but whoever signs on against it may be
 * signing a second history.
 */
export interface Alarm {
  readonly witness: string
  readonly origin: string
  readonly kind: 'larger' | 'forked'
  /** The size that was submitted. */
  readonly submitted: number
  /** The size the witness says it holds: unknown when it only answered 422. */
  readonly held: number | null
}

export interface Round {
  /** Verified, and nothing else. */
  readonly lines: readonly NoteSignature[]
  readonly alarms: readonly Alarm[]
  /** Who gave no signature this time, and why. */
  readonly silent: readonly { readonly witness: string; readonly why: string }[]
}

export interface Witnesses {
  submit(submission: Submission, stop?: AbortSignal): Promise<Round>
}

export interface WitnessesOptions {
  readonly policy: Policy
  readonly timeoutMs?: number
  readonly fetch?: typeof globalThis.fetch
}

interface Asked {
  readonly name: string
  readonly vkey: Vkey
  readonly url: string
}
type Said = { lines: readonly NoteSignature[] } | { alarm: Alarm } | { why: string }

const tries = 3
const answerLimit = 128 * 1024

/** The log's side of c2sp.org/tlog-witness: asks every witness of a policy at once, each about a second. */
export function openWitnesses({ policy, timeoutMs = 1_000, fetch = globalThis.fetch }: WitnessesOptions): Witnesses {
  const asked = askable(policy)
  /** What each witness held of each log when it last said so. Forgotten by a restart, and found again by one 409. */
  const held = new Map<string, number>()

  return {
    async submit(submission, stop) {
      const proofs = new Map<number, Promise<readonly Uint8Array[]>>()
      const proof = (old: number) => {
        const known =
          proofs.get(old) ?? (old > 0 && old < submission.size ? submission.proof(old) : Promise.resolve([]))
        proofs.set(old, known)
        return known
      }
      const said = await Promise.all(
        asked.map(async (witness) => ({
          witness: witness.name,
          ...(await ask(witness, submission, proof, stop).catch((fault): Said => ({ why: reasonOf(fault) }))),
        })),
      )
      return {
        lines: said.flatMap((one) => ('lines' in one ? one.lines : [])),
        alarms: said.flatMap((one) => ('alarm' in one ? [one.alarm] : [])),
        silent: said.flatMap((one) => ('why' in one ? [{ witness: one.witness, why: one.why }] : [])),
      }
    },
  }

  async function ask(
    witness: Asked,
    { origin, size, note, newest }: Submission,
    proof: (old: number) => Promise<readonly Uint8Array[]>,
    stop?: AbortSignal,
  ): Promise<Said> {
    const key = `${witness.name}\n${origin}`
    const alarm = (kind: Alarm['kind'], at: number | null): Said => ({
      alarm: { witness: witness.name, origin, kind, submitted: size, held: at },
    })
    // Larger than what we send is harmless if another process of this house has sent more since.
    const beyond = async (now: number): Promise<Said> =>
      now > (await newest()) ? alarm('larger', now) : { why: `it holds ${now} already` }
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      const old = held.get(key) ?? 0
      if (old > size) return beyond(old)
      const body = writeRequest({ old, proof: await proof(old), note })
      const patience = AbortSignal.timeout(timeoutMs)
      const response = await fetch(`${witness.url.replace(/\/$/, '')}/add-checkpoint`, {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'text/plain; charset=utf-8' },
        redirect: 'error',
        signal: stop ? AbortSignal.any([patience, stop]) : patience,
      })
      const said = await shortText(response)
      if (response.status === 200) {
        const lines = verifiedLines(parseNote(note)!.text, said, witness.vkey)
        if (lines.length === 0) return { why: 'its answer holds no signature of its key' }
        held.set(key, size)
        return { lines }
      }
      if (response.status === 422) return alarm('forked', old === 0 ? null : old)
      // A 409 with a size is how one learns what a witness holds, no failure; any other 4xx is final (tlog-witness).
      const now = response.status === 409 ? sizeIn(said) : null
      if (now === null) return { why: `it answered ${response.status}` }
      held.set(key, now)
      if (now > size) return beyond(now)
    }
    return { why: `it named another size ${tries} times` }
  }
}

/** A witness is a stranger: it may not make us read without end. */
export async function shortText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > answerLimit) throw new Error('its answer is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function reasonOf(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault)
  if (fault.name === 'TimeoutError') return 'it did not answer in time'
  const cause = fault.cause as { code?: string } | undefined
  return cause?.code ? `it cannot be reached (${cause.code})` : fault.message
}
