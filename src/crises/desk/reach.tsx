import { dayAndTime } from '#src/site/desk/dates.ts'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { en as wordsEn } from '../text.en.ts'
import { zh as wordsZh } from '../text.zh.ts'
import { Part, useLang } from './acting.tsx'
import type { MatterTold } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** How far each version came, as far as is known without following anybody: for how long it stood, who was written to. */
export function Reach({ matter }: { readonly matter: MatterTold }) {
  const { slug, zone } = useBrand()
  const lang = useLang()
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const t = text.reach
  if (matter.versions.length === 0) return null
  const told = new Map(matter.reach.versions.map((one) => [one.index, one]))
  return (
    <Part id="reach" title={t.title}>
      <p className="soft">{t.lead(matter.reach.subscribers)}</p>
      <div className="scroll">
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t.version}</th>
              <th scope="col">{t.stood}</th>
              <th scope="col">{t.subscribers}</th>
              <th scope="col">{t.next}</th>
            </tr>
          </thead>
          <tbody>
            {matter.versions.toReversed().map((version) => {
              const after = matter.versions.find((one) => one.version === version.version + 1)
              const outside = told.get(version.index)?.outside
              return (
                <tr key={version.index}>
                  <th scope="row">
                    {matter.rehearsal ? (
                      words.page.version(version.version)
                    ) : (
                      <a href={`/b/${slug}/matters/${matter.id}/versions/${version.version}`}>
                        {words.page.version(version.version)}
                      </a>
                    )}
                  </th>
                  <td>
                    {dayAndTime(version.at, zone, lang)} – {after ? dayAndTime(after.at, zone, lang) : t.now}
                  </td>
                  <td>{outside ? t.told(outside.sent, outside.waiting, outside.dead) : t.told(0, 0, 0)}</td>
                  <td>
                    {version.next ? dayAndTime(version.next.at, zone, lang) : t.last}{' '}
                    {version.missedAt && <b className="tag over">{text.missed}</b>}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </Part>
  )
}
