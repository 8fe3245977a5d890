import { useQuery } from '@tanstack/react-query'
import { dayAndTime } from '#src/site/desk/dates.ts'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Trouble } from '#src/site/desk/waiting.tsx'
import { en as besidesEn } from '../besides/text.en.ts'
import { zh as besidesZh } from '../besides/text.zh.ts'
import { type PauseCause, pauseCauses, type SetAsideGround, setAsideGrounds } from '../besides/words.ts'
import { en as caseEn } from '../text.en.ts'
import { zh as caseZh } from '../text.zh.ts'
import { type Topic, topics } from '../words.ts'
import { alikeQuery } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** What is chosen for acts beside the turns of a case. */
export interface Besides {
  readonly cause: PauseCause
  /** A day of the brand's, or nothing yet. */
  readonly until: string
  readonly ground: SetAsideGround
  /** The earlier case this one goes on in. */
  readonly into: string
  readonly topic: Topic
}
export const nothingBesides: Besides = { cause: 'part', until: '', ground: 'flood', into: '', topic: 'other' }

interface BesidesProps {
  readonly besides: Besides
  readonly setBesides: (besides: Besides) => void
}

export function PauseFields({ besides, setBesides }: BesidesProps) {
  const text = useText({ zh, en })
  const words = useText({ zh: besidesZh, en: besidesEn })
  return (
    <>
      <p className="field">
        <label htmlFor="pause-cause">{text.pauseCause}</label>
        <select
          id="pause-cause"
          value={besides.cause}
          onChange={(event) => setBesides({ ...besides, cause: event.target.value as PauseCause })}
        >
          {pauseCauses.map((cause) => (
            <option key={cause} value={cause}>
              {words.causes[cause]}
            </option>
          ))}
        </select>
      </p>
      <p className="field">
        <label htmlFor="pause-until">{text.pauseUntil}</label>
        <input
          id="pause-until"
          type="date"
          required
          value={besides.until}
          onChange={(event) => setBesides({ ...besides, until: event.target.value })}
        />
      </p>
    </>
  )
}

export function GroundField({ besides, setBesides }: BesidesProps) {
  const text = useText({ zh, en })
  const words = useText({ zh: besidesZh, en: besidesEn })
  return (
    <p className="field">
      <label htmlFor="set-aside-ground">{text.ground}</label>
      <select
        id="set-aside-ground"
        value={besides.ground}
        onChange={(event) => setBesides({ ...besides, ground: event.target.value as SetAsideGround })}
      >
        {setAsideGrounds.map((ground) => (
          <option key={ground} value={ground}>
            {words.grounds[ground]}
          </option>
        ))}
      </select>
    </p>
  )
}

export function TopicField({ besides, setBesides }: BesidesProps) {
  const text = useText({ zh, en })
  const words = useText({ zh: caseZh, en: caseEn })
  return (
    <p className="field">
      <label htmlFor="split-topic">{text.columns.topic}</label>
      <select
        id="split-topic"
        value={besides.topic}
        onChange={(event) => setBesides({ ...besides, topic: event.target.value as Topic })}
      >
        {topics.map((topic) => (
          <option key={topic} value={topic}>
            {words.topics[topic]}
          </option>
        ))}
      </select>
    </p>
  )
}

/** Cases that may be about the same, each with why. Nothing is merged without somebody who chose it. */
export function IntoField({ id, besides, setBesides }: BesidesProps & { readonly id: string }) {
  const { slug, zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const query = useQuery(alikeQuery(slug, id))
  const alike = query.data?.alike ?? []
  const names = text.alike as Readonly<Record<string, string>>
  if (query.error) return <Trouble fault={query.error} retry={() => query.refetch()} busy={query.isFetching} />
  if (query.data && alike.length === 0) return <p className="soft">{text.nothingAlike}</p>
  return (
    <p className="field">
      <label htmlFor="merge-into">{text.mergeInto}</label>
      <select
        id="merge-into"
        required
        value={besides.into}
        onChange={(event) => setBesides({ ...besides, into: event.target.value })}
      >
        <option value="">{text.chooseOwner}</option>
        {alike.map((one) => (
          <option key={one.id} value={one.id}>
            {text.alikeOption(
              one.number,
              dayAndTime(one.openedAt, zone, lang),
              one.reasons.map((reason) => names[reason] ?? reason).join(lang === 'zh' ? '、' : ', '),
            )}
          </option>
        ))}
      </select>
    </p>
  )
}
