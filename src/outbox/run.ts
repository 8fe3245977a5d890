import type { House } from '#src/kit/house.ts'
import { allBrands } from '#src/people/view.ts'
import { deliverDue } from './deliver.ts'
import { follow } from './follow.ts'
import { tidy } from './queue.ts'
import type { Means } from './settings.ts'

/**
 * One round: read on in every log, send what is due, delete what was kept long enough. What goes wrong with one brand is told to the operator without
 * what it was about, and holds up no other. Returns how much there was to do.
 */
export async function round(house: House, means: Means): Promise<number> {
  let done = 0
  for (const { slug } of await allBrands(house)) {
    const steps = [() => follow(house, means, slug), () => deliverDue(house, means, slug), () => tidy(house, slug)]
    for (const step of steps) {
      done += await step().catch((fault) => {
        house.say(`outbox: a round of ${slug} failed: ${faultName(fault)}`)
        return 0
      })
    }
  }
  return done
}

const everyMs = 2_000

/**
 * Goes round until stopped, at once again as long as there is something to do. A database that is away is told of and
 * asked again at the next.
 */
export function startOutbox(house: House, means: Means): { stop(): Promise<void> } {
  let stopping = false
  let wake = () => {}
  const run = async () => {
    while (!stopping) {
      const done = await round(house, means).catch((fault) => {
        house.say(`outbox: a round failed: ${faultName(fault)}`)
        return 0
      })
      if (done > 0 || stopping) continue
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMs)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }
  const running = run()
  return {
    stop: async () => {
      stopping = true
      wake()
      await running
      means.close()
    },
  }
}

/** The kind of fault and the database's own number for it: its sentence could quote a value. */
const faultName = (fault: unknown): string => {
  const { name = 'fault', code = '' } = fault as { readonly name?: string; readonly code?: string }
  return `${name} ${code}`.trimEnd()
}
