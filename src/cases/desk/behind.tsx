import { Alert, Button } from 'antd'
import { dayAndTime } from '#src/site/desk/dates.ts'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { en as caseEn } from '../text.en.ts'
import { zh as caseZh } from '../text.zh.ts'
import type { CaseTold } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

type Step = CaseTold['steps'][number]

/** What people did in a case since somebody began to write in it. The server judges by the same rule. */
export const stepsBehind = ({ steps }: CaseTold, seen: number): readonly Step[] =>
  steps.filter(({ index, by }) => index > seen && by !== 'timer')

interface BehindProps {
  readonly steps: readonly Step[]
  readonly accept: () => void
}

/** Somebody has just been faster: who, what, and what they said, before anything more is sent. */
export function Behind({ steps, accept }: BehindProps) {
  const { zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: caseZh, en: caseEn })
  const names = words.steps as Readonly<Record<string, string>>
  return (
    <Alert
      type="warning"
      role="alert"
      showIcon
      title={text.behind.title}
      description={
        <>
          <ul>
            {steps.map((step) => (
              <li key={step.index}>
                {dayAndTime(step.at, zone, lang)} · {words.by(step.by)} · {names[step.type] ?? step.type}
                {step.said?.message && <blockquote>{step.said.message}</blockquote>}
              </li>
            ))}
          </ul>
          <p>{text.behind.kept}</p>
          <Button onClick={accept}>{text.behind.accept}</Button>
        </>
      }
    />
  )
}
