import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useParams } from 'react-router'
import { dayAndTime } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Waiting } from '#src/site/desk/waiting.tsx'
import { reportOf } from '../report.ts'
import { en as wordsEn } from '../text.en.ts'
import { zh as wordsZh } from '../text.zh.ts'
import { clockWords, useLang } from './acting.tsx'
import { type MatterTold, matterQuery } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** What a rehearsal showed, to be printed and talked over: times from the alarm, what was late, who approved. */
export function ReportScreen() {
  const { slug } = useBrand()
  const { id = '' } = useParams()
  const text = useText({ zh, en })
  const query = useQuery(matterQuery(slug, id))
  return (
    <>
      <p className="no-print">
        <Link to={`/${slug}/matters/${id}`}>← {text.report.back}</Link>
      </p>
      {query.data ? <Sheet matter={query.data} /> : <Waiting query={query} />}
    </>
  )
}

function Sheet({ matter }: { readonly matter: MatterTold }) {
  const { zone } = useBrand()
  const lang = useLang()
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const t = text.report
  const report = reportOf(matter, matter.now)
  const took = (ms: number | undefined) => (ms === undefined ? t.never : clockWords(ms))
  return (
    <>
      <Heading
        title={`${t.title}: ${matter.name?.[lang] ?? text.list.forgotten}`}
        lead={`${dayAndTime(matter.openedAt, zone, lang)} · ${text.level(matter.level)} · ${words.types[matter.type]}`}
      >
        <Button className="no-print" onClick={() => window.print()}>
          {t.print}
        </Button>
      </Heading>
      <ul>
        <li>
          {text.firstWord}: {took(report.firstWord.tookMs)} ({t.allowed(clockWords(report.firstWord.allowedMs))}){' '}
          {report.firstWord.late && <b className="tag over">{t.late}</b>}
        </li>
        <li>{t.lateTasks(report.late, report.tasks.length)}</li>
        <li>{text.room.missedTimes(report.missedWords)}</li>
        <li>
          {t.length}: {took(report.tookMs ?? undefined)}
        </li>
      </ul>
      <h2>{text.room.tasks}</h2>
      <div className="scroll">
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t.task}</th>
              <th scope="col">{t.role}</th>
              <th scope="col">{t.allowedHead}</th>
              <th scope="col">{t.took}</th>
              <th scope="col">{t.standing}</th>
            </tr>
          </thead>
          <tbody>
            {report.tasks.map((task) => (
              <tr key={task.id}>
                <th scope="row">{task.what[lang]}</th>
                <td>{words.role(task.role)}</td>
                <td>{clockWords(task.allowedMs)}</td>
                <td>
                  {took(task.tookMs)} {task.doneBy && words.by(task.doneBy)}
                </td>
                <td>
                  {task.late ? <b className="tag over">{t.late}</b> : task.tookMs === undefined ? t.open : t.inTime}
                  {task.passedOn && ` · ${text.room.passedOn}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h2>{t.approvals}</h2>
      <ol>
        {report.approvals.map((one) => (
          <li key={`${one.type} ${one.tookMs}`}>
            {clockWords(one.tookMs)} · {words.steps[one.type as keyof typeof words.steps]} · {words.by(one.by)}
          </li>
        ))}
      </ol>
      {report.approvals.length === 0 && <p className="soft">{t.noApprovals}</p>}
    </>
  )
}
