import { Deadline } from '#src/site/desk/deadline.tsx'
import { useText } from '#src/site/desk/language.tsx'
import { useNow } from '#src/site/desk/now.ts'
import { useBrand } from '#src/site/desk/session.tsx'
import { en as runsEn } from '../runs/text.en.ts'
import { zh as runsZh } from '../runs/text.zh.ts'
import type { RunTold } from './askmoney.ts'
import { en } from './text.payouts.en.ts'
import { zh } from './text.payouts.zh.ts'

/** Every day of a run that counts, with how many it is for: what to do next, and what was not done in time. */
export function RunClocks({ run }: { readonly run: RunTold['run'] }) {
  const { zone } = useBrand()
  const now = useNow()
  const text = useText({ zh, en }).runs
  const words = useText({ zh: runsZh, en: runsEn })
  return (
    <>
      {run.reopened && <p role="status">{text.reopened}</p>}
      <ul className="rows" aria-label={words.clocks.title}>
        {run.clocks.map(({ step, due, people }) => (
          <li key={`${step} ${due.at}`}>
            {text.clocks[step](words.people(people))} <Deadline at={due.at} now={now} zone={zone} />
          </li>
        ))}
      </ul>
    </>
  )
}
