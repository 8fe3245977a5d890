import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { ActForm } from '#src/site/desk/actform.tsx'
import { dayAndTime, dayWords } from '#src/site/desk/dates.ts'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { Waiting } from '#src/site/desk/waiting.tsx'
import { en as runsEn } from '../runs/text.en.ts'
import { zh as runsZh } from '../runs/text.zh.ts'
import { dismissObserver, observersQuery, registerObserver, samplesQuery } from './askmoney.ts'
import { en } from './text.payouts.en.ts'
import { zh } from './text.payouts.zh.ts'

/** Who checks from outside, and what they found; the findings are theirs, so nothing here can change them. */
export function ObserversScreen() {
  const { slug, zone } = useBrand()
  const { lang } = useLanguage()
  const text = useText({ zh, en }).observers
  const words = useText({ zh: runsZh, en: runsEn }).observed
  const observers = useQuery(observersQuery(slug))
  const samples = useQuery(samplesQuery(slug))
  const name = (id: string) => observers.data?.observers.find((one) => one.id === id)?.[lang] ?? id
  return (
    <>
      <Heading title={text.title} lead={text.lead} />
      <ActForm
        id="register"
        title={text.register}
        hint={text.registerHint}
        fields={[
          { name: 'zh', label: text.names.zh },
          { name: 'en', label: text.names.en },
          { name: 'publicKey', label: text.key },
          { name: 'standsFor', label: text.standsFor },
        ]}
        send={text.register}
        done={text.done}
        stale={[['redress']]}
        act={({ zh: inZh = '', en: inEn = '', publicKey = '', standsFor }) =>
          registerObserver(slug, {
            zh: inZh,
            en: inEn,
            publicKey: publicKey.trim(),
            ...(standsFor ? { standsFor } : {}),
          })
        }
      />
      {!observers.data && <Waiting query={observers} />}
      {observers.data?.observers.length === 0 && <p className="soft">{text.none}</p>}
      <ul className="rows">
        {observers.data?.observers.map((one) => (
          <li key={one.id}>
            <div className="line">
              <b>{one[lang]}</b>
              {one.dismissedAt ? (
                <span className="tag">{text.dismissedOn(dayAndTime(one.dismissedAt, zone, lang))}</span>
              ) : (
                <span className="tag ok">{text.active}</span>
              )}
            </div>
            {one.standsFor && <p>{one.standsFor}</p>}
            <p className="soft" style={{ overflowWrap: 'anywhere' }}>
              {text.key}: <code>{one.publicKey}</code>
            </p>
            {!one.dismissedAt && (
              <ActForm
                id={`dismiss-${one.id}`}
                title={text.dismiss}
                hint={text.dismissHint}
                fields={[{ name: 'reason', label: text.reason }]}
                send={text.dismiss}
                done={text.done}
                stale={[['redress']]}
                act={({ reason = '' }) => dismissObserver(slug, one.id, reason)}
              />
            )}
          </li>
        ))}
      </ul>
      <h2>{text.found}</h2>
      {!samples.data && <Waiting query={samples} />}
      {samples.data?.samples.length === 0 && <p className="soft">{words.none}</p>}
      <ul className="rows">
        {samples.data?.samples.map((one) => (
          <li key={one.id}>
            <div className="line">
              <span>
                {name(one.observer)} · <Link to={`/${slug}/runs/${one.run}`}>{text.run}</Link>
              </span>
              <span className="tag">{words.found(one.findings.length, one.places.length)}</span>
            </div>
            <p className="soft">{text.drawnOn(dayAndTime(one.drawnAt, zone, lang))}</p>
            <ul>
              {one.findings.map((found) => (
                <li key={found.at}>
                  {words.place(found.at)}:{' '}
                  <span className={found.result === 'arrived' ? 'tag ok' : 'tag over'}>
                    {words.results[found.result]}
                  </span>{' '}
                  {dayWords(found.on, lang)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  )
}
