import { useText } from '#src/site/desk/language.tsx'
import type { CollectiveTold } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** How far the members' own cases are, drawn and counted: still open, deciding, ended. */
export function Progress({ one: { totals } }: { readonly one: CollectiveTold }) {
  const text = useText({ zh, en })
  const ended = totals.members - totals.open
  const parts = [
    { name: text.collective.ended, n: ended, fill: 'jade' },
    { name: text.collective.deciding, n: totals.deciding, fill: 'amber' },
    { name: text.collective.stillOpen, n: totals.open - totals.deciding, fill: 'seal' },
  ]
  return (
    <>
      {totals.members > 0 && <Bar parts={parts} of={totals.members} />}
      <p className="legend">
        <b>{text.collective.members(totals.members)}</b>
        {parts.map(({ name, n, fill }) => (
          <span key={name}>
            <i className={fill} aria-hidden="true" /> {name} {n}
          </span>
        ))}
      </p>
    </>
  )
}

interface BarProps {
  readonly parts: readonly { readonly name: string; readonly n: number; readonly fill: string }[]
  /** What the whole width stands for. */
  readonly of: number
}

/** Numbers in proportion; the same numbers stand beside it in words. */
export function Bar({ parts, of }: BarProps) {
  let from = 0
  return (
    <svg className="bar" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">
      <rect className="rest" width="1000" height="20" />
      {parts.map(({ name, n, fill }) => {
        const x = from
        const width = of === 0 ? 0 : (n / of) * 1000
        from += width
        return <rect key={name} className={fill} x={x} width={width} height="20" />
      })}
    </svg>
  )
}
