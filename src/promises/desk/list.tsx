import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Empty, Input } from 'antd'
import { useState } from 'react'
import { duration, durationWords } from '#src/calendar/duration.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { accept, approve, type PromiseTold, promisesQuery, recordGap } from './ask.ts'
import { DraftForm } from './draft.tsx'

/** What the brand promised and what somebody would have it promise; a change is a draft that takes another's place. */
export function PromisesScreen() {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const query = useQuery(promisesQuery(slug))
  const [changing, setChanging] = useState<PromiseTold>()
  return (
    <>
      <Heading title={text.title} lead={text.desk.lead} />
      {!query.data && <Waiting query={query} />}
      {query.data?.promises.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text.none} />}
      <ul className="rows">
        {query.data?.promises.map((one) => (
          <Row key={one.id} one={one} change={() => setChanging(one)} />
        ))}
      </ul>
      <div className="sheet">
        <DraftForm key={changing?.id ?? 'new'} old={changing} done={() => setChanging(undefined)} />
      </div>
    </>
  )
}

function useActing<Asked>(act: (asked: Asked) => Promise<unknown>) {
  const { slug } = useBrand()
  const known = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: () => known.invalidateQueries({ queryKey: promisesQuery(slug).queryKey }),
  })
}

function Row({ one, change }: { readonly one: PromiseTold; readonly change: () => void }) {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const roles = text.roles as Record<string, string>
  const approving = useActing(() => approve(slug, one.id))
  return (
    <li>
      <div className="line">
        <b>{one[lang]}</b>
        {one.draftedBy && <span className="tag">{text.draft}</span>}
      </div>
      <p className="soft">
        {text.measures[one.measure]}
        {one.term ? ` · ${durationWords(duration(one.term))[lang]}` : ''} ·{' '}
        {text.since(one.startsOn, roles[one.owner] ?? one.owner)}
        {one.ended ? ` · ${text.ended(one.ended.on)}` : ''}
      </p>
      {one.draftedBy ? (
        <p>
          {text.desk.drafted(roles[one.draftedBy.replace('brand:', '')] ?? one.draftedBy)}{' '}
          <Button type="primary" loading={approving.isPending} onClick={() => approving.mutate(undefined)}>
            {text.desk.approve}
          </Button>
        </p>
      ) : (
        <p>
          <a href={`/b/${slug}/promises/${one.id}`}>{text.desk.open}</a>{' '}
          {!one.ended && <Button onClick={change}>{text.desk.change}</Button>}
        </p>
      )}
      {approving.error && <Trouble fault={approving.error} />}
      {!one.draftedBy &&
        one.milestones?.map((milestone) => <Milestone key={milestone.id} one={one} id={milestone.id} />)}
      {!one.draftedBy && one.measure === 'availability' && <Gap one={one} />}
    </li>
  )
}

/** A milestone with the document that says it is reached. */
function Milestone({ one, id }: { readonly one: PromiseTold; readonly id: string }) {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const { message: notice } = App.useApp()
  const text = useText({ zh, en })
  const [file, setFile] = useState<File>()
  const accepting = useActing(() => accept(slug, one.id, id, file!))
  const milestone = one.milestones!.find((known) => known.id === id)!
  const { accepted } = milestone
  if (accepted)
    return (
      <p>
        {milestone[lang]} · {text.dueOn(milestone.dueOn)} · {text.acceptedOn(accepted.on)} ·{' '}
        {accepted.on > milestone.dueOn ? text.late : text.inTime}
      </p>
    )
  const field = `document-${one.id}-${id}`
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (file) accepting.mutate(undefined, { onSuccess: () => void notice.success(text.desk.accept) })
      }}
    >
      <label htmlFor={field}>
        {milestone[lang]} · {text.dueOn(milestone.dueOn)} · {text.document}
      </label>{' '}
      <input id={field} type="file" onChange={(e) => setFile(e.target.files?.[0])} />
      <Button htmlType="submit" disabled={!file} loading={accepting.isPending}>
        {text.desk.accept}
      </Button>
      <p className="soft">{text.desk.acceptHint}</p>
      {accepting.error && <Trouble fault={accepting.error} />}
    </form>
  )
}

/** Minutes that were promised and not there: said with the reason, in both languages. */
function Gap({ one }: { readonly one: PromiseTold }) {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const [said, setSaid] = useState({ fromAt: '', toAt: '', zh: '', en: '' })
  const instant = (local: string) => (local ? new Date(local).toISOString() : '')
  const recording = useActing(() =>
    recordGap(slug, one.id, { ...said, fromAt: instant(said.fromAt), toAt: instant(said.toAt) }),
  )
  const field = (name: keyof typeof said, type: string) => (
    <p className="field">
      <label htmlFor={`${name}-${one.id}`}>{text.fields[name]}</label>
      <Input
        id={`${name}-${one.id}`}
        type={type}
        value={said[name]}
        onChange={(e) => setSaid({ ...said, [name]: e.target.value })}
      />
    </p>
  )
  return (
    <details>
      <summary>{text.desk.gap}</summary>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          recording.mutate(undefined)
        }}
      >
        {field('fromAt', 'datetime-local')}
        {field('toAt', 'datetime-local')}
        {field('zh', 'text')}
        {field('en', 'text')}
        {recording.error && <Trouble fault={recording.error} />}
        <Button htmlType="submit" loading={recording.isPending}>
          {text.desk.record}
        </Button>
      </form>
    </details>
  )
}
