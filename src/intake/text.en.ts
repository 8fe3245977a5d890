import { en as cases } from '#src/cases/text.en.ts'
import { en as claims } from '#src/claims/text.en.ts'
import { en as kit } from '#src/kit/text.en.ts'
import { en as units } from '#src/service/units/text.en.ts'
import { en as mentions } from '#src/signals/warnings/text.en.ts'
import { en as names } from './text.names.en.ts'
import type { IntakeText } from './text.zh.ts'

const { fields } = names
/** A row is refused by the act of what it holds, in that one's words. */
const theirs = { cases, claims, units, mentions }
const wrong: IntakeText['wrong'] = ({ code, facts }, of) => {
  switch (code) {
    case 'row.quotes':
      return 'a quote is not closed; from this line on no cell can be told from the next'
    case 'row.json':
      return 'not one whole JSON object'
    case 'row.columns':
      return 'more cells than there are headings'
    case 'row.size':
      return 'too long to be read'
    case 'row.duplicate':
      return `the same as line ${facts?.line}`
    case 'row.changed':
      return 'this number was imported before and says something else now; what is there stays'
    case 'row.value':
      return `not understood; it can be ${facts?.known}, or say in the map what it means`
    case 'row.date':
      return 'not a date; write 2026-11-03'
    case 'row.state':
      return 'how far it is cannot be understood, or does not go with the date of closing'
    case 'history.order':
      return `closed before it was received, on ${facts?.receivedOn}`
    case 'history.future':
      return `a date after today, ${facts?.today}`
    default:
      return (
        kit.refusal({ code, ...(facts ? { facts } : {}) }) ?? theirs[of].refusal({ code, ...(facts ? { facts } : {}) })
      )
  }
}

export const en: IntakeText = {
  fields,
  what: { cases: 'cases', claims: 'claims', units: 'units sold', mentions: 'mentions' },
  wrong,
  row: ({ line, column, ...rest }, of) => `line ${line}${column ? `, "${column}"` : ''}: ${wrong(rest, of)}`,
  refusal: (refusal) => {
    const common = kit.refusal(refusal)
    if (common)
      return refusal.field ? `${(fields as Record<string, string>)[refusal.field] ?? refusal.field}: ${common}` : common
    switch (refusal.code) {
      case 'import.unknown':
        return 'there is no such import'
      case 'import.unreadable':
        return 'this file cannot be read: use CSV, XLSX or JSON Lines'
      case 'import.no-rows':
        return 'there are no rows in the file'
      case 'import.no-statement':
        return 'no column says what happened: nothing would be left to read'
      case 'import.twice-mapped':
        return 'two columns are meant to be the same thing'
      case 'import.no-column':
        return `no column is "${refusal.facts?.en}"`
      case 'import.too-many':
        return `too many rows; at most ${refusal.facts?.most} at a time`
      case 'mentions.columns':
        return mentions.refusal(refusal)
      case 'import.too-large':
        return `the file is too large; at most ${refusal.facts?.mostMiB} MiB`
      case 'platform.unknown':
        return 'this brand has agreed nothing with this platform'
      case 'platform.signature':
        return 'not signed by the platform'
      case 'platform.stale':
        return 'signed too long ago'
      case 'platform.sealed':
        return 'cannot be opened with the APIv3 key that is set'
      case 'platform.unreadable':
        return 'not what the platform documents'
      case 'platform.no-answer':
        return 'the platform has not answered'
      case 'apikey.refused':
        return 'this key opens nothing'
      case 'apikey.scope':
        return 'this key is not for that'
      case 'apikey.too-many':
        return `too many requests; try again in ${refusal.facts?.seconds} seconds`
      case 'apikey.unknown':
        return 'there is no such key'
      case 'apikey.revoked':
        return 'this key is revoked already'
      case 'import.not-waiting':
        return 'this import has begun already, or is over'
      default:
        return cases.refusal(refusal)
    }
  },
  slip: {
    title: (brand) => `${brand} has received your case`,
    filed: (on) => `written down ${on}`,
    owed: (owner, by) => `The next step is owed by ${owner}, by ${by}.`,
    scan: 'Scan the code or type the address below: see how far it is, add to it, decide. No account needed.',
    keep: 'Whoever has this address can act for you. Keep this paper to yourself.',
    open: 'Open the progress page',
  },
  cli: {
    whichBrand: (known) => `say which brand with --brand: ${known}`,
    badMap: (path) => `${path}: the map cannot be read`,
    columns: (pairs) => `columns: ${pairs}`,
    left: (names) => `columns not used: ${names}`,
    checking: (rows, wrong) => `checking: ${rows} rows, ${wrong} mistakes`,
    filing: (rows, filed) => `importing: ${rows} rows, ${filed} filed`,
    nothing: (n) => `${n} mistakes; nothing was imported. Mend them and run the same command again.`,
    dry: (rows, known) => `${rows} rows can be imported, ${known} of them are there already. Nothing was (--dry-run).`,
    done: (filed, known) => `${filed} filed, ${known} known already.`,
  },
}
