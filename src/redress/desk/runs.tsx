import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Role } from '#src/people/words.ts'
import { dayAndTime } from '#src/site/desk/dates.ts'
import { Deadline } from '#src/site/desk/deadline.tsx'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useNow } from '#src/site/desk/now.ts'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { en as runsEn } from '../runs/text.en.ts'
import { zh as runsZh } from '../runs/text.zh.ts'
import { approvalsNeeded } from '../runs/words.ts'
import { standardsQuery, useRedress } from './ask.ts'
import {
  handInRun,
  putFileAway,
  type RunFileTold,
  type RunTold,
  runActs,
  runFilesQuery,
  runsQuery,
} from './askmoney.ts'
import { Report } from './dryrun.tsx'
import { yuan } from './money.ts'
import { en } from './text.payouts.en.ts'
import { zh } from './text.payouts.zh.ts'

/** Who may hand in a list; the decision says the same. */
const drafters: readonly Role[] = ['finance', 'legal', 'service', 'admin']

/** Payout runs: what waits to be done first; then a file handed in, what it comes to, and on to those who approve. */
export function RunsScreen() {
  const { slug, roles } = useBrand()
  const text = useText({ zh, en }).runs
  const words = useText({ zh: runsZh, en: runsEn })
  const runs = useQuery(runsQuery(slug))
  const files = useQuery(runFilesQuery(slug))
  const mayDraft = roles.some((role) => drafters.includes(role))
  const drafted = new Set(runs.data?.runs.map(({ id }) => id))
  const handed = files.data?.files.filter(({ id }) => !drafted.has(id)) ?? []
  const over = (one: Listed) => one.standing === 'closed' || one.standing === 'dropped'
  const [open, done] = [runs.data?.runs.filter((one) => !over(one)) ?? [], runs.data?.runs.filter(over) ?? []]
  return (
    <>
      <Heading title={text.title} lead={text.lead} />
      {!runs.data && <Waiting query={runs} />}
      <Rows title={text.todo} runs={open} />
      {runs.data?.runs.length === 0 && <p className="soft">{words.none}</p>}
      {mayDraft && <HandIn />}
      {files.error && <Waiting query={files} />}
      {handed.map((file, i) => (
        <HandedIn key={file.id} file={file} folded={i > 0} />
      ))}
      <Rows title={text.over} runs={done} />
    </>
  )
}

type Listed = RunTold['run']

function Rows({ title, runs }: { readonly title: string; readonly runs: readonly Listed[] }) {
  const { slug, zone } = useBrand()
  const now = useNow()
  const { lang } = useLanguage()
  const text = useText({ zh, en }).runs
  const words = useText({ zh: runsZh, en: runsEn })
  if (runs.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      <ul className="rows">
        {runs.map((one) => (
          <li key={one.id}>
            <div className="line">
              <Link to={`/${slug}/runs/${one.id}`}>{one[lang]}</Link>
              <span>
                {one.overdue && <span className="tag over">{text.late}</span>}{' '}
                {one.failed > 0 && <span className="tag over">{text.failed(one.failed)}</span>}{' '}
                <span className={one.standing === 'closed' ? 'tag ok' : 'tag'}>{words.standings[one.standing]}</span>
              </span>
            </div>
            <p className="soft">
              {words.people(one.count)} · {yuan(one.totalFen)}
              {one.committed && ` · ${words.parts.paid} ${yuan(one.paid.totalFen)}`}
              {one.standing === 'awaiting-approval' && ` · ${text.lacks(approvalsNeeded - one.approvals.length)}`}
              {one.standing === 'paying' && one.committed && (
                <>
                  {' · '}
                  <Deadline at={one.committed.payBy.at} now={now} zone={zone} />
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}

function HandIn() {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en }).runs
  const standards = useQuery(standardsQuery(slug))
  const titles = standards.data?.titles
  const runs = useQuery(runsQuery(slug))
  const [file, setFile] = useState<File>()
  const [standard, setStandard] = useState('')
  const [follows, setFollows] = useState('')
  const [payees, setPayees] = useState(false)
  const handing = useRedress((chosen: File) => handInRun(slug, { file: chosen, standard, follows, payees }), text.read)
  const before = runs.data?.runs.filter(({ committed }) => committed) ?? []
  return (
    <section className="sheet form" aria-labelledby="hand-in">
      <h2 id="hand-in">{text.handIn}</h2>
      <p className="soft">{text.handInHint}</p>
      {handing.error && <Trouble fault={handing.error} />}
      <p className="field">
        <label htmlFor="people-file">{text.file}</label>
        <input
          id="people-file"
          type="file"
          accept=".csv,.jsonl,.ndjson"
          onChange={({ target }) => setFile(target.files?.[0])}
        />
      </p>
      <p className="field">
        <label htmlFor="run-standard">{text.by}</label>
        <Select<string>
          id="run-standard"
          value={standard}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: text.stated },
            ...(standards.data?.templates ?? []).map((id) => ({ value: id, label: titles?.[id]?.[lang] ?? id })),
          ]}
          onChange={setStandard}
        />
      </p>
      {before.length > 0 && (
        <p className="field">
          <label htmlFor="run-follows">{text.follows}</label>
          <Select<string>
            id="run-follows"
            value={follows}
            popupMatchSelectWidth={false}
            options={[
              { value: '', label: text.followsNone },
              ...before.map((one) => ({ value: one.id, label: one[lang] })),
            ]}
            onChange={setFollows}
          />
        </p>
      )}
      <p>
        <Checkbox checked={payees} onChange={({ target }) => setPayees(target.checked)}>
          {text.payees}
        </Checkbox>
      </p>
      <Button type="primary" disabled={!file} loading={handing.isPending} onClick={() => file && handing.mutate(file)}>
        {text.dryRun}
      </Button>
    </section>
  )
}

/** One file with its dry run: mistakes to be mended, or a name and a date, and on to those who approve. */
function HandedIn({ file, folded }: { readonly file: RunFileTold; readonly folded: boolean }) {
  const { slug, zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en }).runs
  const go = useNavigate()
  const [name, setName] = useState({ zh: '', en: '' })
  const [days, setDays] = useState('10')
  const drafting = useRedress(
    () => runActs.draft(slug, file.id, { ...name, payWithin: `P${days}WD` }),
    text.drafted,
    () => void go(`/${slug}/runs/${file.id}`),
  )
  const away = useRedress(() => putFileAway(slug, file.id), text.putAwayDone)
  const { report } = file
  const title = text.dryRunOf(dayAndTime(file.handedInAt, zone, lang))
  const body = (
    <>
      {!report && <p role="status">{text.reading}</p>}
      {report && <Report report={report} />}
      {report && report.wrongCount > 0 && (
        <>
          {away.error && <Trouble fault={away.error} />}
          <Button loading={away.isPending} onClick={() => away.mutate(undefined)}>
            {text.putAway}
          </Button>
        </>
      )}
      {report?.wrongCount === 0 && (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault()
            drafting.mutate(undefined)
          }}
        >
          {drafting.error && <Trouble fault={drafting.error} />}
          {(['zh', 'en'] as const).map((one) => (
            <p className="field" key={one}>
              <label htmlFor={`${file.id}-${one}`}>{text.named[one]}</label>
              <Input
                id={`${file.id}-${one}`}
                maxLength={200}
                value={name[one]}
                onChange={({ target }) => setName({ ...name, [one]: target.value })}
              />
            </p>
          ))}
          <p className="field">
            <label htmlFor={`${file.id}-days`}>{text.payWithin}</label>
            <Input
              id={`${file.id}-days`}
              inputMode="numeric"
              maxLength={3}
              value={days}
              onChange={({ target }) => setDays(target.value.replaceAll(/\D/g, ''))}
            />
          </p>
          <Button type="primary" htmlType="submit" loading={drafting.isPending}>
            {text.draft}
          </Button>
        </form>
      )}
    </>
  )
  if (!folded)
    return (
      <section className="sheet" aria-label={title}>
        <h2>{title}</h2>
        {body}
      </section>
    )
  // Only the newest lies open: the others were handed in before it, and seldom matter any more.
  return (
    <details className="sheet">
      <summary>
        <b>{title}</b>
        {report && ` · ${report.wrongCount > 0 ? text.wrong(report.wrongCount) : yuan(report.totalFen)}`}
      </summary>
      {body}
    </details>
  )
}
