import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { dayAndTime } from '#src/site/desk/dates.ts'
import { useDraft } from '#src/site/desk/draft.ts'
import { MessageEditor } from '#src/site/desk/editor.tsx'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { en as caseEn } from '../text.en.ts'
import { zh as caseZh } from '../text.zh.ts'
import { type CollectiveAct, type CollectiveTold, collectivesQuery, queueQuery, sendCollectiveAct } from './ask.ts'
import { useChanges } from './live.tsx'
import { Bar, Progress } from './progress.tsx'
import { CaseTable } from './table.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** One cause, many people: how far they are, what they were told, and one answer that each decides about alone. */
export function CollectiveScreen() {
  const { slug } = useBrand()
  const { id = '' } = useParams()
  const text = useText({ zh, en })
  const query = useQuery(collectivesQuery(slug))
  useChanges()
  const one = query.data?.collectives.find((found) => found.id === id)
  return (
    <>
      <p>
        <Link to={`/${slug}/collectives`}>← {text.collective.back}</Link>
      </p>
      {!query.data && <Waiting query={query} />}
      {query.data && !one && <Heading title={text.collective.unknown} />}
      {one && <OneCollective key={one.id} one={one} />}
    </>
  )
}

function OneCollective({ one }: { readonly one: CollectiveTold }) {
  const { zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: caseZh, en: caseEn })
  const said = [...one.facts, ...(one.answer ? [one.answer] : []), ...(one.done ? [one.done] : [])]
  const told = said.sort((a, b) => b.index - a.index)
  const { toCarryOut, carriedOut } = one.totals
  return (
    <>
      <Heading
        title={one[lang]}
        lead={`${words.topics[one.topic]} · ${text.collective.openedAt(dayAndTime(one.openedAt, zone, lang))}`}
      />
      <Progress one={one} />
      {one.joinableAt && <p className="soft">{text.collective.joinable(dayAndTime(one.joinableAt, zone, lang))}</p>}
      {one.closedAt ? (
        <div className="next done">
          <b>{text.collective.closedAt(dayAndTime(one.closedAt, zone, lang))}</b>
          <Endings one={one} />
        </div>
      ) : (
        <div className="pair">
          <Tell one={one} act="answer" />
          <Tell one={one} act="tell" />
          {toCarryOut + carriedOut > 0 && <Tell one={one} act="carry-out" />}
          {!one.joinableAt && <Plain one={one} act="offer-joining" />}
        </div>
      )}
      <h2>{text.collective.told}</h2>
      {told.length === 0 && <p className="soft">{text.collective.nothingTold}</p>}
      <ol className="path">
        {told.map((fact) => (
          <li key={fact.index}>
            <time dateTime={fact.at}>{dayAndTime(fact.at, zone, lang)}</time>
            <b>
              {fact.index === one.answer?.index
                ? text.collective.theAnswer
                : fact.index === one.done?.index
                  ? text.collective.isDone
                  : text.collective.aFact}
            </b>
            <p className="said">{fact[lang]}</p>
            <p className="soft">{text.entry(fact.index)}</p>
          </li>
        ))}
      </ol>
      <Members one={one} />
      {!one.closedAt && <Plain one={one} act="close" />}
    </>
  )
}

function useCollectiveAct(one: CollectiveTold, sent: (act: CollectiveAct) => void) {
  const { slug } = useBrand()
  const known = useQueryClient()
  const { message: notice } = App.useApp()
  const text = useText({ zh, en })
  return useMutation({
    mutationFn: (act: CollectiveAct) => sendCollectiveAct(slug, one.id, act),
    onSuccess: async (_, act) => {
      sent(act)
      void notice.success(text.collective.sent[act.do])
      await known.invalidateQueries({ queryKey: ['cases', slug] })
    },
  })
}

type TellingAct = 'tell' | 'answer' | 'carry-out'

/** Words for all: the answer, or a fact on the way to it, or that it is done. In both languages; each member reads theirs. */
function Tell({ one, act }: { readonly one: CollectiveTold; readonly act: TellingAct }) {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const [inZh, keepZh] = useDraft(`${slug} ${one.id} ${act} zh`)
  const [inEn, keepEn] = useDraft(`${slug} ${one.id} ${act} en`)
  const [remains, setRemains] = useState(true)
  const { open, members, toCarryOut, carriedOut } = one.totals
  const meant = { answer: open, tell: members, 'carry-out': toCarryOut }[act]
  const sending = useCollectiveAct(one, () => {
    keepZh('')
    keepEn('')
  })
  return (
    <section className="sheet" aria-labelledby={`${act}-title`}>
      <h2 id={`${act}-title`}>{text.collective.acts[act]}</h2>
      <p id={`${act}-hint`} className="soft">
        {text.collective.hints[act]}
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          sending.mutate(act === 'answer' ? { do: act, zh: inZh, en: inEn, remains } : { do: act, zh: inZh, en: inEn })
        }}
      >
        <MessageEditor
          id={`${act}-zh`}
          label={text.collective.inZh}
          value={inZh}
          change={keepZh}
          most={4000}
          as="notice"
          lang="zh"
          rows={3}
          describedBy={`${act}-hint`}
        />
        <MessageEditor
          id={`${act}-en`}
          label={text.collective.inEn}
          value={inEn}
          change={keepEn}
          most={6000}
          as="notice"
          lang="en"
          rows={3}
          describedBy={`${act}-hint`}
        />
        {act === 'answer' && (
          <p>
            <Checkbox checked={remains} onChange={({ target }) => setRemains(target.checked)}>
              {text.remains}
            </Checkbox>
          </p>
        )}
        {sending.error && <Trouble fault={sending.error} />}
        {act === 'carry-out' && <Carried told={carriedOut} of={toCarryOut + carriedOut} />}
        <Button
          type={act === 'answer' ? 'primary' : 'default'}
          htmlType="submit"
          loading={sending.isPending}
          disabled={meant === 0}
        >
          {text.collective.send[act](meant)}
        </Button>
      </form>
    </section>
  )
}

function Members({ one }: { readonly one: CollectiveTold }) {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const query = useQuery(queueQuery(slug, { collective: one.id, page: 1 }))
  return (
    <>
      <h2>{text.collective.whose}</h2>
      {!query.data && <Waiting query={query} />}
      {query.data && query.data.cases.length > 0 && (
        <>
          <CaseTable cases={query.data.cases} now={query.data.now} />
          <p>
            <Link to={`/${slug}/cases?owner=all&collective=${encodeURIComponent(one.id)}`}>
              {text.collective.inQueue(query.data.total)}
            </Link>
          </p>
        </>
      )}
      {query.data?.cases.length === 0 && <p className="soft">{text.collective.noMembers}</p>}
    </>
  )
}

/** Each case is written into by itself; this grows while that goes on, whether this window stays open or not. */
function Carried({ told, of }: { readonly told: number; readonly of: number }) {
  const text = useText({ zh, en })
  return (
    <div role="status">
      <Bar parts={[{ name: text.collective.carried, n: told, fill: 'jade' }]} of={of} />
      <p className="soft">
        {text.collective.carried} {told} · {text.collective.carrying} {of - told}
      </p>
    </div>
  )
}

interface PlainProps {
  readonly one: CollectiveTold
  readonly act: 'close' | 'offer-joining'
}

/** An act that needs no words. */
function Plain({ one, act }: PlainProps) {
  const text = useText({ zh, en })
  const sending = useCollectiveAct(one, () => {})
  return (
    <section className="sheet" aria-labelledby={`${act}-title`}>
      <h2 id={`${act}-title`}>{text.collective.acts[act]}</h2>
      <p className="soft">{text.collective.hints[act]}</p>
      {sending.error && <Trouble fault={sending.error} />}
      <Button loading={sending.isPending} onClick={() => sending.mutate({ do: act })}>
        {text.collective.acts[act]}
      </Button>
    </section>
  )
}

function Endings({ one }: { readonly one: CollectiveTold }) {
  const text = useText({ zh, en })
  const names = text.closed as Readonly<Record<string, string>>
  return (
    <ul>
      {Object.entries(one.totals.endings).map(([how, n]) => (
        <li key={how}>
          {names[how] ?? how}: {n}
        </li>
      ))}
    </ul>
  )
}
