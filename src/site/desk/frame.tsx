import { useMutation } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { Link, Outlet, useLocation, useNavigate, useParams } from 'react-router'
import { clearDrafts } from './draft.ts'
import { Heading } from './heading.tsx'
import { useLanguage, useText } from './language.tsx'
import { queries } from './queries.ts'
import { groupsFor, sectionAt } from './sections.ts'
import { BrandProvider, type MyBrand, SignedIn, useSigned } from './session.tsx'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

export function Signed() {
  return (
    <SignedIn>
      <Outlet />
    </SignedIn>
  )
}

/** Everything under a brand's address: its name, its sections, and who is reading. */
export function BrandFrame() {
  const me = useSigned()
  const { brand: slug } = useParams()
  const text = useText({ zh, en })
  const brand = me.brands.find((one) => one.slug === slug)
  if (!brand) {
    return (
      <main>
        <Heading title={text.noPage} lead={<Link to="/">{text.home}</Link>} />
      </main>
    )
  }
  return (
    <BrandProvider value={brand}>
      <a className="skip" href="#main">
        {text.skip}
      </a>
      <Top brand={brand} />
      <main id="main" key={brand.slug}>
        <Outlet />
      </main>
    </BrandProvider>
  )
}

function Top({ brand }: { readonly brand: MyBrand }) {
  const { lang } = useLanguage()
  const text = useText({ zh, en })
  const me = useSigned()
  const navigate = useNavigate()
  return (
    <header className="top">
      {me.brands.length > 1 ? (
        <Select
          aria-label={text.brand}
          value={brand.slug}
          options={me.brands.map((one) => ({ value: one.slug, label: one[lang] }))}
          onChange={(slug) => void navigate(`/${slug}/cases`)}
          popupMatchSelectWidth={false}
        />
      ) : (
        <b>{brand[lang]}</b>
      )}
      <Sections brand={brand} />
      <div className="who">
        <a href={`/b/${brand.slug}`}>{text.publicPage}</a>
        <LanguageSwitch />
        <Link to="/account">{me.name}</Link>
        <SignOut />
      </div>
    </header>
  )
}

/** Where a line of names is longer than the screen, the one that is open is brought into it. */
function brought(name: HTMLElement | null): void {
  const line = name?.parentElement
  if (line) line.scrollLeft = name.offsetLeft - line.offsetLeft - (line.clientWidth - name.offsetWidth) / 2
}

/** Groups of screens in one line; the screens of the group one is in, in the next. */
function Sections({ brand }: { readonly brand: MyBrand }) {
  const text = useText({ zh, en })
  const { pathname } = useLocation()
  const groups = groupsFor(brand.roles)
  const at = sectionAt(groups, pathname.split('/').slice(2).join('/'))
  const inside = at?.group.sections ?? []
  return (
    <>
      <nav aria-label={text.sections}>
        {groups.map((group) => (
          <Link
            key={group.name}
            to={`/${brand.slug}/${group.sections[0]!.path}`}
            ref={group === at?.group ? brought : undefined}
            aria-current={group === at?.group ? 'true' : undefined}
          >
            {text.groups[group.name]}
          </Link>
        ))}
      </nav>
      {at && inside.length > 1 && (
        <nav className="within" aria-label={text.groups[at.group.name]}>
          {inside.map((section) => (
            <Link
              key={section.path}
              to={`/${brand.slug}/${section.path}`}
              ref={section === at.section ? brought : undefined}
              aria-current={section === at.section ? 'page' : undefined}
            >
              {text.nav[section.name]}
            </Link>
          ))}
        </nav>
      )}
    </>
  )
}

export function LanguageSwitch() {
  const { lang, choose } = useLanguage()
  const text = useText({ zh, en })
  const other = lang === 'zh' ? 'en' : 'zh'
  return (
    <Button type="link" size="small" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => choose(other)}>
      {text.otherLanguage}
    </Button>
  )
}

export function SignOut() {
  const text = useText({ zh, en })
  const navigate = useNavigate()
  const out = useMutation({
    mutationFn: () =>
      fetch('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
    onSuccess: async () => {
      // Nothing one person read stays for the next one at this screen, and drafts go with it.
      sessionStorage.clear()
      clearDrafts()
      await navigate('/sign-in', { replace: true })
      queries.clear()
    },
  })
  return (
    <Button type="link" size="small" loading={out.isPending} onClick={() => out.mutate()}>
      {text.signOut}
    </Button>
  )
}
