import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { dayAndTime } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { en as runsEn } from '../runs/text.en.ts'
import { zh as runsZh } from '../runs/text.zh.ts'
import { standardsQuery, useRedress } from './ask.ts'
import { handInRun, type RunFileTold, runActs, runFilesQuery, runsQuery } from './askmoney.ts'
import { Report } from './dryrun.tsx'
import { yuan } from './money.ts'
import { en } from './text.payouts.en.ts'
import { zh } from './text.payouts.zh.ts'

/** Payout runs: hand in a file, look at what it comes to, and put it before those who approve; then every run. */
export function RunsScreen() {
  const { slug } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en }).runs
  const words = useText({ zh: runsZh, en: runsEn })
  const runs = useQuery(runsQuery(slug))
  const files = useQuery(runFilesQuery(slug))
  const drafted = new Set(runs.data?.runs.map(({ id }) => id))
  return (
    <>
      <Heading title={text.title} lead={text.lead} />
      <HandIn />
      {files.error && <Waiting query={files} />}
      {files.data?.files
        .filter(({ id }) => !drafted.has(id))
        .map((file) => (
          <HandedIn key={file.id} file={file} />
        ))}
      <h2>{text.all}</h2>
      {!runs.data && <Waiting query={runs} />}
      {runs.data?.runs.length === 0 && <p className="soft">{words.none}</p>}
      <ul className="rows">
        {runs.data?.runs.map((one) => (
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
            ...(standards.data?.templates ?? []).map((id) => ({ value: id, label: id })),
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
function HandedIn({ file }: { readonly file: RunFileTold }) {
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
  const { report } = file
  return (
    <section className="sheet" aria-label={text.dryRunOf(dayAndTime(file.handedInAt, zone, lang))}>
      <h2>{text.dryRunOf(dayAndTime(file.handedInAt, zone, lang))}</h2>
      {!report && <p role="status">{text.reading}</p>}
      {report && <Report report={report} />}
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
    </section>
  )
}
