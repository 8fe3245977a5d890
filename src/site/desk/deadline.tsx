import { dayAndTime, remaining } from './dates.ts'
import { useLanguage } from './language.tsx'

interface DeadlineProps {
  readonly at: string
  /** The server's time where it came with the answer, so that a clerk whose clock is wrong still sees the right span. */
  readonly now: string
  readonly zone: string
  /** The date is somebody else's: no alarm, only how long. */
  readonly waiting?: boolean
}

/** A deadline always says the date and how near it is, in words; the colour only repeats them. */
export function Deadline({ at, now, zone, waiting = false }: DeadlineProps) {
  const { lang } = useLanguage()
  const { state, words } = remaining(at, now, zone, lang)
  return (
    <span>
      <time dateTime={at}>{dayAndTime(at, zone, lang)}</time>{' '}
      <span className={waiting ? 'tag' : `tag ${state}`}>{words}</span>
    </span>
  )
}
