import { dayAndTime, remaining } from './dates.ts'
import { useLanguage } from './language.tsx'

interface DeadlineProps {
  readonly at: string
  /** The server's time, so that a clerk whose clock is wrong still sees the right span. */
  readonly now: string
  readonly zone: string
}

/** A deadline always says the date and how near it is, in words; the colour only repeats them. */
export function Deadline({ at, now, zone }: DeadlineProps) {
  const { lang } = useLanguage()
  const { state, words } = remaining(at, now, lang)
  return (
    <span>
      <time dateTime={at}>{dayAndTime(at, zone, lang)}</time> <span className={`tag ${state}`}>{words}</span>
    </span>
  )
}
