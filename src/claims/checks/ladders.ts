import type { Basis, Why } from '../say.ts'
import { find } from '../say.ts'
import type { Finding } from '../words.ts'
import { detailText, type Said } from './said.ts'

/**
 * Things that are told one better than they are: a member as vice-president, a pilot as a roll-out. Each ladder goes
 * from the least to the most; the wording may stand no higher than what the papers and the kind's own fields say.
 */
interface Ladder {
  readonly id: string
  readonly kinds: readonly string[]
  readonly rungs: readonly RegExp[]
  /** What the evidence says, in words of the same ladder. */
  readonly evidence: (said: Said) => string
  readonly why: Why
  readonly basis: Basis
}

const says = (said: Said, ...documents: readonly string[]): string =>
  said.papers
    .filter((paper) => documents.length === 0 || documents.includes(paper.document ?? ''))
    .map((paper) => paper.says ?? '')
    .join(' ')

const ladders: readonly Ladder[] = [
  {
    id: 'role',
    kinds: ['association'],
    rungs: [
      /会员|\bmember\b/i,
      /理事(?!长)|council member|\bdirector\b/i,
      /常务理事|executive council|standing council/i,
      /副会长|副理事长|vice[- ]?(?:president|chair)/i,
      /(?<!副)(?:会长|理事长)|(?<!vice[- ])(?:president|chairman|chair\b)/i,
    ],
    evidence: (said) => `${detailText(said, 'role')} ${says(said, 'membership', 'certificate')}`,
    why: 'ladderRole',
    basis: 'ads28',
  },
  {
    id: 'tier',
    kinds: ['event'],
    rungs: [
      /参展|参会|exhibitor|attendee/i,
      /供应商|supplier/i,
      /赞助商|赞助|sponsor/i,
      /合作伙伴|partner/i,
      /(?:顶级|战略|全球|首席|至尊|独家|唯一)[^，。]{0,4}(?:合作伙伴|赞助商)|冠名|title sponsor|top partner|(?:global|exclusive|strategic) (?:partner|sponsor)/i,
    ],
    evidence: (said) => `${detailText(said, 'tier')} ${says(said, 'contract', 'authorisation', 'licence')}`,
    why: 'ladderTier',
    basis: 'ads28',
  },
  {
    id: 'prize',
    kinds: ['award'],
    rungs: [
      /参[与评展]|participant|entrant/i,
      /提名|入围|nomin|shortlist|finalist/i,
      /^(?!.*(?:提名|入围|nomin|shortlist|finalist)).*(?:荣获|获得?[^，。]{0,20}奖|获奖|winner|\bwon\b|awarded)/i,
      /优秀奖|优胜|佳作|honou?rable|merit/i,
      /铜奖|三等奖|bronze|third prize/i,
      /银奖|二等奖|silver|second prize/i,
      /金奖|一等奖|gold|first prize/i,
      /特等奖|至尊奖|best of the best|grand prix/i,
    ],
    evidence: (said) => `${detailText(said, 'level')} ${classes(said)} ${says(said, 'award-notice', 'certificate')}`,
    why: 'ladderPrize',
    basis: 'ads28',
  },
  {
    id: 'drafting',
    kinds: ['standard-drafting'],
    rungs: [
      /提出?过?意见|征求意见|反馈|comment/i,
      /参与|参加|参编|participat|took part/i,
      /(?<!主要|第一)起草|draft(?:er|ed|ing)/i,
      /主要起草|principal draft|main draft/i,
      /主导|牵头|主持|领衔|第一起草|\bled\b|lead(?:s|ing)? draft|chaired/i,
    ],
    evidence: (said) => `${detailText(said, 'role')} ${rankWords(said)} ${says(said, 'standard')}`,
    why: 'ladderDrafting',
    basis: 'ads28',
  },
  {
    id: 'cooperation',
    kinds: ['partnership', 'supply-chain', 'co-branding'],
    rungs: [
      /试产|试用|trial/i,
      /采购|供货|purchase|supplies/i,
      /项目合作|project/i,
      /(?<!战略|项目)合作|cooperat|partner/i,
      /战略合作|战略伙伴|strategic/i,
      /独家|唯一|exclusive/i,
    ],
    evidence: (said) =>
      `${relationship[detailText(said, 'relationship')] ?? detailText(said, 'relationship')} ${exclusive(said)} ${says(said, 'contract')}`,
    why: 'ladderCooperation',
    basis: 'ads28',
  },
  {
    id: 'deployment',
    kinds: ['customer-case', 'partnership'],
    rungs: [
      /试点|试用|试运行|\bpilot\b|\btrial\b/i,
      /部分|逐步|partial|phased/i,
      /全面|全部|全线|全国|全公司|全集团|整体|都在用|均已?[采使]用|roll(?:ed)?[- ]?out|company-wide|nationwide|full deployment/i,
    ],
    evidence: (said) => `${detailText(said, 'deployment')} ${says(said)}`,
    why: 'ladderDeployment',
    basis: 'ads28',
  },
  {
    id: 'presence',
    kinds: ['channel'],
    rungs: [
      /快闪|pop-?up/i,
      /经销商|代销|reseller|third-party seller/i,
      /入驻|专柜|进驻|上架|授权|concession|authori[sz]ed|listed/i,
      /旗舰店|直营|自营|flagship|own store|\bown\b/i,
    ],
    evidence: (said) => `${detailText(said, 'presence')} ${says(said, 'contract')}`,
    why: 'ladderPresence',
    basis: 'ads28',
  },
  {
    id: 'sales',
    kinds: [],
    rungs: [
      /意向|预约|留资|\bintent\b|interest/i,
      /小订|可退|refundable/i,
      /大定|订单|\bdeposit\b|orders?\b/i,
      /锁单|\blocked\b/i,
      /交付|交车|\bdelivered\b|deliveries/i,
      /销量|销售|售出|卖出|热销|\bsold\b|\bsales\b/i,
    ],
    evidence: (said) => (said.tactic?.id === 'sales-bulletin' ? said.tactic.definition : ''),
    why: 'ladderSales',
    basis: 'ads11',
  },
]

const relationship: Readonly<Record<string, string>> = {
  purchase: 'purchase',
  framework: '合作',
  'joint-development': '合作',
}
const exclusive = (said: Said): string => (said.details.exclusivity === true ? '独家' : '')
const classes = (said: Said): string =>
  said.papers
    .map((paper) => ({ nomination: '提名', participation: '参与', award: '获奖' })[paper.class as 'nomination'] ?? '')
    .join(' ')
const rankWords = (said: Said): string => (said.details.rank === 1 ? '第一起草' : '')

/** Rungs on which two words mean the same reach: a delivered car is a sold one. */
const level: Readonly<Record<string, readonly number[]>> = { sales: [0, 1, 2, 3, 4, 4] }

/** Where the wording stands higher than what it rests on. */
export function overstated(said: Said): readonly Finding[] {
  return ladders.flatMap((ladder) => {
    const { id, kinds, rungs } = ladder
    if (kinds.length > 0 && !kinds.includes(said.kind?.id ?? '')) return []
    const shown = ladder.evidence(said)
    const [high, low] = [rung(rungs, said.words), rung(rungs, shown)]
    if (high < 0 || low < 0) return []
    const [claimed, proved] = [high, low].map((at) => level[id]?.[at] ?? at) as [number, number]
    const facts = [rungs[high]!.exec(said.words)![0], rungs[low]!.exec(shown)![0]]
    if (claimed > proved) return [find(`wording.${id}`, 'fail', ladder.why, ladder.basis, ...facts)]
    return [find(`wording.${id}`, 'pass', 'ladderFits', 'house', ...facts)]
  })
}

const rung = (rungs: readonly RegExp[], text: string): number => rungs.findLastIndex((one) => one.test(text))
