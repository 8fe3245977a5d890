import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Empty, Select } from 'antd'
import { useState } from 'react'
import { inLanguage } from '#src/kit/language.ts'
import { dayWords } from '#src/site/desk/dates.ts'
import { MessageEditor } from '#src/site/desk/editor.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { channels } from '../library/words.ts'
import { en as wordsEn } from '../text.en.ts'
import { zh as wordsZh } from '../text.zh.ts'
import { Line, Reasoned, useActing } from './acting.tsx'
import {
  approve,
  confirm,
  draftStatement,
  factsQuery,
  reviseStatement,
  type StatementBody,
  type StatementTold,
  sendBack,
  statementQuery,
  statementsQuery,
  withdraw,
} from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** Statements and templates: what waits for approval and what a fact has left behind stands first. */
export function Statements() {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const query = useQuery(statementsQuery(slug))
  const [adding, setAdding] = useState(false)
  return (
    <section>
      <div className="head">
        <h2>{text.statements}</h2>
        {!adding && <Button onClick={() => setAdding(true)}>{text.write}</Button>}
      </div>
      {adding && <StatementForm onDone={() => setAdding(false)} />}
      {!query.data && <Waiting query={query} />}
      {query.data?.statements.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text.noStatements} />
      )}
      <ul className="rows">
        {query.data?.statements.map((one) => (
          <StatementRow key={one.id} one={one} />
        ))}
      </ul>
    </section>
  )
}

function StatementRow({ one }: { readonly one: StatementTold }) {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const [revising, setRevising] = useState(false)
  const now = one.versions.findLast((version) => version.standing === 'in-force') ?? one.versions.at(-1)
  return (
    <li>
      <div className="line">
        <h3>{now?.name ?? text.unnamed}</h3>
        <span>
          <span className="tag">{words.uses[one.use]}</span>{' '}
          {now && (
            <span className={`tag ${now.standing === 'in-force' ? 'ok' : ''}`}>{words.standings[now.standing]}</span>
          )}{' '}
          {one.draft && <span className="tag soon">{text.waits}</span>}{' '}
          {one.flags.length > 0 && <span className="tag over">{text.flagged}</span>}
        </span>
      </div>
      {now && (
        <>
          <p className="said">{inLanguage(now, lang)}</p>
          <p className="soft">
            {text.since(dayWords(now.startsOn, lang))} ·{' '}
            {now.channels.map((name) => words.channels[name]).join(words.separator)} · {text.usedTimes(one.used.length)}{' '}
            · <a href={`/b/${slug}/statements/${one.id}`}>{text.versions(one.versions.length)}</a>
          </p>
          {one.used.length > 0 && (
            <details>
              <summary>{text.usedWhere}</summary>
              <ul>
                {one.used.map((use) => (
                  <li key={`${use.channel} ${use.where} ${use.version}`}>
                    {words.channels[use.channel]}: {use.where} ({use.version})
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
      {one.flags.length > 0 && (
        <div className="next wait">
          <p>{text.flagsWords(one.flags.length)}</p>
          <Reasoned
            label={text.confirm}
            done={text.confirmed}
            act={(brand, reason) => confirm(brand, one.id, reason)}
          />
        </div>
      )}
      {(one.draft || one.returned) && <DraftBox one={one} />}
      {!revising && (
        <p>
          {!one.draft && (
            <Button size="small" onClick={() => setRevising(true)}>
              {text.revise}
            </Button>
          )}{' '}
          {now?.standing === 'in-force' && (
            <Reasoned
              label={text.withdraw}
              done={text.withdrawn}
              act={(brand, reason) => withdraw(brand, one.id, reason)}
            />
          )}
        </p>
      )}
      {revising && <StatementForm one={one} onDone={() => setRevising(false)} />}
    </li>
  )
}

/** What waits, for whoever approves it; the words are read by the brand's own people alone. */
function DraftBox({ one }: { readonly one: StatementTold }) {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const query = useQuery(statementQuery(slug, one.id))
  const draft = query.data?.words
  if (!one.draft) return query.data?.reason ? <p className="soft">{text.returnedFor(query.data.reason)}</p> : null
  const missing = one.draft.needs.filter((need) => !one.draft?.given.some((given) => given.as === need))
  return (
    <div className="next wait">
      <b>{text.draftOf(one.draft.version)}</b>
      {!draft && <Waiting query={query} />}
      {draft && (
        <>
          <p>{draft.name}</p>
          <p className="said">{draft.zh}</p>
          {draft.en && (
            <p className="said" lang="en">
              {draft.en}
            </p>
          )}
          {draft.startsOn && <p className="soft">{text.since(dayWords(draft.startsOn, lang))}</p>}
        </>
      )}
      <p className="soft">{text.needs(missing.map((need) => words.approvals[need]).join(words.separator))}</p>
      <Reasoned
        label={text.approve}
        done={text.approved}
        reason="may"
        hint={text.approveHint}
        act={(brand, note) => approve(brand, one.id, note)}
      />{' '}
      <Reasoned label={text.sendBack} done={text.sentBack} act={(brand, reason) => sendBack(brand, one.id, reason)} />
    </div>
  )
}

/** A new statement, or the next version of one. Its words are checked as they are written. */
function StatementForm({ one, onDone }: { readonly one?: StatementTold; readonly onDone: () => void }) {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const known = useQuery(factsQuery(slug))
  const now = one?.versions.at(-1)
  const [body, setBody] = useState<StatementBody>({
    use: one?.use ?? 'statement',
    name: now?.name ?? '',
    zh: now?.zh ?? '',
    en: now?.en ?? '',
    audience: now?.audience ?? 'public',
    channels: now?.channels ?? ['reply'],
    facts: now?.facts.map(({ id }) => id) ?? [],
  })
  const { en: english, startsOn, endsOn, ...rest } = body
  const given: StatementBody = {
    ...rest,
    ...(english?.trim() ? { en: english } : {}),
    ...(startsOn ? { startsOn } : {}),
    ...(endsOn ? { endsOn } : {}),
  }
  const acting = useActing(
    (brand) => (one ? reviseStatement(brand, one.id, given) : draftStatement(brand, given)),
    text.drafted,
    onDone,
  )
  const facts = (known.data?.facts ?? []).filter((fact) => !fact.ended)
  return (
    <form
      className="sheet form"
      onSubmit={(event) => {
        event.preventDefault()
        acting.mutate(undefined)
      }}
    >
      <p className="soft">{text.draftHint}</p>
      {!one && (
        <Checkbox
          checked={body.use === 'template'}
          onChange={({ target }) => setBody({ ...body, use: target.checked ? 'template' : 'statement' })}
        >
          {text.isTemplate}
        </Checkbox>
      )}
      <Line label={words.fields.name!} value={body.name} most={80} change={(name) => setBody({ ...body, name })} />
      <MessageEditor
        id="statement-zh"
        label={words.fields.zh}
        value={body.zh}
        change={(value) => setBody({ ...body, zh: value })}
        most={2000}
        as="notice"
        lang="zh"
      />
      <MessageEditor
        id="statement-en"
        label={words.fields.en}
        value={body.en ?? ''}
        change={(value) => setBody({ ...body, en: value })}
        most={3000}
        as="notice"
        lang="en"
      />
      <p className="field">
        <label htmlFor="statement-channels">{words.fields.channels}</label>
        <Select
          id="statement-channels"
          mode="multiple"
          style={{ width: '100%' }}
          value={body.channels}
          options={channels.map((value) => ({ value, label: words.channels[value] }))}
          onChange={(value) => setBody({ ...body, channels: value })}
        />
      </p>
      <p className="field">
        <label htmlFor="statement-facts">{text.restsOn}</label>
        <small>{text.restsHint}</small>
        <Select
          id="statement-facts"
          mode="multiple"
          style={{ width: '100%' }}
          value={body.facts ?? []}
          options={facts.map((fact) => {
            const value = fact.values.at(-1)!
            return { value: fact.id, label: inLanguage(value, lang) }
          })}
          onChange={(value) => setBody({ ...body, facts: value })}
        />
      </p>
      <Line
        label={words.fields.startsOn!}
        type="date"
        value={body.startsOn ?? ''}
        change={(value) => setBody({ ...body, startsOn: value })}
      />
      <Line
        label={words.fields.endsOn!}
        type="date"
        value={body.endsOn ?? ''}
        change={(value) => setBody({ ...body, endsOn: value })}
      />
      {acting.error && <Trouble fault={acting.error} />}
      <Button type="primary" htmlType="submit" loading={acting.isPending}>
        {text.sendForApproval}
      </Button>{' '}
      <Button onClick={onDone}>{text.cancel}</Button>
    </form>
  )
}
