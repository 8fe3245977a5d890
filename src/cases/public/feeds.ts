import { createHash } from 'node:crypto'
import type { Language } from '#src/kit/language.ts'
import type { Brand } from '#src/people/words.ts'
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
 * The date that counts now as an iCalendar (RFC 5545): who owes what by then. A calendar is often kept by somebody else,
 * so the progress link is not in it. A closed case has no date.
 */
export function calendarOf({ lang, brand, case: found, now }: Told): string {
  const text = { zh, en }[lang]
  const { standing } = found
  const events =
    standing.is === 'closed'
      ? []
      : [
          'BEGIN:VEVENT',
          `UID:${found.id.replace(':', '-')}@${brand.slug}.troth`,
          `SEQUENCE:${found.steps.length - 1}`,
          `DTSTAMP:${basic(now)}`,
          `DTSTART:${basic(standing.is === 'with-brand' ? standing.clock.due.at : standing.by.at)}`,
          `SUMMARY:${escaped(`${brand[lang]} ${found.number} ${turnWords(found, lang)}`)}`,
          `DESCRIPTION:${escaped(text.progress.missed)}`,
          'TRANSP:TRANSPARENT',
          'BEGIN:VALARM',
          'ACTION:DISPLAY',
          'TRIGGER:PT0S',
          `DESCRIPTION:${escaped(found.number)}`,
          'END:VALARM',
          'END:VEVENT',
        ]
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Troth//cases//EN', 'METHOD:PUBLISH', ...events]
  return `${[...lines, 'END:VCALENDAR'].map(folded).join('\r\n')}\r\n`
}

/** Every step as an Atom feed (RFC 4287), the newest first; `link` is the address of the page, relative to the feed's. */
export function feedOf({ lang, brand, case: found }: Omit<Told, 'now'>, link: string): string {
  const text = { zh, en }[lang]
  const urn = (name: string) => `urn:uuid:${uuid(name)}`
  const entry = (step: Case['steps'][number]) => `
<entry><id>${urn(`${found.id} ${step.leaf}`)}</id><title>${xml(text.steps[step.type])}</title><updated>${step.at}</updated><author><name>${xml(text.by(step.by))}</name></author><link rel="alternate" type="text/html" href="${xml(link)}"/><summary>${xml(`${found.number} · ${text.progress.entry(step.index)}`)}</summary></entry>`
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}"><id>${urn(found.id)}</id><title>${xml(`${brand[lang]} ${found.number}`)}</title><updated>${found.steps.at(-1)!.at}</updated><link rel="alternate" type="text/html" href="${xml(link)}"/>${found.steps.toReversed().map(entry).join('')}
</feed>
`
}

/** Whose turn it is, in one line. */
function turnWords({ standing }: Case, lang: Language): string {
  const text = { zh, en }[lang]
  if (standing.is === 'with-brand')
    return text.progress.withBrand(text.roles[standing.clock.owner], text.stages[standing.clock.stage])
  if (standing.is === 'closed') return ''
  return standing.asked === 'decision' ? text.progress.yourTurnDecision : text.progress.yourTurnInformation
}

/** `20261127T100000Z`, RFC 5545 §3.3.5. */
const basic = (instant: string) => `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`

/** RFC 5545 §3.3.11. */
const escaped = (words: string) => words.replaceAll(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n')

/** At most 75 bytes a line, RFC 5545 §3.1; a character is never cut. */
function folded(line: string): string {
  const lines: string[] = []
  let current = ''
  for (const letter of line) {
    if (Buffer.byteLength(current + letter) > 75) {
      lines.push(current)
      current = ' '
    }
    current += letter
  }
  return [...lines, current].join('\r\n')
}

const xml = (words: string) =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A name-based UUID of version 8 (RFC 9562 §5.8) out of SHA-256. */
function uuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
