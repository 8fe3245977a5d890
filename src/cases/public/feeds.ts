import type { Language } from '#src/kit/language.ts'
import type { Brand } from '#src/people/words.ts'
import { calendar, feed } from '#src/site/feeds.ts'
import type { Case } from '../case.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'

/** What a case tells programs of its customer: dates and the names of steps, never a word that was said. */
export interface Told {
  readonly lang: Language
  readonly brand: Brand
  readonly case: Case
  readonly now: string
}

/**
 * The date that counts now: who owes what by then. A calendar is often kept by somebody else, so the progress link is not
 * in it. A closed case has no date.
 */
export function calendarOf({ lang, brand, case: found, now }: Told): string {
  const text = { zh, en }[lang]
  const { standing } = found
  if (standing.is === 'closed') return calendar('cases', now, [])
  return calendar('cases', now, [
    {
      uid: `${found.id.replace(':', '-')}@${brand.slug}.troth`,
      sequence: found.steps.length - 1,
      at: standing.is === 'with-brand' ? standing.clock.due.at : standing.by.at,
      summary: `${brand[lang]} ${found.number} ${turnWords(found, lang)}`,
      description: text.progress.missed,
      alarm: found.number,
    },
  ])
}

/** Every step, the newest first; `link` is the address of the page, relative to the feed's. */
export function feedOf({ lang, brand, case: found }: Omit<Told, 'now'>, link: string): string {
  const text = { zh, en }[lang]
  return feed(
    lang,
    { name: found.id, title: `${brand[lang]} ${found.number}`, updatedAt: found.steps.at(-1)!.at, link },
    found.steps.toReversed().map((step) => ({
      name: `${found.id} ${step.leaf}`,
      title: text.steps[step.type],
      at: step.at,
      author: text.by(step.by),
      link,
      summary: `${found.number} · ${text.progress.entry(step.index)}`,
    })),
  )
}

/** Whose turn it is, in one line. */
function turnWords({ standing }: Case, lang: Language): string {
  const text = { zh, en }[lang]
  if (standing.is === 'with-brand')
    return text.progress.withBrand(text.roles[standing.clock.owner], text.stages[standing.clock.stage])
  if (standing.is === 'closed') return ''
  return standing.asked === 'decision' ? text.progress.yourTurnDecision : text.progress.yourTurnInformation
}
