import type { Figure, FigureFold, Period } from '#src/kit/figure.ts'
import type { Logged } from '#src/ledger/words.ts'
import { isMatterEntry, readMatterEntry } from './entries.ts'
import { fold } from './fold.ts'
import type { Matter } from './matter.ts'

/** Something the public was promised by a time, and the entry that kept it, if one did. */
interface Promise {
  readonly dueAt: string
  readonly made: number
  readonly kept?: { readonly at: string; readonly index: number }
}

/** How a brand kept the words it promised in crises. Rehearsals do not count. */
export const matterFigures: FigureFold<Map<string, Matter>> = {
  follows: isMatterEntry,
  begin: () => new Map(),
  fold(matters, logged: Logged) {
    readMatterEntry(logged)
    matters.set(logged.subject, fold(matters.get(logged.subject), logged))
  },
  read(matters, period) {
    const real = [...matters.values()].filter(({ rehearsal }) => !rehearsal)
    return [
      told(real, period),
      share('matters.words-kept', real.flatMap(words), period),
      share('matters.disclosed-in-time', real.flatMap(disclosures), period),
    ]
  },
}

function told(matters: readonly Matter[], period: Period): Figure {
  const first = matters.flatMap(({ versions }) => versions.slice(0, 1)).filter(({ at }) => isIn(at, period))
  const entries = first.map(({ index }) => index).sort((a, b) => a - b)
  return { id: 'matters.told', unit: 'count', value: first.length, n: first.length, period, entries }
}

/** The first word, and each next one that an update promised. */
function words({ firstBy, versions, steps }: Matter): readonly Promise[] {
  const [first] = versions
  return [
    { dueAt: firstBy.at, made: steps[0]!.index, ...(first ? { kept: first } : {}) },
    ...versions.flatMap(({ next, index }, i) => {
      const after = versions[i + 1]
      return next ? [{ dueAt: next.at, made: index, ...(after ? { kept: after } : {}) }] : []
    }),
  ]
}

/** By the first day that was given: putting it off keeps no promise. A day lasts until it ends anywhere on earth. */
const disclosures = ({ withheld }: Matter): readonly Promise[] =>
  withheld.map(({ index, until, before, disclosed }) => ({
    dueAt: `${before[0]?.until ?? until}T23:59:59.999Z`,
    made: index,
    ...(disclosed ? { kept: disclosed } : {}),
  }))

function share(id: string, promises: readonly Promise[], period: Period): Figure {
  const due = promises.filter(({ dueAt }) => isIn(dueAt, period))
  const kept = due.filter((one) => one.kept && one.kept.at <= one.dueAt)
  const entries = due.flatMap((one) => [one.made, ...(one.kept ? [one.kept.index] : [])]).sort((a, b) => a - b)
  return {
    id,
    unit: 'share',
    value: due.length === 0 ? null : kept.length / due.length,
    n: due.length,
    of: kept.length,
    period,
    entries: [...new Set(entries)],
  }
}

const isIn = (at: string, { fromAt, toAt }: Period) => at >= fromAt && at < toAt
