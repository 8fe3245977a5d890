import { setTimeout as pause } from 'node:timers/promises'
import { parseCheckpoint } from '@troth/proof/checkpoint'
import { parseNote } from '@troth/proof/note'
import type { Policy } from '@troth/proof/policy'
import { consistencyNodes, consistencyProof } from '@troth/proof/tree'
import { sql } from 'kysely'
import type { Database } from '#src/database/connect.ts'
import { type FetchTile, fetchNodes } from '../nodes.ts'
import { readCheckpoint } from '../read.ts'
import { type Alarm, openWitnesses, type Round, type Submission, type Witnesses } from './client.ts'
import { withoutCosignatures } from './cosigned.ts'
import { addCosignatures, readCosigned, type Stored, satisfies } from './store.ts'

/** What a house says about the witnesses it wants. */
export interface Witnessing {
  readonly policy: Policy
  /** Nothing is published before the policy's quorum has cosigned it. The policy must have a quorum then. */
  readonly waits?: boolean | undefined
  /**
   * Called for every alarm. Who keeps the pen decides whether it signs on. An alarm at a start comes before anything new
   * is signed, and an error thrown from here then stops the start.
   */
  readonly onAlarm?: (brand: string, alarm: Alarm) => void
  readonly witnesses?: Witnesses
  /** At least this long between two rounds of one log: public witnesses count requests. */
  readonly betweenMs?: number
  /** So long until the newest checkpoint is submitted again, when too few have cosigned it. */
  readonly againMs?: number
}

/** Follows the publishing of checkpoints and gathers cosignatures; nobody who appends waits for it. */
export interface Follower {
  /** A checkpoint of this log is stored and may be read by anyone. */
  published(brand: string, checkpoint: Stored): void
  /**
   * After a start, before anything more is signed: submits the newest checkpoint once more, whether it was cosigned or not.
   * A witness that holds more than we do says so now, and not when a second history has begun. Throws what `onAlarm` does.
   */
  resume(brand: string): Promise<void>
  /** The newest checkpoint over this entry that the policy's quorum has cosigned. */
  covering(brand: string, index: number): Promise<Stored | undefined>
  /** Nothing is waiting to be cosigned any more, or has been tried once. */
  settled(): Promise<void>
  close(): Promise<void>
}

export interface FollowerOptions extends Witnessing {
  readonly db: Database
  readonly say: (line: string) => void
  /** Every key the log ever had: a checkpoint that is cosigned late may be of an earlier one. */
  readonly vkeys: (brand: string) => Promise<readonly string[]>
  readonly tile: (brand: string) => FetchTile
}

interface Lane {
  /** The newest checkpoint not submitted yet: older ones that wait are passed over, since it covers what they do. */
  waiting: Stored | undefined
  /** The largest size that was submitted. */
  submitted: number
  met: boolean | undefined
  alarmed: boolean
  running: Promise<void> | undefined
  /** Until the newest checkpoint is submitted again. */
  again: NodeJS.Timeout | undefined
}

export function openFollower(options: FollowerOptions): Follower {
  const { db, say, policy, vkeys, tile, onAlarm, waits = false, betweenMs = 1_000 } = options
  const againMs = options.againMs ?? (waits ? 10_000 : 60_000)
  const witnesses = options.witnesses ?? openWitnesses({ policy })
  const lanes = new Map<string, Lane>()
  const stop = new AbortController()

  return {
    published(brand, checkpoint) {
      const lane = laneOf(brand)
      // Only when the log grew; an empty one has nothing to cosign.
      if (checkpoint.size > Math.max(lane.submitted, lane.waiting?.size ?? 0)) enter(brand, lane, checkpoint)
    },
    async resume(brand) {
      const newest = await readCheckpoint(db, brand)
      if (!newest || newest.size === 0) return
      const lane = laneOf(brand)
      lane.submitted = newest.size
      await round(brand, lane, newest)
    },
    covering: (brand, index) => readCosigned(db, brand, index),
    async settled() {
      for (const lane of lanes.values()) while (lane.running) await lane.running
    },
    async close() {
      stop.abort()
      for (const lane of lanes.values()) clearTimeout(lane.again)
      await this.settled()
    },
  }

  function laneOf(brand: string): Lane {
    const known = lanes.get(brand)
    if (known) return known
    const lane: Lane = {
      waiting: undefined,
      submitted: 0,
      met: undefined,
      alarmed: false,
      running: undefined,
      again: undefined,
    }
    lanes.set(brand, lane)
    return lane
  }

  function enter(brand: string, lane: Lane, checkpoint: Stored): void {
    // After an alarm nothing more of this log goes out: a signature on a second history cannot be taken back.
    if (lane.alarmed || stop.signal.aborted) return
    lane.waiting = checkpoint
    lane.running ??= run(brand, lane).finally(() => {
      lane.running = undefined
      // What came between the last look and this line.
      if (lane.waiting) enter(brand, lane, lane.waiting)
    })
  }

  async function run(brand: string, lane: Lane): Promise<void> {
    while (lane.waiting && !stop.signal.aborted) {
      const checkpoint = lane.waiting
      lane.waiting = undefined
      lane.submitted = checkpoint.size
      try {
        await round(brand, lane, checkpoint)
      } catch (fault) {
        if (!stop.signal.aborted) say(`The witnesses of ${brand} could not be asked: ${(fault as Error).message}`)
        askLater(brand, lane, checkpoint)
      }
      if (lane.alarmed) lane.waiting = undefined
      if (lane.waiting) await pause(betweenMs, undefined, { signal: stop.signal }).catch(() => {})
    }
  }

  async function round(brand: string, lane: Lane, checkpoint: Stored): Promise<void> {
    const result = await witnesses.submit(submissionOf(brand, checkpoint), stop.signal)
    for (const alarm of result.alarms) {
      lane.alarmed = true
      say(alarmWords(brand, alarm))
      onAlarm?.(brand, alarm)
    }
    if (stop.signal.aborted && result.lines.length === 0) return
    const keys = await vkeys(brand)
    const met = await addCosignatures(db, brand, checkpoint.size, result.lines, (note) => satisfies(policy, keys, note))
    tell(brand, lane, checkpoint, met, result)
    if (!met) askLater(brand, lane, checkpoint)
  }

  function submissionOf(brand: string, { size, text }: Stored): Submission {
    const note = parseNote(text)
    const origin = note && parseCheckpoint(note.text)?.origin
    if (!origin) throw new Error(`the checkpoint of ${brand} at ${size} cannot be read`)
    return {
      origin,
      size,
      note: withoutCosignatures(text),
      proof: async (old) => {
        const node = await fetchNodes(consistencyNodes(old, size), size, tile(brand))
        const proof = consistencyProof(old, size, node)
        if (!proof) throw new Error(`the tiles do not prove ${old} to ${size}`)
        return proof
      },
      newest: async () => {
        const found = await sql<{ size: number }>`SELECT size FROM ledger_log WHERE brand = ${brand}`.execute(db)
        return found.rows[0]?.size ?? 0
      },
    }
  }

  /** Once for each change, or a witness that is away for a night would fill the console. */
  function tell(brand: string, lane: Lane, { size }: Stored, met: boolean, { silent }: Round): void {
    if (lane.met === met) return
    lane.met = met
    const missing = silent.map(({ witness, why }) => `${witness}: ${why}`).join('; ')
    if (met) say(`Witnesses have cosigned the log of ${brand} at ${size}${missing && ` (but ${missing})`}`)
    else {
      const what = waits ? 'it is held back until enough have' : 'it is published all the same'
      say(`Too few witnesses have cosigned the log of ${brand} at ${size}; ${what}. ${missing}`)
    }
  }

  function askLater(brand: string, lane: Lane, checkpoint: Stored): void {
    if (stop.signal.aborted) return
    clearTimeout(lane.again)
    // Growth until then is submitted by itself, and makes this one needless.
    lane.again = setTimeout(() => {
      if (lane.submitted === checkpoint.size && !lane.waiting) enter(brand, lane, checkpoint)
    }, againMs)
    lane.again.unref()
  }
}

function alarmWords(brand: string, { witness, kind, submitted, held }: Alarm): string {
  const seen =
    kind === 'larger'
      ? `has seen ${held} entries, and we know of fewer (submitted: ${submitted})`
      : `says that our ${submitted} entries do not continue ${held === null ? 'what' : `the ${held}`} it cosigned`
  return `ALARM: the witness ${witness} ${seen}. Has the database of ${brand} been restored from a backup? Stop, and read "Restoring, and why Troth may refuse to start" in docs/running.md.`
}
