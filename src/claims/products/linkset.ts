import type { Language } from '#src/kit/language.ts'
import { written } from '../codes/build.ts'
import type { DigitalLink } from '../codes/digitallink.ts'
import { defaultLink, linkTypeUrl } from '../codes/linktypes.ts'
import type { Product } from './decide.ts'

/** A link a code can lead to. `type` is the bare name of a GS1 link type. */
export interface Target {
  readonly type: string
  readonly href: string
  readonly title: string
  readonly hreflang?: readonly string[] | undefined
  readonly mediaType?: string | undefined
}

export interface Targets {
  /** Where a plain scan leads: exactly one. */
  readonly plain: Target
  readonly links: readonly Target[]
}

/** What we add to every product: our page says what is claimed, by whom, and how to check it. */
const ours = ['certificationInfo', 'verificationService'] as const

export interface OurWords {
  readonly certificationInfo: string
  readonly verificationService: string
}

/** All links of a product for one code: the brand's own, and the page of ours that belongs to this code. */
export function targetsOf(product: Product, page: string, lang: Language, words: OurWords): Targets {
  const own: Target[] = product.links.map(({ type, href, title, hreflang, mediaType }) => ({
    type,
    href,
    title: title[lang] ?? title.zh,
    hreflang,
    mediaType,
  }))
  const mine: Target[] = ours.map((type) => ({
    type,
    href: page,
    title: words[type],
    hreflang: ['zh', 'en'],
    mediaType: 'text/html',
  }))
  const chosen = product.links.findIndex((link) => link.isDefault)
  return { plain: own[chosen] ?? mine[0]!, links: [...mine, ...own] }
}

/**
 * RFC 9264 linkset as GS1's resolver standard shapes it: one context for the code and one for each coarser level, each
 * with its default link, which carries a title and nothing else.
 */
export function linksetOf(code: DigitalLink, description: string, targetsAt: (code: DigitalLink) => Targets): object {
  return {
    linkset: coarser(code).map((one) => {
      const { plain, links } = targetsAt(one)
      const byType = Object.groupBy(links, ({ type }) => linkTypeUrl(type))
      return {
        anchor: written(one),
        itemDescription: description,
        [linkTypeUrl(defaultLink)]: [{ href: plain.href, title: plain.title }],
        ...Object.fromEntries(Object.entries(byType).map(([url, found]) => [url, found!.map(told)])),
      }
    }),
  }
}

/** The code itself, then the same with its last qualifier left out, down to the bare key. */
export const coarser = (code: DigitalLink): readonly DigitalLink[] =>
  Array.from({ length: code.qualifiers.length + 1 }, (_, i) => ({
    ...code,
    qualifiers: code.qualifiers.slice(0, code.qualifiers.length - i),
    attributes: [],
  }))

const told = ({ href, title, hreflang, mediaType }: Target) => ({
  href,
  title,
  ...(mediaType ? { type: mediaType } : {}),
  ...(hreflang ? { hreflang } : {}),
})

/**
 * Which of several links of a type are meant: those in a language the visitor reads, of those the ones of a form they
 * take; where nobody said, or nothing fits, all stay.
 */
export function meant(
  links: readonly Target[],
  accept: { readonly language: string; readonly type: string },
): readonly Target[] {
  const inLanguage = narrowed(links, preferences(accept.language), (link, wanted) =>
    (link.hreflang ?? []).some((tag) => tag.slice(0, 2) === wanted.slice(0, 2)),
  )
  return narrowed(inLanguage, preferences(accept.type), (link, wanted) => link.mediaType === wanted)
}

function narrowed(
  links: readonly Target[],
  wanted: readonly string[],
  fits: (link: Target, wanted: string) => boolean,
) {
  for (const one of wanted) {
    const found = links.filter((link) => fits(link, one))
    if (found.length > 0) return found
  }
  return links
}

/** `text/html;q=0.9, *` as what is asked for, most wanted first; wildcards ask for nothing. */
const preferences = (header: string): readonly string[] =>
  header
    .split(',')
    .map((part) => {
      const [value = '', ...parameters] = part.trim().toLowerCase().split(';')
      const q = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find(Boolean)
      return { value, weight: q === undefined ? 1 : Number(q) }
    })
    .filter(({ value, weight }) => value !== '' && !value.includes('*') && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ value }) => value)
