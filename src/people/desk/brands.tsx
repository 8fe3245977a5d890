import { Link, Navigate } from 'react-router'
import { LanguageSwitch, SignOut } from '#src/site/desk/frame.tsx'
import { Heading } from '#src/site/desk/heading.tsx'
import { useLanguage, useText } from '#src/site/desk/language.tsx'
import { useSigned } from '#src/site/desk/session.tsx'
import { en as siteEn } from '#src/site/desk/text.en.ts'
import { zh as siteZh } from '#src/site/desk/text.zh.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'

/** Somebody at one brand goes straight there; somebody at several chooses. */
export function BrandsScreen() {
  const { lang } = useLanguage()
  const site = useText({ zh: siteZh, en: siteEn })
  const text = useText({ zh, en })
  const { brands, name } = useSigned()
  if (brands.length === 1) return <Navigate to={`/${brands[0]!.slug}/cases`} replace />
  return (
    <main className="narrow">
      <Heading title={site.chooseBrand} lead={name} />
      {brands.length === 0 && <p>{site.noBrand}</p>}
      <ul className="rows">
        {brands.map((brand) => (
          <li key={brand.slug}>
            <div className="line">
              <h3>
                <Link to={`/${brand.slug}/cases`}>{brand[lang]}</Link>
              </h3>
              <span className="soft">
                {brand.roles.map((role) => text.roles[role]).join(lang === 'zh' ? '、' : ', ')}
              </span>
            </div>
          </li>
        ))}
      </ul>
      <p>
        <LanguageSwitch /> <SignOut />
      </p>
    </main>
  )
}
