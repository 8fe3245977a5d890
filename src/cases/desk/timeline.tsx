import { dayAndTime } from '#src/site/desk/dates.ts'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { en as caseEn } from '../text.en.ts'
import { zh as caseZh } from '../text.zh.ts'
import type { CaseTold } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

type Step = CaseTold['steps'][number]

/** Everything that happened, the latest first: a clerk comes for what was said last. */
export function Timeline({ one }: { readonly one: CaseTold }) {
  return (
    <ol className="path" reversed>
      {one.steps.toReversed().map((step) => (
        <StepItem key={step.index} step={step} />
      ))}
    </ol>
  )
}

/** Steps that say nothing are complete without words; of the others, missing words were forgotten. */
const wordless = new Set([
  'case.accepted/1',
  'case.accepted/2',
  'case.withdrawn/1',
  'case.overdue/1',
  'case.taken-up/1',
  'case.resumed/1',
  'case.confirmed/1',
  'case.taken-outside/1',
  'case.joined/1',
  'case.link-issued/1',
  'case.links-revoked/1',
  'case.left/1',
  'case.answered-together/1',
  'case.offered/1',
  'case.offer-withdrawn/1',
  'case.forgotten/1',
])

function StepItem({ step }: { readonly step: Step }) {
  const { zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: caseZh, en: caseEn })
  const kind = step.late
    ? 'late'
    : step.by === 'customer'
      ? 'customer'
      : step.type === 'case.noted/1'
        ? 'inward'
        : undefined
  const owed = step.type === 'case.replied/1' || step.type === 'case.resolved/1'
  return (
    <li className={kind}>
      <time dateTime={step.at}>{dayAndTime(step.at, zone, lang)}</time>
      <b>{(words.steps as Record<string, string>)[step.type] ?? step.type}</b>{' '}
      <span className="soft">{words.by(step.by)}</span>{' '}
      {owed && step.late !== undefined && (
        <span className={step.late ? 'tag over' : 'tag ok'}>{step.late ? text.late : text.inTime}</span>
      )}
      {step.type === 'case.noted/1' && <span className="tag inward">{text.inwardTag}</span>}
      {step.to && <span className="tag">{text.owners[step.to]}</span>}
      {step.said && <Said said={step.said} fields={words.fields} />}
      {!step.said && !wordless.has(step.type) && <p className="soft">{text.forgotten}</p>}
      <p className="soft">
        {step.due && <>{text.promised(dayAndTime(step.due.at, zone, lang))} · </>}
        {text.entry(step.index)}
      </p>
    </li>
  )
}

interface SaidProps {
  readonly said: Readonly<Record<string, string>>
  readonly fields: Readonly<Record<string, string>>
}

/** In the order in which the form asked. */
function Said({ said, fields }: SaidProps) {
  return (
    <dl className="said">
      {Object.keys(fields)
        .filter((name) => said[name])
        .map((name) => (
          <div key={name}>
            <dt>{fields[name]}</dt>
            <dd>{said[name]}</dd>
          </div>
        ))}
    </dl>
  )
}
