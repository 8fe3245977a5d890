import type { House } from '#src/kit/house.ts'
import { allBrands } from '#src/people/view.ts'
import { importRound } from './importround.ts'
import type { Ours } from './mail/judge.ts'
import { type Mailbox, pollBox } from './mail/poll.ts'
import { arrivalsRound } from './platforms/arrivals.ts'

/** One round: bring in what was handed in, and what platforms told of. What goes wrong with one brand is told to the operator and holds up no other. */
export async function round(house: House, stopped: () => boolean = () => false): Promise<number> {
  let done = 0
  for (const { slug } of await allBrands(house)) {
    for (const part of [() => importRound(house, slug, stopped), () => arrivalsRound(house, slug)]) {
      done += await part().catch((fault) => {
        house.say(`intake: a round of ${slug} failed: ${fault instanceof Error ? fault.name : 'fault'}`)
        return 0
      })
    }
  }
  return done
}

/** What the operator has set. */
export interface IntakeSettings {
  readonly mailboxes: readonly Mailbox[]
  readonly ours: Ours
}

/** Reads every mailbox on. A mailbox that does not answer is told of, once until it answers again. */
export async function mailRound(house: House, { mailboxes, ours }: IntakeSettings, down = new Set<string>()) {
  const brands = await allBrands(house)
  let done = 0
  for (const one of mailboxes) {
    const brand = one.brand === undefined ? brands[0] : brands.find(({ slug }) => slug === one.brand)
    if (!brand || (one.brand === undefined && brands.length > 1)) continue
    try {
      done += await pollBox(house, brand, one, ours)
      down.delete(one.url)
    } catch (fault) {
      // The sentence could hold an address or a password.
      const name = (fault as NodeJS.ErrnoException).code ?? (fault instanceof Error ? fault.name : 'fault')
      if (!down.has(one.url)) house.say(`intake: the mailbox of ${brand.slug} at ${new URL(one.url).host}: ${name}`)
      down.add(one.url)
    }
  }
  return done
}

const everyMs = 2_000
const mailEveryMs = 30_000

/** Goes round until stopped. */
export function startIntake(house: House, settings: IntakeSettings): { stop(): Promise<void> } {
  const down = new Set<string>()
  let mailAtMs = 0
  let stopping = false
  let wake = () => {}
  const run = async () => {
    while (!stopping) {
      if (performance.now() >= mailAtMs && settings.mailboxes.length > 0) {
        await mailRound(house, settings, down).catch(() => 0)
        mailAtMs = performance.now() + mailEveryMs
      }
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
