/**
 * Getting to a running server from any state a crash can leave: adopt the one that lives, wait for the one that comes or
 * goes, start one where there is none, and go round again until it answers.
 */
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'pg'
import { type Address, newAddress } from './address.ts'
import { readPassword } from './cluster.ts'
import type { Log } from './log.ts'
import type { Place } from './place.ts'
import { type Child, lifeOf, readPostmaster, retireLocks, startPostmaster, stopPostmaster } from './postmaster.ts'
import { lastWords, logLength } from './serverlog.ts'
import { knock } from './watch.ts'

export interface Reached {
  readonly address: Address
  readonly watch: Client
  readonly startedByUs: boolean
}

const limitMs = 30_000
/** A server that says it is replaying its journal is making progress, and giving up would only start it over. */
const recoveryLimitMs = 600_000
const deafAfterMs = 2_000
const fatalStarts = 3

/** Reasons to end that pass by themselves: another server on the same files, or one that is still leaving. */
const passing = /FATAL:.*(lock file|shared memory block|already in use)/

export async function reach(place: Place, applicationName: string, log: Log): Promise<Reached> {
  const password = readPassword(place)
  const began = performance.now()
  const elapsed = () => performance.now() - began
  const said = logLength(place)
  let child: Child | undefined
  let failures = 0
  let deafSince: number | undefined
  let recovering = false
  let remindAt = 10_000

  while (elapsed() < (recovering ? recoveryLimitMs : limitMs)) {
    const found = readPostmaster(place.cluster)
    let answered = false
    recovering = false
    if (found?.address !== undefined) {
      const answer = await knock(found.address, password, applicationName)
      if (answer.answer === 'welcome') {
        // The server we started may have lost to another process's; then it is theirs that answered.
        const startedByUs = child?.pid !== undefined && child.pid === readPostmaster(place.cluster)?.pid
        return { address: found.address, watch: answer.watch, startedByUs }
      }
      answered = answer.answer !== 'nobody'
      recovering = answer.answer === 'recovering'
    }

    const alive = found !== undefined && lifeOf(found.pid, place.cluster) !== 'gone'
    if (answered || (alive && found.status !== 'ready')) {
      deafSince = undefined
    } else if (alive) {
      // It runs and says it is ready, and nobody opens: something swept its socket away from the temporary folder.
      deafSince ??= elapsed()
      if (elapsed() - deafSince > deafAfterMs && lifeOf(found.pid, place.cluster) === 'ours') {
        log('The database runs but its socket is gone; restarting it.')
        await stopPostmaster(place)
        deafSince = undefined
      }
    } else if (child === undefined || child.ended() !== undefined) {
      if (child !== undefined) {
        if (!passing.test(lastWords(place, said))) failures += 1
        if (failures >= fatalStarts) break
        await pause(200)
      }
      const address = await newAddress(place)
      retireLocks(place.cluster, address)
      child = startPostmaster(place, address)
    }

    if (elapsed() > remindAt) {
      log(`Still waiting for the database${recovering ? ', which is replaying its journal after a crash' : ''}.`)
      remindAt += 10_000
    }
    await pause(elapsed() < 1000 ? 15 : 100)
  }
  throw new Error(explain(place, child?.ended(), lastWords(place, said)))
}

function explain(place: Place, end: string | undefined, words: string): string {
  const found = readPostmaster(place.cluster)
  const unsure = found !== undefined && lifeOf(found.pid, place.cluster) === 'unsure'
  return [
    `The database in ${place.cluster} could not be started${end === undefined ? ' in time' : ` (${end})`}.`,
    ...(unsure
      ? [
          `Process ${found.pid} may or may not be its server. If it is not, remove ${join(place.cluster, 'postmaster.pid')}.`,
        ]
      : []),
    words === '' ? 'PostgreSQL said nothing.' : `PostgreSQL said last (${join(place.home, 'postgres.log')}):\n${words}`,
  ].join('\n')
}
