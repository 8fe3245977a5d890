import { roles } from '#src/people/words.ts'
import { ActForm } from '#src/site/desk/actform.tsx'
import { answerOf, api } from '#src/site/desk/api.ts'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import type { ImprovementAnswer } from '../http.ts'
import { en as wordsEn } from '../text.en.ts'
import { zh as wordsZh } from '../text.zh.ts'
import { type CauseKind, causeKinds, type MeasureKind, measureKinds } from '../words.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

const door = api.brands[':brand'].improvements[':id']
type Role = (typeof roles)[number]

/** What can be done next with an improvement; who may, the server says. */
export function ImprovementActs({ one }: { readonly one: ImprovementAnswer }) {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const param = { brand: slug, id: one.id }
  const common = { send: text.send, done: text.recorded, stale: [['improvements', slug]] }
  const both = [
    { name: 'zh', label: words.fieldWords('zh'), kind: 'area' as const },
    { name: 'en', label: words.fieldWords('en'), kind: 'area' as const },
  ]
  const choice = (name: string, options: readonly { value: string; label: string }[]) => ({
    name,
    label: words.fieldWords(name),
    kind: 'choice' as const,
    options,
  })
  const causes = one.causes
    .filter(({ ruledOut }) => !ruledOut)
    .map((each) => ({ value: each.cause, label: `${each.cause} · ${each[lang]}` }))
  const noneOr = [{ value: '', label: text.none }, ...causes]
  const open = one.measures
    .filter(({ done }) => !done)
    .map((each) => ({ value: each.measure, label: `${each.measure} · ${each[lang]}` }))
  const unanswered = one.proposals.filter(({ answer }) => !answer)
  const said = (values: Readonly<Record<string, string>>) => ({ zh: values.zh ?? '', en: values.en ?? '' })
  if (one.standing.is === 'closed')
    return (
      <ActForm
        {...common}
        id="reopen"
        title={text.reopen}
        fields={both}
        act={(values) => answerOf(door.reopen.$post({ param, json: said(values) }))}
      />
    )
  return (
    <section className="acts">
      <ActForm
        {...common}
        id="cause"
        title={text.cause}
        fields={[
          choice(
            'kind',
            causeKinds.map((value) => ({ value, label: words.causeKinds[value] })),
          ),
          choice('under', noneOr),
          ...both,
        ]}
        act={(values) =>
          answerOf(
            door.causes.$post({
              param,
              json: {
                ...said(values),
                kind: values.kind as CauseKind,
                evidence: [],
                ...(values.under ? { under: values.under } : {}),
              },
            }),
          )
        }
      />
      {causes.length > 0 && (
        <ActForm
          {...common}
          id="rule-out"
          title={text.ruleOut}
          fields={[choice('cause', causes), ...both]}
          act={(values) =>
            answerOf(door['rule-out'].$post({ param, json: { ...said(values), cause: values.cause ?? '' } }))
          }
        />
      )}
      <ActForm
        {...common}
        id="measure"
        title={text.measure}
        fields={[
          choice(
            'kind',
            measureKinds.map((value) => ({ value, label: words.measureKinds[value] })),
          ),
          ...both,
          choice(
            'owner',
            roles.map((value) => ({ value, label: words.roles[value] })),
          ),
          { name: 'dueOn', label: words.fieldWords('dueOn'), kind: 'date' },
          { name: 'criterionZh', label: words.fieldWords('criterion.zh') },
          { name: 'criterionEn', label: words.fieldWords('criterion.en') },
          { name: 'supplier', label: words.fieldWords('supplier') },
          choice('cause', noneOr),
        ]}
        act={(values) =>
          answerOf(
            door.measures.$post({
              param,
              json: {
                ...said(values),
                kind: values.kind as MeasureKind,
                owner: values.owner as Role,
                dueOn: values.dueOn ?? '',
                criterion: { zh: values.criterionZh ?? '', en: values.criterionEn ?? '' },
                ...(values.supplier?.trim() ? { supplier: values.supplier } : {}),
                ...(values.cause ? { cause: values.cause } : {}),
              },
            }),
          )
        }
      />
      {open.length > 0 && (
        <>
          <ActForm
            {...common}
            id="done"
            title={text.doneAct}
            fields={[choice('measure', open), { name: 'on', label: words.fieldWords('on'), kind: 'date' }, ...both]}
            act={(values) =>
              answerOf(
                door.done.$post({
                  param,
                  json: {
                    ...said(values),
                    measure: values.measure ?? '',
                    evidence: [],
                    ...(values.on ? { on: values.on } : {}),
                  },
                }),
              )
            }
          />
          <ActForm
            {...common}
            id="move"
            title={text.move}
            fields={[
              choice('measure', open),
              { name: 'dueOn', label: words.fieldWords('dueOn'), kind: 'date' },
              ...both,
            ]}
            act={(values) =>
              answerOf(
                door.move.$post({
                  param,
                  json: { ...said(values), measure: values.measure ?? '', dueOn: values.dueOn ?? '' },
                }),
              )
            }
          />
        </>
      )}
      {open.length === 0 && one.measures.length > 0 && (
        <ActForm
          {...common}
          id="check"
          title={text.check}
          hint={text.checkHint}
          fields={[{ name: 'from', label: words.fieldWords('from'), kind: 'date' }]}
          act={({ from }) => answerOf(door.check.$post({ param, json: from ? { from } : {} }))}
        />
      )}
      <ActForm
        {...common}
        id="close"
        title={text.close}
        hint={text.closeHint}
        fields={both}
        act={(values) => answerOf(door.close.$post({ param, json: said(values) }))}
      />
      {unanswered.map((proposal) => (
        <div key={proposal.proposal}>
          <p className="said">
            {words.proposalKinds[proposal.kind]}
            {'\n'}
            {proposal.text ?? text.forgotten}
            {proposal.name && ` — ${proposal.name}`}
          </p>
          <ActForm
            {...common}
            id={proposal.proposal}
            title={text.answer}
            fields={[
              choice('taken', [
                { value: 'yes', label: text.yes },
                { value: 'no', label: text.no },
              ]),
              ...both,
            ]}
            act={(values) =>
              answerOf(
                door.answer.$post({
                  param,
                  json: { ...said(values), proposal: proposal.proposal, taken: values.taken === 'yes' },
                }),
              )
            }
          />
        </div>
      ))}
    </section>
  )
}
