import { ActForm } from '#src/site/desk/actform.tsx'
import { dayAndTime } from '#src/site/desk/dates.ts'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { blanksIn } from '../blanks.ts'
import { en as wordsEn } from '../text.en.ts'
import { zh as wordsZh } from '../text.zh.ts'
import { partNames } from '../words.ts'
import { Part, Step, useLang } from './acting.tsx'
import { approve, type DraftTold, type MatterTold, mattersKey, publish, sendBack } from './ask.ts'
import { Difference } from './difference.tsx'
import { ReviewForm } from './review.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { UpdateForm } from './write.tsx'

/** Texts on their way: what waits for 法务, what is approved and waits to be said, and where a new one begins. */
export function Drafts({ matter }: { readonly matter: MatterTold }) {
  const text = useText({ zh, en })
  const t = text.drafts
  const open = matter.drafts.filter(({ standing }) => standing === 'waiting' || standing === 'approved')
  const published = matter.versions.length > 0
  return (
    <Part id="drafts" title={t.title(open.filter(({ standing }) => standing === 'waiting').length)}>
      {open.length === 0 && <p className="soft">{t.none}</p>}
      {open.toReversed().map((one) => (
        <Draft key={one.index} matter={matter} draft={one} />
      ))}
      {!matter.closedAt && (
        <>
          <details>
            <summary>{published ? t.writeNext : t.writeFirst}</summary>
            <UpdateForm key={matter.versions.length} matter={matter} />
          </details>
          {published && !matter.review && (
            <details>
              <summary>{t.writeReview}</summary>
              <ReviewForm matter={matter} />
            </details>
          )}
        </>
      )}
      {matter.review && <p className="soft">{t.reviewed(matter.review.signed.length)}</p>}
    </Part>
  )
}

function Draft({ matter, draft }: { readonly matter: MatterTold; readonly draft: DraftTold }) {
  const { slug, zone } = useBrand()
  const lang = useLang()
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const t = text.drafts
  const at = { brand: slug, id: matter.id }
  const blanks = draft.text ? blanksIn(draft.text) : []
  return (
    <article className="sheet">
      <div className="line">
        <h3>
          {t.kinds[draft.of]} <span className="soft">{words.page.entry(draft.index)}</span>
        </h3>
        <span className={draft.standing === 'approved' ? 'tag ok' : 'tag soon'}>{t.standings[draft.standing]}</span>
      </div>
      <p className="soft">
        {words.by(draft.by)} · {dayAndTime(draft.at, zone, lang)}
      </p>
      <Said matter={matter} draft={draft} />
      {blanks.length > 0 && <p className="tag over">{t.blanks(blanks.join(text.comma))}</p>}
      {draft.own && draft.standing === 'waiting' && <p className="soft">{t.own}</p>}
      <div className="line">
        {draft.standing === 'waiting' && !draft.own && (
          <Step label={t.approve} act={() => approve(at, draft.index)} first />
        )}
        {draft.standing === 'approved' && <Step label={t.publish} act={() => publish(at, draft.index)} first />}
        <ActForm
          id={`back-${draft.index}`}
          title={t.sendBack}
          fields={[{ name: 'reason', label: text.open.reason, kind: 'area' }]}
          send={t.sendBack}
          done={text.done}
          stale={[mattersKey(slug)]}
          act={({ reason = '' }) => sendBack(at, draft.index, reason)}
        />
      </div>
    </article>
  )
}

/** What it says, in both languages; an update as what it changes, so that nobody has to read for the change. */
function Said({ matter, draft }: { readonly matter: MatterTold; readonly draft: DraftTold }) {
  const { zone } = useBrand()
  const lang = useLang()
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  if (!draft.text) return <p>{text.list.forgotten}</p>
  if (draft.text.of === 'answer')
    return (
      <>
        {(['zh', 'en'] as const).map((one) => (
          <div key={one} lang={one === 'zh' ? 'zh-CN' : 'en'}>
            <b>{draft.text?.of === 'answer' && draft.text.text.question[one]}</b>
            <p className="said">{draft.text?.of === 'answer' && draft.text.text.answer[one]}</p>
          </div>
        ))}
        <p className="soft">{text.questions.answers(draft.text.text.questions.length)}</p>
      </>
    )
  if (draft.text.of === 'review') {
    const { causes, changed, missed, responsible, costsFen } = draft.text.text
    return (
      <>
        {[causes, changed, missed].map((pair) => (
          <div key={pair.zh}>
            <p className="said">{pair.zh}</p>
            <p className="said" lang="en">
              {pair.en}
            </p>
          </div>
        ))}
        <p>
          ¥{(costsFen / 100).toFixed(2)} · {words.page.responsible(words.role(responsible))}
        </p>
      </>
    )
  }
  const update = draft.text.text
  const before = matter.versions.at(-1)?.text
  return (
    <>
      {(['zh', 'en'] as const).map((one) => (
        <div key={one} lang={one === 'zh' ? 'zh-CN' : 'en'}>
          <p>
            <b>{update.title[one]}</b>
          </p>
          {partNames.map((name) => {
            const now = update[one][name] ?? ''
            const then = before?.[one][name] ?? ''
            if (before ? now === then : now === '') return null
            return (
              <div key={name}>
                <small>{{ zh: wordsZh, en: wordsEn }[one].parts[name]}</small>
                {before ? <Difference before={then} after={now} lang={one} /> : <p className="said">{now}</p>}
              </div>
            )
          })}
        </div>
      ))}
      <p className="soft">
        {update.nextBy ? `${text.nextWord}: ${dayAndTime(update.nextBy, zone, lang)}` : text.reach.last}
      </p>
    </>
  )
}
