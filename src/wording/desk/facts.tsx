import { useQuery } from '@tanstack/react-query'
import { Button, Empty } from 'antd'
import { useState } from 'react'
import { inLanguage } from '#src/kit/language.ts'
import { dayWords } from '#src/site/desk/dates.ts'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { en as wordsEn } from '../text.en.ts'
import { zh as wordsZh } from '../text.zh.ts'
import { Line, Reasoned, useActing } from './acting.tsx'
import { changeFact, endFact, type FactTold, factsQuery, stateFact } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** What the brand states, with source and period; every earlier value beside it. */
export function Facts() {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const query = useQuery(factsQuery(slug))
  const [adding, setAdding] = useState(false)
  return (
    <section>
      <div className="head">
        <h2>{text.facts}</h2>
        {!adding && <Button onClick={() => setAdding(true)}>{text.addFact}</Button>}
      </div>
      <p className="soft">{text.factsLead}</p>
      {adding && <FactForm onDone={() => setAdding(false)} />}
      {!query.data && <Waiting query={query} />}
      {query.data?.facts.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text.noFacts} />}
      <ul className="rows">
        {query.data?.facts.map((fact) => (
          <FactRow key={fact.id} fact={fact} />
        ))}
      </ul>
    </section>
  )
}

function FactRow({ fact }: { readonly fact: FactTold }) {
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const [changing, setChanging] = useState(false)
  const now = fact.values.at(-1)!
  const ends = fact.ended?.on ?? now.endsOn
  return (
    <li>
      <div className="line">
        <h3>
          {fact.product ? `${fact.product} · ` : ''}
          {inLanguage(now, lang)}
        </h3>
        {fact.ended && <span className="tag">{text.ended}</span>}
      </div>
      <p className="soft">
        {text.from(now.source)} · {dayWords(now.startsOn, lang)}
        {ends ? ` – ${dayWords(ends, lang)}` : ''} {now.scope ? `· ${now.scope}` : ''}
      </p>
      {fact.values.slice(0, -1).map((one) => (
        <p className="soft" key={one.index}>
          <del>{inLanguage(one, lang)}</del> · {dayWords(one.startsOn, lang)}
        </p>
      ))}
      {!fact.ended && !changing && (
        <p>
          <Button size="small" onClick={() => setChanging(true)}>
            {text.change}
          </Button>{' '}
          <Reasoned
            label={text.end}
            done={text.endedNow}
            hint={text.flagsHint}
            act={(brand, reason) => endFact(brand, fact.id, reason)}
          />
        </p>
      )}
      {changing && <FactForm fact={fact} onDone={() => setChanging(false)} />}
    </li>
  )
}

/** A new fact, or another value of one: then everything that rests on the old one is flagged. */
function FactForm({ fact, onDone }: { readonly fact?: FactTold; readonly onDone: () => void }) {
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const now = fact?.values.at(-1)
  const [typed, setTyped] = useState<Record<string, string>>({
    zh: now?.zh ?? '',
    en: now?.en ?? '',
    scope: now?.scope ?? '',
    source: now?.source ?? '',
    endsOn: now?.endsOn ?? '',
  })
  const given = (names: readonly string[]) =>
    Object.fromEntries(names.flatMap((name) => (typed[name]?.trim() ? [[name, typed[name].trim()]] : [])))
  const acting = useActing(
    (brand) =>
      fact
        ? changeFact(brand, fact.id, given(['zh', 'en', 'scope', 'source', 'endsOn', 'reason']) as never)
        : stateFact(brand, given(['zh', 'en', 'scope', 'source', 'endsOn', 'product']) as never),
    fact ? text.changed : text.stated,
    onDone,
  )
  const fields = ['zh', 'en', 'scope', 'source', 'endsOn', fact ? 'reason' : 'product'] as const
  return (
    <form
      className="sheet form"
      onSubmit={(event) => {
        event.preventDefault()
        acting.mutate(undefined)
      }}
    >
      {fact && <p className="soft">{text.flagsHint}</p>}
      {fields.map((name) => (
        <Line
          key={name}
          label={words.fields[name]!}
          {...(text.hints[name] ? { hint: text.hints[name] } : {})}
          type={name === 'endsOn' ? 'date' : 'text'}
          value={typed[name] ?? ''}
          change={(value) => setTyped({ ...typed, [name]: value })}
        />
      ))}
      {acting.error && <Trouble fault={acting.error} />}
      <Button type="primary" htmlType="submit" loading={acting.isPending}>
        {fact ? text.change : text.addFact}
      </Button>{' '}
      <Button onClick={onDone}>{text.cancel}</Button>
    </form>
  )
}
