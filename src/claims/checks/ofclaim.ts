import { localDate } from '#src/calendar/zone.ts'
import type { Claim } from '../claim.ts'
import { statementDigest } from '../endorsers/statement.ts'
import { kindOf } from '../kinds/kinds.ts'
import { type Paper, type Party, paperOf } from '../paper.ts'
import type { Countersignature, Other, Placement, Said, SaidPaper } from './said.ts'

/** What the checks need about a claim that its own entries do not say. */
export interface CheckFacts {
  /** The brand as it was founded, for claims that name no firm. */
  readonly brand: Party
  /** Claims of other brands that lean on the same papers, numbers or words. */
  readonly others: readonly Other[]
  readonly countersignatures?: readonly Countersignature[]
  /** What a countersignature names to be about this claim. */
  readonly digest?: string
  readonly placements?: readonly Placement[]
}

/** A claim out of the log, as the checks read it. */
export function saidOf(claim: Claim, facts: CheckFacts): Said {
  const kind = kindOf(claim.kind)
  return {
    kind,
    kindSaid: claim.kind,
    naming: claim.naming,
    words: [claim.wording.zh, claim.wording.en].filter(Boolean).join(' '),
    brand: claim.brand ?? facts.brand,
    parent: claim.parent,
    endorser: claim.endorser,
    scope: claim.scope,
    numbers: claim.numbers.map(({ identifier, value }) => ({ identifier, value })),
    papers: papersOf(claim),
    files: claim.evidence.length,
    licences: claim.licences ?? [],
    incentive: claim.incentive,
    details: claim.details ?? {},
    tactic: claim.tactic,
    issuedOn: claim.issuedOn,
    validFrom: claim.validFrom,
    validUntil: claim.validUntil,
    reviewEvery: claim.reviewEvery,
    source: claim.source,
    lookUps: claim.lookUps.map(({ on, result, register }) => ({ on, result, register })),
    countersignatures: facts.countersignatures ?? signedBy(claim),
    digest: facts.digest ?? statementDigest(claim),
    placements: facts.placements ?? [],
    others: facts.others,
  }
}

/**
 * Who signed, as far as it stands or was taken back. One that only ended says nothing against the claim, nor does one that
 * the same signer has replaced.
 */
function signedBy({ kind, endorsements }: Claim): readonly Countersignature[] {
  const all = (endorsements?.countersignatures ?? []).filter((one) => !one.ended)
  return all
    .filter((one) => !one.withdrawn || !all.some((other) => other.did === one.did && !other.withdrawn))
    .map((one) => ({
      signer: { name: one.name },
      digest: one.statement,
      kinds: one.signing === 'admitted' && one.today === 'admitted' ? [kind] : undefined,
      signedOn: localDate(one.signedAt),
      validUntil: one.validUntil && localDate(one.validUntil),
      withdrawnOn: one.withdrawn && localDate(one.withdrawn.at),
      suspendedOn: one.paused?.on,
      keyCustody: one.custody === 'hosted' ? 'hosted' : 'endorser',
      verified: true,
    }))
}

function papersOf({ numbers, evidence, lookUps }: Claim): readonly SaidPaper[] {
  return [
    ...numbers.map(({ identifier, value, ...paper }, i) => ({
      ...paperOf(paper as Paper),
      at: `numbers.${i}`,
      number: { identifier, value },
    })),
    ...evidence.map(({ sha256, name, ...paper }, i) => ({
      ...paperOf(paper as Paper),
      ...documentIn(name, (paper as Paper).document),
      at: `evidence.${i}`,
      sha256,
      name,
    })),
    ...lookUps.flatMap(({ found, screenshot }, i) =>
      found || screenshot
        ? [{ ...found, at: `lookUps.${i}`, ...(screenshot ? { sha256: screenshot.sha256 } : {}) }]
        : [],
    ),
  ]
}

/** What a file is, where only its name says it. */
export function documentIn(name: string | undefined, stated: Paper['document']): Pick<Paper, 'document'> {
  if (stated !== undefined || name === undefined) return stated === undefined ? {} : { document: stated }
  const found = names.find(([words]) => words.test(name))
  return found ? { document: found[1] } : {}
}

const names: readonly (readonly [RegExp, NonNullable<Paper['document']>])[] = [
  [/同意|consent/i, 'consent'],
  [/授权|authori[sz]/i, 'authorisation'],
  [/许可|licen[cs]e/i, 'licence'],
  [/合同|协议|contract|agreement/i, 'contract'],
  [/登记簿|register/i, 'register-extract'],
  [/会员|理事|member/i, 'membership'],
  [/报告|report/i, 'report'],
  [/获奖|名单|奖状|award|winner/i, 'award-notice'],
  [/声明|推荐信|statement/i, 'statement'],
  [/票据|收据|receipt/i, 'receipt'],
  [/订单|order/i, 'order-proof'],
  [/县志|档案|方志|archive|gazetteer/i, 'archive'],
  [/追溯|trace/i, 'trace'],
  [/证书|certificate/i, 'certificate'],
  [/文件|批复|通知|公示/i, 'official-document'],
  [/标准|前言|standard/i, 'standard'],
  [/报道|播出|截图|页面|broadcast|article|screenshot/i, 'publication'],
]
