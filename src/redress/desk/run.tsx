import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { ActForm } from '#src/site/desk/actform.tsx'
import { dayAndTime } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble, Waiting } from '#src/site/desk/waiting.tsx'
import { en as runsEn } from '../runs/text.en.ts'
import { zh as runsZh } from '../runs/text.zh.ts'
import { approvalsNeeded } from '../runs/words.ts'
import { useRedress } from './ask.ts'
import { failedQuery, linksFile, type Route, type RunTold, runActs, runQuery } from './askmoney.ts'
import { Spread } from './dryrun.tsx'
import { saveText } from './filesave.ts'
import { fenOf, yuan } from './money.ts'
import { RunClocks } from './runclocks.tsx'
import { en } from './text.payouts.en.ts'
import { zh } from './text.payouts.zh.ts'

/** One payout run: how far it is, and what comes next. */
export function RunScreen() {
  const { slug } = useBrand()
  const { id = '' } = useParams()
  const query = useQuery(runQuery(slug, id))
  return query.data ? <One key={id} told={query.data} /> : <Waiting query={query} />
}

const parts = ['paid', 'under-way', 'failed', 'refused', 'waiting'] as const
const colour = { paid: 'jade', 'under-way': 'amber', failed: 'seal', refused: 'ash', waiting: 'rest' } as const

function One({ told: { run, progress } }: { readonly told: RunTold }) {
  const { slug, roles } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en }).runs
  const words = useText({ zh: runsZh, en: runsEn })
  return (
    <>
      <Heading
        title={run[lang]}
        lead={
          <>
            <span className="tag">{words.standings[run.standing]}</span> {words.people(run.count)} ·{' '}
            {yuan(run.totalFen)}
            {run.committed && (
              <>
                {' · '}
                <a href={`/b/${slug}/runs/${run.id}`}>{text.open}</a>
              </>
            )}
          </>
        }
      />
      {run.standing === 'awaiting-approval' && <Approve run={run} />}
      {run.standing === 'paying' && <RunClocks run={run} />}
      {run.committed && (
        <>
          <h2>{words.progress}</h2>
          <Bar run={run} progress={progress} />
          <div className="scroll">
            <table className="grid">
              <tbody>
                {parts.map((part) => (
                  <tr key={part}>
                    <th scope="row">{words.parts[part]}</th>
                    <td className="n">{progress[part]!.people.toLocaleString('en')}</td>
                    <td className="n">{yuan(progress[part]!.totalFen)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {run.standing === 'paying' && <Pay run={run} progress={progress} />}
      {run.batches.length > 0 && <Batches run={run} />}
      {run.standing === 'paying' && roles.some((role) => role === 'finance' || role === 'legal') && <Close run={run} />}
      {run.closing && (
        <section className="sheet" aria-labelledby="closing">
          <h2 id="closing">{words.closing}</h2>
          <dl className="facts">
            {(['promised', 'paid', 'refused', 'unreachable'] as const).map((part) => (
              <div key={part}>
                <dt>{words.parts[part]}</dt>
                <dd>
                  {words.people(run.closing![part].people)} · {yuan(run.closing![part].totalFen)}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <h2>{words.spread}</h2>
      <Spread bands={run.bands} />
    </>
  )
}

/** To scale by money; the table beneath says the same in numbers. */
function Bar({ run, progress }: Pick<RunTold, 'run' | 'progress'>) {
  let from = 0
  return (
    <svg className="bar" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">
      {parts.map((part) => {
        const width = (1000 * progress[part]!.totalFen) / run.totalFen
        from += width
        return <rect key={part} className={colour[part]} x={from - width} width={width} height="20" />
      })}
    </svg>
  )
}

/** Whoever approves says the sum and the number once more, as they read them elsewhere. */
function Approve({ run }: { readonly run: RunTold['run'] }) {
  const { slug, zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en }).runs
  const words = useText({ zh: runsZh, en: runsEn })
  const [total, setTotal] = useState('')
  const [people, setPeople] = useState('')
  const typed = { totalFen: fenOf(total), people: fenOf(people) === undefined ? undefined : Number(people) }
  const approving = useRedress(
    () => runActs.approve(slug, run.id, { totalFen: typed.totalFen ?? 0, people: typed.people ?? 0 }),
    text.approved,
  )
  return (
    <section className="sheet form">
      <h2>{text.approve}</h2>
      <p className="soft">{text.approveHint}</p>
      <ol className="path">
        <li>{text.submittedAt(dayAndTime(run.draftedAt, zone, lang))}</li>
        {run.approvals.map((one) => (
          <li key={one.index}>{text.approvedBy(words.by(one.by), dayAndTime(one.at, zone, lang))}</li>
        ))}
      </ol>
      <p>
        <b>{text.lacks(approvalsNeeded - run.approvals.length)}</b>
      </p>
      {approving.error && <Trouble fault={approving.error} />}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          approving.mutate(undefined)
        }}
      >
        <p className="field">
          <label htmlFor="total">{text.totalAgain}</label>
          <Input id="total" inputMode="decimal" value={total} onChange={({ target }) => setTotal(target.value)} />
        </p>
        <p className="field">
          <label htmlFor="people">{text.peopleAgain}</label>
          <Input id="people" inputMode="numeric" value={people} onChange={({ target }) => setPeople(target.value)} />
        </p>
        <Button
          type="primary"
          htmlType="submit"
          loading={approving.isPending}
          disabled={typed.totalFen === undefined || typed.people === undefined}
        >
          {text.approve}
        </Button>
      </form>
      <p>
        <ActForm
          id="drop"
          title={text.drop}
          fields={[{ name: 'reason', label: text.reason }]}
          send={text.drop}
          done={text.done}
          stale={[['redress']]}
          act={({ reason = '' }) => runActs.drop(slug, run.id, reason)}
        />
      </p>
    </section>
  )
}

function Pay({ run, progress }: Pick<RunTold, 'run' | 'progress'>) {
  const { slug, roles } = useBrand()
  const text = useText({ zh, en }).runs
  const words = useText({ zh: runsZh, en: runsEn })
  const exporting = useRedress(async ({ route, again }: { route: Route; again: boolean }) => {
    const { name, text: file } = await runActs.export(slug, run.id, route, again)
    saveText(name, file)
  }, text.exported)
  const links = useRedress(async () => saveText(`links-${run.id}.csv`, await linksFile(slug, run.id)), text.exported)
  const finance = roles.includes('finance')
  const rows = [
    ['waiting', false],
    ['failed', true],
  ] as const
  return (
    <section className="sheet">
      <h2>{text.pay}</h2>
      <p className="soft">{text.payHint}</p>
      {(exporting.error ?? links.error) && <Trouble fault={exporting.error ?? links.error} />}
      {!finance && <p>{text.payers}</p>}
      {(finance || roles.includes('service')) && run.failed > 0 && <Failed run={run} />}
      {rows
        .filter(([part]) => finance && progress[part]!.people > 0)
        .map(([part, again]) => (
          <div key={part}>
            <h3>
              {again ? text.payAgain : text.payNext} · {words.people(progress[part]!.people)}
            </h3>
            <p className="choices">
              {(['bank', 'wechat', 'alipay'] as const).map((route) => (
                <Button key={route} loading={exporting.isPending} onClick={() => exporting.mutate({ route, again })}>
                  {words.routes[route]}
                </Button>
              ))}
            </p>
          </div>
        ))}
      {(finance || roles.includes('service')) && (
        <p>
          <Button loading={links.isPending} onClick={() => links.mutate(undefined)}>
            {text.links}
          </Button>
        </p>
      )}
    </section>
  )
}

/** Whose payment came back, and why: somebody has to ask them for another account. */
function Failed({ run }: { readonly run: RunTold['run'] }) {
  const { slug } = useBrand()
  const text = useText({ zh, en }).runs
  const words = useText({ zh: runsZh, en: runsEn })
  const query = useQuery(failedQuery(slug, run.id, run.failed))
  if (!query.data) return <Waiting query={query} />
  return (
    <>
      <h3>{text.cameBack}</h3>
      <p className="soft">{text.cameBackHint}</p>
      <ul>
        {query.data.failed.map(({ at, reference, amountFen, why }) => (
          <li key={at}>
            {reference?.startsWith('case:') ? (
              <Link to={`/${slug}/cases/${reference.slice('case:'.length)}`}>{text.itsCase}</Link>
            ) : (
              (reference ?? words.observed.place(at))
            )}
            : {yuan(amountFen)} · {words.failures[why]}
          </li>
        ))}
      </ul>
      {query.data.people > query.data.failed.length && (
        <p className="soft">{text.wrongMore(query.data.failed.length)}</p>
      )}
    </>
  )
}

function Batches({ run }: { readonly run: RunTold['run'] }) {
  const { slug, zone, roles } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en }).runs
  const words = useText({ zh: runsZh, en: runsEn })
  const fetching = useRedress(async (batch: number) => {
    const { name, text: file } = await runActs.batch(slug, run.id, batch)
    saveText(name, file)
  }, text.exported)
  return (
    <>
      <h2>{text.batches}</h2>
      {fetching.error && <Trouble fault={fetching.error} />}
      <ul className="rows">
        {run.batches.map((one) => (
          <li key={one.batch}>
            <div className="line">
              <span>
                {one.batch} · {words.routes[one.route as Route]} · {words.people(one.people)} · {yuan(one.totalFen)}
              </span>
              {roles.includes('finance') && (
                <Button size="small" loading={fetching.isPending} onClick={() => fetching.mutate(one.batch)}>
                  {text.again}
                </Button>
              )}
            </div>
            <p className="soft">{dayAndTime(one.at, zone, lang)}</p>
          </li>
        ))}
      </ul>
    </>
  )
}

function Close({ run }: { readonly run: RunTold['run'] }) {
  const { slug } = useBrand()
  const text = useText({ zh, en }).runs
  return (
    <ActForm
      id="close"
      title={text.close}
      hint={text.closeHint}
      fields={[
        { name: 'zh', label: text.said.zh, kind: 'area' },
        { name: 'en', label: text.said.en, kind: 'area' },
      ]}
      send={text.close}
      done={text.done}
      stale={[['redress']]}
      act={({ zh: inZh, en: inEn }) =>
        runActs.close(slug, run.id, { ...(inZh ? { zh: inZh } : {}), ...(inEn ? { en: inEn } : {}) })
      }
    />
  )
}
