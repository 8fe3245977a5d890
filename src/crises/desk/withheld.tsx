import { ActForm } from '#src/site/desk/actform.tsx'
import { dayAndTime, dayWords } from '#src/site/desk/dates.ts'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { en as wordsEn } from '../text.en.ts'
import { zh as wordsZh } from '../text.zh.ts'
import { type WithholdReason, withholdReasons } from '../words.ts'
import { Part, Step, useLang } from './acting.tsx'
import { disclose, type MatterTold, mattersKey, postpone, withhold } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** What is known and not said yet: committed to, dated, opened or put off with a reason. */
export function Withheld({ matter }: { readonly matter: MatterTold }) {
  const { slug, zone } = useBrand()
  const lang = useLang()
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const t = text.withheld
  const at = { brand: slug, id: matter.id }
  const stale = [mattersKey(slug)]
  return (
    <Part id="withheld" title={t.title}>
      {matter.withheld.length === 0 && <p className="soft">{t.none}</p>}
      <ul className="rows">
        {matter.withheld.map((one) => (
          <li key={one.index}>
            <div className="line">
              <b>{one.label[lang]}</b>
              <span>
                {one.disclosedAt ? (
                  <span className="tag ok">{t.disclosedAt(dayAndTime(one.disclosedAt, zone, lang))}</span>
                ) : (
                  <span className={one.overdueAt ? 'tag over' : 'tag'}>{t.until(dayWords(one.until, lang))}</span>
                )}
              </span>
            </div>
            <p className="soft">{words.withholdReasons[one.reason]}</p>
            <p className="said">{one.fact?.[lang] ?? text.list.forgotten}</p>
            {!one.disclosedAt && (
              <div className="line">
                <Step label={t.disclose} act={() => disclose(at, one.index)} />
                <ActForm
                  id={`later-${one.index}`}
                  title={t.later}
                  hint={t.laterHint}
                  fields={[
                    { name: 'until', label: t.untilLabel, kind: 'date' },
                    { name: 'reason', label: text.open.reason, kind: 'area' },
                  ]}
                  send={t.later}
                  done={text.done}
                  stale={stale}
                  act={({ until = '', reason = '' }) => postpone(at, { withheld: one.index, until, reason })}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
      {!matter.closedAt && (
        <ActForm
          id="withhold"
          title={t.act}
          hint={t.hint}
          fields={[
            { name: 'labelZh', label: t.labelZh },
            { name: 'labelEn', label: t.labelEn },
            { name: 'factZh', label: t.factZh, kind: 'area' },
            { name: 'factEn', label: t.factEn, kind: 'area' },
            {
              name: 'reason',
              label: t.why,
              kind: 'choice',
              options: withholdReasons.map((value) => ({ value, label: words.withholdReasons[value] })),
            },
            { name: 'until', label: t.untilLabel, kind: 'date' },
          ]}
          send={t.act}
          done={text.done}
          stale={stale}
          act={({ labelZh = '', labelEn = '', factZh = '', factEn = '', reason, until = '' }) =>
            withhold(at, {
              label: { zh: labelZh, en: labelEn },
              fact: { zh: factZh, en: factEn },
              reason: reason as WithholdReason,
              until,
            })
          }
        />
      )}
    </Part>
  )
}
