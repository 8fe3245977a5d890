import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { en as runsEn } from '../runs/text.en.ts'
import { zh as runsZh } from '../runs/text.zh.ts'
import type { DryRun } from './askmoney.ts'
import { yuan } from './money.ts'
import { en } from './text.payouts.en.ts'
import { zh } from './text.payouts.zh.ts'

/** How sums are spread: a bar for each band to the number of people in it, and the numbers beside it. */
export function Spread({ bands }: { readonly bands: DryRun['bands'] }) {
  const text = useText({ zh, en }).runs
  const words = useText({ zh: runsZh, en: runsEn })
  const most = Math.max(1, ...bands.map(({ people }) => people))
  return (
    <div className="scroll">
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{text.band}</th>
            <th scope="col" className="drawn">
              {text.drawn}
            </th>
            <th scope="col" className="n">
              {text.people}
            </th>
            <th scope="col" className="n">
              {text.total}
            </th>
          </tr>
        </thead>
        <tbody>
          {bands.map((band) => (
            <tr key={band.fromFen}>
              <th scope="row">{words.band(yuan(band.fromFen), band.toFen === undefined ? '' : yuan(band.toFen))}</th>
              <td className="drawn">
                <svg className="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  <rect className="rest" width="100" height="10" />
                  <rect className="jade" width={(100 * band.people) / most} height="10" />
                </svg>
              </td>
              <td className="n">{band.people.toLocaleString('en')}</td>
              <td className="n">{yuan(band.totalFen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What the dry run found: totals, what stands out, and everything that is wrong, by line. */
export function Report({ report }: { readonly report: DryRun }) {
  const { lang } = useLanguage()
  const text = useText({ zh, en }).runs
  // What is wrong comes first to whoever has to mend it; how the sums lie says nothing before that.
  const sound = report.wrongCount === 0
  return (
    <>
      <dl className="facts">
        <dt>{text.people}</dt>
        <dd>{report.people.toLocaleString('en')}</dd>
        <dt>{text.total}</dt>
        <dd>
          <b>{yuan(report.totalFen)}</b>
        </dd>
        {report.people > 0 && (
          <>
            <dt>{text.least}</dt>
            <dd>
              {yuan(report.leastFen)} – {yuan(report.mostFen)}
            </dd>
            <dt>{text.median}</dt>
            <dd>{yuan(report.aboutMedianFen)}</dd>
          </>
        )}
        <dt>{text.outliers}</dt>
        <dd>{report.outliers === 0 ? text.noOutliers : text.outliersAre(report.outliers)}</dd>
      </dl>
      {report.wrongCount > 0 && (
        <>
          <h3>{text.wrong(report.wrongCount)}</h3>
          <ul className="findings">
            {report.wrong.map((one) => (
              <li className="error" key={`${one.line ?? 0} ${one.code} ${one.field ?? ''}`}>
                {one.line === undefined ? '' : `${text.line(one.line)} `}
                {one[lang]}
                {one.field ? ` (${one.field})` : ''}
              </li>
            ))}
          </ul>
          {report.wrongCount > report.wrong.length && <p className="soft">{text.wrongMore(report.wrong.length)}</p>}
        </>
      )}
      {sound && report.bands.length > 0 && (
        <>
          <h3>{text.spread}</h3>
          <Spread bands={report.bands} />
        </>
      )}
      {sound && report.largest.length > 0 && (
        <>
          <h3>{text.largest}</h3>
          <ul>
            {report.largest.map((one) => (
              <li key={one.reference}>
                {one.reference}: {yuan(one.amountFen)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
