import { find, type Why } from '../say.ts'
import type { Finding } from '../words.ts'
import { nameOf, same } from './names.ts'
import { type Check, detailText, isKind, type Said, type SaidPaper } from './said.ts'

/** Whether whoever is named, shown or leaned on agreed to it beforehand, in writing, and for this. */
export const consent: Check = {
  id: 'consent',
  run: (said, asOf) => {
    const rule = rules.find(({ kinds, applies }) => isKind(said, ...kinds) && (applies?.(said) ?? true))
    if (!rule) return []
    const signed = said.countersignatures.some((one) => !one.withdrawnOn && same(one.signer, said.endorser) === 'yes')
    const given = said.papers.filter((paper) => rule.papers.includes(paper.document ?? ''))
    if (said.details.consent === false) return [find('consent', 'fail', rule.missing, rule.basis)]
    const found = given.flatMap((paper) => judge(paper, said, asOf))
    if (found.some((one) => one.result === 'fail')) return found
    if (given.length > 0 || signed) return [find('consent', 'pass', 'consentGiven', rule.basis)]
    // Something is held, but nobody said that it is a consent.
    const unsaid = said.papers.some((paper) => paper.at.startsWith('evidence') && paper.document === undefined)
    return [
      find(
        'consent',
        unsaid ? 'unknown' : rule.must ? 'fail' : 'unknown',
        unsaid ? 'consentUnsaid' : rule.missing,
        rule.basis,
      ),
    ]
  },
}

interface Rule {
  readonly kinds: readonly string[]
  readonly applies?: (said: Said) => boolean
  readonly papers: readonly string[]
  readonly missing: Why
  readonly basis: 'ads33' | 'olympic' | 'origin2024' | 'trademark57' | 'trademark43'
  /** Nothing at all is a breach; otherwise only not known. */
  readonly must: boolean
}

const agreed = ['consent', 'contract', 'authorisation', 'licence', 'statement']

const rules: readonly Rule[] = [
  {
    kinds: ['celebrity', 'customer-case'],
    papers: ['consent', 'contract', 'authorisation', 'licence'],
    missing: 'consentMissing',
    basis: 'ads33',
    must: true,
  },
  { kinds: ['expert'], papers: agreed, missing: 'consentMissing', basis: 'ads33', must: true },
  {
    kinds: ['event'],
    papers: ['contract', 'authorisation', 'licence'],
    missing: 'rightsMissing',
    basis: 'olympic',
    must: true,
  },
  {
    kinds: ['origin'],
    papers: ['authorisation', 'licence', 'certificate', 'register-extract'],
    applies: (said) => !authorised(said),
    missing: 'originUnauthorised',
    basis: 'origin2024',
    must: true,
  },
  { kinds: ['partnership'], papers: agreed, missing: 'partnerUnasked', basis: 'trademark57', must: true },
  {
    kinds: ['co-branding'],
    papers: ['licence', 'contract', 'authorisation'],
    missing: 'licenceMissing',
    basis: 'trademark43',
    must: true,
  },
  {
    kinds: ['supply-chain', 'channel'],
    papers: [...agreed, 'trace', 'certificate'],
    applies: (said) => said.endorser?.name !== undefined,
    missing: 'supplierUnasked',
    basis: 'trademark57',
    must: false,
  },
  {
    kinds: ['charity'],
    papers: [...agreed, 'receipt'],
    applies: (said) => said.endorser?.name !== undefined,
    missing: 'charityUnasked',
    basis: 'ads33',
    must: false,
  },
]

/** A registered number of the indication, held by the brand, is an authorisation. */
const authorised = (said: Said): boolean =>
  said.papers.some((paper) => paper.number?.identifier === 'agi' && same(paper.holder, said.brand) === 'yes')

function judge(paper: SaidPaper, said: Said, asOf: string): Finding[] {
  const id = `consent.${paper.at}`
  const by = paper.issuer
  const basis = 'ads33'
  if (paper.status === 'withdrawn' || paper.status === 'invalid') return [find(id, 'fail', 'consentWithdrawn', basis)]
  if (paper.validUntil && paper.validUntil < asOf) return [find(id, 'fail', 'consentEnded', basis, paper.validUntil)]
  if (paper.issuedOn && said.validFrom && paper.issuedOn > said.validFrom)
    return [find(id, 'fail', 'consentLate', basis, paper.issuedOn, said.validFrom)]
  const person = detailText(said, 'person') || detailText(said, 'expert')
  const named = [said.endorser, ...(person ? [{ name: person }] : []), ...(said.parent ? [said.parent] : [])]
  const fits = named.map((one) => same(by, one))
  if (
    by &&
    !paper.says &&
    fits.length > 0 &&
    fits.every((one) => one === 'no') &&
    isKind(said, 'celebrity', 'expert', 'customer-case') &&
    paper.document === 'consent'
  )
    return [find(id, 'fail', 'consentOther', basis, nameOf(by), nameOf(said.endorser))]
  return []
}
