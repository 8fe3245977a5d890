import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { dayAndTime } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Waiting } from '#src/site/desk/waiting.tsx'
import { levels } from '../engine/level.ts'
import { en as wordsEn } from '../text.en.ts'
import { zh as wordsZh } from '../text.zh.ts'
import { Step, useLang } from './acting.tsx'
import { approvePlaybook, type PlaybookTold, playbooksQuery, retirePlaybook } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** Who does what within how long, written in calm and approved by somebody else; and where a rehearsal begins. */
export function PlaybooksScreen() {
  const { slug } = useBrand()
  const text = useText({ zh, en })
  const query = useQuery(playbooksQuery(slug))
  return (
    <>
      <p>
        <Link to={`/${slug}/matters`}>← {text.list.title}</Link>
      </p>
      <Heading title={text.playbooks.title} lead={text.playbooks.lead}>
        <p>
          <Link to={`/${slug}/playbooks/new`}>{text.playbooks.write}</Link>
        </p>
      </Heading>
      {!query.data && <Waiting query={query} />}
      {query.data?.playbooks.length === 0 && <p className="soft">{text.playbooks.none}</p>}
      {query.data?.playbooks.map((one) => (
        <One key={one.id} playbook={one} />
      ))}
    </>
  )
}

function One({ playbook }: { readonly playbook: PlaybookTold }) {
  const { slug, zone } = useBrand()
  const lang = useLang()
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const t = text.playbooks
  const newest = playbook.versions.at(-1)!
  const at = { brand: slug, id: playbook.id }
  const time = (minutes: number | undefined) => (minutes === undefined ? '–' : t.within(minutes))
  return (
    <article className="sheet">
      <div className="line">
        <h2>{newest.name[lang]}</h2>
        <span className={playbook.retiredAt ? 'tag' : newest.approvedAt ? 'tag ok' : 'tag soon'}>
          {playbook.retiredAt ? t.retired : newest.approvedAt ? t.inForce(newest.version) : t.waits(newest.version)}
        </span>
      </div>
      <p className="soft">
        {t.writtenAt(dayAndTime(newest.at, zone, lang))} · {newest.for.map((one) => words.types[one]).join(text.comma)}
      </p>
      <details>
        <summary>{t.tasks(newest.tasks.length)}</summary>
        <div className="scroll">
          <table className="grid">
            <thead>
              <tr>
                <th scope="col">{text.report.task}</th>
                <th scope="col">{text.report.role}</th>
                {levels.map((level) => (
                  <th key={level} scope="col">
                    {level}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {newest.tasks.map((task) => (
                <tr key={task.id}>
                  <th scope="row">{task.what[lang]}</th>
                  <td>
                    {words.role(task.role)} → {words.role(task.escalateTo)}
                  </td>
                  {levels.map((level) => (
                    <td key={level}>{time(task.withinMinutes[level])}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {newest.prepared.map((one) => (
          <div key={one.id}>
            <h3>{one.title[lang]}</h3>
            <p className="said">{one.text[lang]}</p>
          </div>
        ))}
      </details>
      {!playbook.retiredAt && (
        <div className="line">
          {!newest.approvedAt &&
            (newest.own ? (
              <p className="soft">{t.own}</p>
            ) : (
              <Step label={t.approve} act={() => approvePlaybook(at)} first />
            ))}
          {playbook.inForce !== undefined && (
            <Link to={`/${slug}/matters/open?rehearsal=1&playbook=${playbook.id}`}>{t.rehearse}</Link>
          )}
          <Link to={`/${slug}/playbooks/${playbook.id}`}>{t.newVersion}</Link>
          <Step label={t.retire} act={() => retirePlaybook(at)} />
        </div>
      )}
    </article>
  )
}
