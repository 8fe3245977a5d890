import type { Language } from '#src/kit/language.ts'
import type { Brand } from '#src/people/words.ts'
import type { Claim } from './claim.ts'
import { latestLookUp } from './claim.ts'
import { kindOf } from './kinds/kinds.ts'
import { level, questions } from './questions.ts'

// What pages say, once more for machines, in the vocabulary of schema.org. Only what stands, in force and undisputed, is
// said; and a certification only where somebody looked it up: what a brand declares of itself is never one.

export interface Organization {
  readonly '@type': 'Organization'
  readonly '@id'?: string
  readonly name: string
  readonly url?: string
  readonly identifier?: PropertyValue
  readonly hasCertification?: readonly Certification[]
  readonly award?: readonly string[]
}

export interface Certification {
  readonly '@type': 'Certification'
  readonly name: string
  readonly url: string
  readonly issuedBy?: Organization
  readonly certificationIdentification?: string
  readonly certificationStatus: 'https://schema.org/CertificationActive'
  readonly validFrom: string
  readonly expires?: string
  readonly auditDate?: string
  readonly datePublished?: string
  readonly about?: { readonly '@id': string }
}

export interface PropertyValue {
  readonly '@type': 'PropertyValue'
  readonly propertyID?: string
  readonly name?: string
  readonly value: string
}

export interface Product {
  readonly '@type': 'Product' | 'SomeProducts' | 'IndividualProduct'
  readonly name: string
  readonly gtin14: string
  readonly serialNumber?: string
  readonly brand: { readonly '@type': 'Brand'; readonly name: string }
  readonly hasGS1DigitalLink: string
  readonly hasCertification?: readonly Certification[]
  readonly additionalProperty?: readonly PropertyValue[]
}

export type Node = Organization | Certification | Product

export interface Graph {
  readonly '@context': 'https://schema.org'
  readonly '@graph': readonly Node[]
}

export interface Teller {
  readonly brand: Brand
  readonly lang: Language
  /** The brand's date. */
  readonly today: string
  /** Scheme and host under which we are reached. */
  readonly site: string
}

/** Whether anything about a claim may be said to machines today. */
export function assertable(claim: Claim, today: string): boolean {
  const { entitled, inForce } = questions(claim, today)
  return claim.standing.is === 'live' && inForce.answer === 'yes' && entitled.answer !== 'no'
}

/** Kinds that are a certification to anybody else; whatever else was looked up stays a property. */
const certifying: readonly string[] = ['certification', 'origin']

export const isCertification = (claim: Claim, today: string): boolean =>
  certifying.includes(claim.kind) && level(claim, today) >= 2 && assertable(claim, today)

export function certificationOf(claim: Claim, { brand, lang, site }: Teller): Certification {
  const found = latestLookUp(claim)
  return {
    '@type': 'Certification',
    name: wording(claim, lang),
    url: `${site}/b/${brand.slug}/claims/${claim.id}`,
    ...(claim.endorser ? { issuedBy: { '@type': 'Organization', name: claim.endorser.name } as const } : {}),
    ...(claim.numbers[0] ? { certificationIdentification: claim.numbers[0].value } : {}),
    certificationStatus: 'https://schema.org/CertificationActive',
    validFrom: claim.validFrom,
    ...(claim.validUntil ? { expires: claim.validUntil } : {}),
    ...(found?.result === 'confirmed' ? { auditDate: found.on } : {}),
    ...(claim.issuedOn ? { datePublished: claim.issuedOn } : {}),
  }
}

/** A claim's own page: the certification it is, or the award it is; else nothing, since plain words say it better. */
export function claimGraph(claim: Claim, teller: Teller): Graph | undefined {
  if (!assertable(claim, teller.today)) return undefined
  const organization = organizationOf(teller)
  if (isCertification(claim, teller.today))
    return graph({ ...organization, hasCertification: [certificationOf(claim, teller)] })
  if (isAward(claim, teller.today)) return graph({ ...organization, award: [wording(claim, teller.lang)] })
  return graph(organization)
}

/** A brand's own page, over the claims that are to be seen on it. Never a review or a rating: it is the brand's own site. */
export function brandGraph(claims: readonly Claim[], teller: Teller): Graph {
  const certifications = claims
    .filter((claim) => isCertification(claim, teller.today))
    .map((claim) => certificationOf(claim, teller))
  const awards = claims.filter((claim) => isAward(claim, teller.today)).map((claim) => wording(claim, teller.lang))
  return graph({
    ...organizationOf(teller),
    ...(certifications.length > 0 ? { hasCertification: certifications } : {}),
    ...(awards.length > 0 ? { award: awards } : {}),
  })
}

export interface Goods {
  readonly name: string
  readonly gtin: string
  readonly lot?: string | undefined
  readonly serial?: string | undefined
  /** The GS1 Digital Link of exactly these goods, no coarser and no finer. */
  readonly link: string
}

/**
 * Goods with the claims about them; those about the company hang on the company. A link with a lot or a serial belongs to
 * some of the goods or to one of them, and never to the product.
 */
export function goodsGraph(
  goods: Goods,
  ofGoods: readonly Claim[],
  ofCompany: readonly Claim[],
  teller: Teller,
): Graph {
  const { brand, lang, today } = teller
  const standing = ofGoods.filter((claim) => assertable(claim, today))
  const certified = standing.filter((claim) => isCertification(claim, today))
  const declared = standing.filter((claim) => !isCertification(claim, today))
  const product: Product = {
    '@type': goods.serial ? 'IndividualProduct' : goods.lot ? 'SomeProducts' : 'Product',
    name: goods.name,
    gtin14: goods.gtin,
    ...(goods.serial ? { serialNumber: goods.serial } : {}),
    brand: { '@type': 'Brand', name: brand[lang] },
    hasGS1DigitalLink: goods.link,
    ...(certified.length > 0 ? { hasCertification: certified.map((claim) => certificationOf(claim, teller)) } : {}),
    ...(declared.length > 0 ? { additionalProperty: declared.map((claim) => propertyOf(claim, lang)) } : {}),
  }
  return { '@context': 'https://schema.org', '@graph': [product, ...brandGraph(ofCompany, teller)['@graph']] }
}

const isAward = (claim: Claim, today: string): boolean =>
  claim.kind === 'award' && level(claim, today) >= 1 && assertable(claim, today)

const propertyOf = (claim: Claim, lang: Language): PropertyValue => ({
  '@type': 'PropertyValue',
  name: kindOf(claim.kind)?.name[lang] ?? claim.kind,
  value: wording(claim, lang),
})

function organizationOf({ brand, lang, site }: Teller): Organization {
  const url = `${site}/b/${brand.slug}`
  return {
    '@type': 'Organization',
    '@id': url,
    name: brand[lang],
    url,
    ...(brand.uscc ? { identifier: { '@type': 'PropertyValue', propertyID: 'USCC', value: brand.uscc } as const } : {}),
  }
}

const graph = (...nodes: readonly Node[]): Graph => ({ '@context': 'https://schema.org', '@graph': nodes })

const wording = (claim: Claim, lang: Language): string => claim.wording[lang] ?? claim.wording.zh
