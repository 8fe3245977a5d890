import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { ActForm } from '#src/site/desk/actform.tsx'
import { dayAndTime } from '#src/site/desk/dates.ts'
import { Deadline } from '#src/site/desk/deadline.tsx'
import { Heading } from '#src/site/desk/heading.tsx'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Waiting } from '#src/site/desk/waiting.tsx'
import { levels } from '../engine/level.ts'
import { missedIn } from '../report.ts'
import { en as wordsEn } from '../text.en.ts'
import { zh as wordsZh } from '../text.zh.ts'
import { Part, Step, Stopwatch, useLang } from './acting.tsx'
import { close, link, type MatterTold, matterQuery, mattersKey, setLevel } from './ask.ts'
import { Drafts } from './drafts.tsx'
import { Posture } from './posture.tsx'
import { Questions } from './questions.tsx'
import { Reach } from './reach.tsx'
import { Tasks } from './tasks.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { Withheld } from './withheld.tsx'

/** The war room of one matter: level and clocks first, then what waits for whom. */
export function RoomScreen() {
  const { slug } = useBrand()
  const { id = '' } = useParams()
  const text = useText({ zh, en })
  const query = useQuery(matterQuery(slug, id))
  return (
    <>
      <p>
        <Link to={`/${slug}/matters`}>← {text.list.title}</Link>
      </p>
      {query.data ? <Room key={query.data.id} matter={query.data} /> : <Waiting query={query} />}
    </>
  )
}

function Room({ matter }: { readonly matter: MatterTold }) {
  const { slug, zone } = useBrand()
  const lang = useLang()
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const published = matter.versions.at(-1)
  const at = { brand: slug, id: matter.id }
  const stale = [mattersKey(slug)]
  return (
    <>
      <Heading
        title={(matter.name ?? published?.text.title)?.[lang] ?? text.list.forgotten}
        lead={`${words.types[matter.type]} · ${text.list.since(dayAndTime(matter.openedAt, zone, lang))}`}
      >
        <p>
          {matter.rehearsal ? (
            <Link to={`/${slug}/matters/${matter.id}/report`}>{text.report.title}</Link>
          ) : (
            published && <a href={`/b/${slug}/matters/${matter.id}`}>{text.publicPage}</a>
          )}
        </p>
      </Heading>
      <Clocks matter={matter} />
      {!matter.closedAt && (
        <div className="pair">
          <div>
            <ActForm
              id="level"
              title={text.room.setLevel}
              hint={text.room.levelHint}
              fields={[
                {
                  name: 'level',
                  label: text.open.level,
                  kind: 'choice',
                  options: levels
                    .filter((one) => one !== matter.level)
                    .map((one) => ({ value: one, label: text.level(one) })),
                },
                { name: 'reason', label: text.open.reason, kind: 'area' },
              ]}
              send={text.room.setLevel}
              done={text.done}
              stale={stale}
              act={({ level, reason = '' }) => setLevel(at, { level: level as MatterTold['level'], reason })}
            />
          </div>
          <details>
            <summary>{text.posture.show}</summary>
            <Posture posture={matter.posture} />
          </details>
        </div>
      )}
      <Tasks matter={matter} />
      <Drafts matter={matter} />
      <Questions matter={matter} />
      <Withheld matter={matter} />
      <Reach matter={matter} />
      <Part id="links" title={text.room.links}>
        {matter.links.length === 0 && <p className="soft">{text.room.noLinks}</p>}
        <ul>
          {matter.links.map(({ to, index }) => (
            <li key={index}>
              {words.page.linkWords[to.split(':')[0]!] ?? to} <span className="soft">{to}</span>
            </li>
          ))}
        </ul>
        {!matter.closedAt && (
          <ActForm
            id="link"
            title={text.room.link}
            hint={text.room.linkHint}
            fields={[{ name: 'to', label: text.room.linkTo }]}
            send={text.room.link}
            done={text.done}
            stale={stale}
            act={({ to = '' }) => link(at, to.trim())}
          />
        )}
      </Part>
      {!matter.closedAt && (
        <Part id="end" title={text.room.close}>
          <p className="soft">{matter.rehearsal ? text.room.closeRehearsalHint : text.room.closeHint}</p>
          <Step label={text.room.close} act={() => close(at)} />
        </Part>
      )}
      <Part id="record" title={text.room.record}>
        <ol className="path">
          {matter.steps.toReversed().map((step) => (
            <li key={step.index}>
              <time dateTime={step.at}>{dayAndTime(step.at, zone, lang)}</time>
              {words.steps[step.type as keyof typeof words.steps] ?? step.type}{' '}
              <span className="soft">
                {words.by(step.by)} · {words.page.entry(step.index)}
              </span>
            </li>
          ))}
        </ol>
      </Part>
    </>
  )
}

/** What everybody in the room has to see first: how grave, how long, what is owed to the public and by when. */
function Clocks({ matter }: { readonly matter: MatterTold }) {
  const { zone } = useBrand()
  const lang = useLang()
  const text = useText({ zh, en })
  const { owed } = matter
  const missed = missedIn(matter)
  return (
    <div className={`next ${matter.closedAt ? 'done' : ''}`}>
      <b>
        {matter.closedAt ? text.room.closedAt(dayAndTime(matter.closedAt, zone, lang)) : text.level(matter.level)}
        {matter.rehearsal && <span className="tag inward">{text.rehearsal}</span>}
      </b>
      <p>
        {text.sinceAlarm}: <Stopwatch from={matter.openedAt} to={matter.closedAt} />
      </p>
      {owed && (
        <p>
          {owed.first ? text.firstWord : text.nextWord}: <Deadline at={owed.by.at} now={matter.now} zone={zone} />{' '}
          {owed.missedAt && <b className="tag over">{text.missed}</b>}
        </p>
      )}
      {missed > 0 && <p className="tag over">{text.room.missedTimes(missed)}</p>}
    </div>
  )
}
