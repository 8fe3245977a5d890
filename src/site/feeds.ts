import { createHash } from 'node:crypto'
import type { Language } from '#src/kit/language.ts'

/** One date of a calendar: what is owed by then. */
export interface CalendarEvent {
  /** Stays the same while the date moves. */
  readonly uid: string
  /** Grows with every change. */
  readonly sequence: number
  readonly at: string
  readonly summary: string
  readonly description: string
  /** What the alarm says. */
  readonly alarm: string
}

/** Dates as an iCalendar (RFC 5545). `about` names who made it, such as `cases`. */
export function calendar(about: string, now: string, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Troth//${about}//EN`,
    'METHOD:PUBLISH',
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${event.uid}`,
      `SEQUENCE:${event.sequence}`,
      `DTSTAMP:${basic(now)}`,
      `DTSTART:${basic(event.at)}`,
      `SUMMARY:${escaped(event.summary)}`,
      `DESCRIPTION:${escaped(event.description)}`,
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'TRIGGER:PT0S',
      `DESCRIPTION:${escaped(event.alarm)}`,
      'END:VALARM',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

export interface FeedEntry {
  /** Names the entry for ever. */
  readonly name: string
  readonly title: string
  readonly at: string
  readonly author: string
  readonly link: string
  readonly summary: string
}

/** An Atom feed (RFC 4287), the newest first; `link` is the address of the page, relative to the feed's. */
export function feed(
  lang: Language,
  {
    name,
    title,
    updatedAt,
    link,
  }: { readonly name: string; readonly title: string; readonly updatedAt: string; readonly link: string },
  entries: readonly FeedEntry[],
): string {
  const entry = (one: FeedEntry) => `
<entry><id>${urn(one.name)}</id><title>${xml(one.title)}</title><updated>${one.at}</updated><author><name>${xml(one.author)}</name></author><link rel="alternate" type="text/html" href="${xml(one.link)}"/><summary>${xml(one.summary)}</summary></entry>`
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}"><id>${urn(name)}</id><title>${xml(title)}</title><updated>${updatedAt}</updated><link rel="alternate" type="text/html" href="${xml(link)}"/>${entries.map(entry).join('')}
</feed>
`
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

const urn = (name: string) => `urn:uuid:${uuid(name)}`

/** A name-based UUID of version 8 (RFC 9562 §5.8) out of SHA-256. */
function uuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
