/** The parts of a brand that act, each with its own role. 公关 法务 售后 产品 销售 门店 财务 管理员. */
export const roles = ['pr', 'legal', 'service', 'product', 'sales', 'store', 'finance', 'admin'] as const

export type Role = (typeof roles)[number]

/** Somebody signed in at a brand's desk. `id` is sealed into what they do; only the role is public. */
export interface Member {
  readonly id: string
  readonly name: string
  readonly brand: string
  readonly roles: readonly Role[]
}

/** Who performs an act, as entries say it. */
export type Actor = 'customer' | 'public' | 'timer' | `brand:${Role}`

/** A brand's public particulars, from `brand.founded/1`. */
export interface Brand {
  /** Lowercase letters, digits and inner hyphens; part of every address. */
  readonly slug: string
  readonly zh: string
  readonly en: string
  /** Two to four capital letters that case numbers begin with. */
  readonly initials: string
  /** IANA time zone in which the brand's days begin and end. */
  readonly zone: string
  /** Unified Social Credit Code, where the brand has stated it. */
  readonly uscc?: string
}

export const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/
