import type { Checked } from './check.ts'
import { type Basis, say, type Why } from './say.ts'

/** A class that is passed off as another, or a word the law keeps out of advertising, seen in the wording alone. */
interface Rule {
  readonly id: string
  /** Only for claims of these kinds; any kind when absent. */
  readonly kinds?: readonly string[]
  readonly speaks: (wording: string, identifiers: readonly string[]) => boolean
  readonly outcome: 'fail' | 'unknown'
  readonly why: Why
  readonly basis: Basis
}

const rules: readonly Rule[] = [
  {
    // 认证认可条例 24: a system certificate says nothing about a product.
    id: 'system-not-product',
    speaks: (text, ids) =>
      (ids.includes('ms-cert') || /管理体系|ISO\s?(?:9001|14001|45001|22000|27001)/i.test(text)) &&
      /产品(?:质量)?(?:已|获得?|通过)?认证|certified product|product certification/i.test(text),
    outcome: 'fail',
    why: 'systemNotProduct',
    basis: 'certification24',
  },
  {
    id: 'registration-not-approval',
    speaks: (text) => /FDA\s*(?:官方)?(?:认证|certif)/i.test(text),
    outcome: 'fail',
    why: 'registrationNotApproval',
    basis: 'fda807',
  },
  {
    id: 'accreditation-not-certification',
    speaks: (text) => /(?:CNAS|CMA)\s*(?:产品)?(?:认证|certified)/i.test(text),
    outcome: 'fail',
    why: 'accreditationNotCertification',
    basis: 'certificationTerms',
  },
  {
    id: 'group-not-national',
    // A group standard among the numbers is compared by the number's own check.
    speaks: (text, ids) =>
      !ids.includes('group-standard') &&
      /(?:^|[^A-Z])T\/[A-Z]{2,}/.test(text) &&
      /国家标准|国标|national standard/i.test(text),
    outcome: 'fail',
    why: 'groupNotNational',
    basis: 'standards18',
  },
  {
    id: 'application-not-grant',
    speaks: (text) => /专利申请(?!号)|正在申请专利|申请中|patent[- ]pending/i.test(text),
    outcome: 'fail',
    why: 'applicationNotGrant',
    basis: 'ads12',
  },
  {
    id: 'superlative',
    speaks: (text) => /国家级|最高级|最佳/.test(text),
    outcome: 'fail',
    why: 'superlative',
    basis: 'ads9-3',
  },
  {
    id: 'state-organ',
    speaks: (text) => /政府指定|国家机关|特供|专供/.test(text),
    outcome: 'fail',
    why: 'stateOrgan',
    basis: 'ads9-2',
  },
  {
    id: 'award-year',
    kinds: ['award'],
    speaks: (text) => !/(?:19|20)\d{2}/.test(text),
    outcome: 'fail',
    why: 'awardYear',
    basis: 'ads28',
  },
  {
    id: 'first-or-only',
    speaks: (text) => /第一|唯一|首个|首家|领先|no\.?\s?1\b|the only|the first|leading/i.test(text),
    outcome: 'unknown',
    why: 'firstOrOnly',
    basis: 'ads11',
  },
]

/** Every rule that the wording breaks or leaves open; one line that says so when none does. */
export function checkWording(
  wording: string,
  kind: string | undefined,
  numbers: readonly { readonly identifier?: string | undefined }[],
): Checked[] {
  const identifiers = numbers.flatMap((number) => number.identifier ?? [])
  const broken = rules
    .filter(
      (rule) =>
        (rule.kinds === undefined || (kind !== undefined && rule.kinds.includes(kind))) &&
        rule.speaks(wording, identifiers),
    )
    .map((rule) => say(`wording.${rule.id}`, rule.outcome, rule.why, rule.basis))
  return broken.length > 0 ? broken : [say('wording', 'pass', 'wordingFits', 'house')]
}
