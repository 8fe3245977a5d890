import type { House } from '#src/kit/house.ts'
import { allBrands } from '#src/people/view.ts'
import { importRound } from './importround.ts'

/** One round: bring in what was handed in. What goes wrong with one brand is told to the operator and holds up no other. */
export async function round(house: House, stopped: () => boolean = () => false): Promise<number> {
  let done = 0
  for (const { slug } of await allBrands(house)) {
    done += await importRound(house, slug, stopped).catch((fault) => {
      house.say(`intake: a round of ${slug} failed: ${fault instanceof Error ? fault.name : 'fault'}`)
      return 0
    })
  }
  return done
}

const everyMs = 2_000

/** Goes round until stopped. */
export function startIntake(house: House): { stop(): Promise<void> } {
  let stopping = false
  let wake = () => {}
  const run = async () => {
    while (!stopping) {
      const done = await round(house, () => stopping).catch(() => 0)
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
    },
  }
}
