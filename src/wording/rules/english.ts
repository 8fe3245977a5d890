import { any, inSentence, inSpan, inText, type Rule } from '../words.ts'
import { absolutes } from './absolutes.ts'
import { facts } from './facts.ts'
import { fairness } from './fairness.ts'
import { health } from './health.ts'
import { replies } from './replies.ts'
import { returns } from './returns.ts'

const chinese = [...absolutes, ...facts, ...health, ...returns, ...fairness, ...replies]

/** The English of a rule that Chinese has: the same id, basis and advice, other words. */
const english = (id: string, pattern: Rule['pattern'], exemptions: Rule['exemptions'] = []): Rule => {
  const rule = chinese.find((one) => one.id === id)
  if (!rule) throw new Error(`there is no rule ${id}`)
  return { ...rule, pattern, exemptions }
}

const source = inText(String.raw`\bsource:|\baccording to\b|\breport no\b|\btest report\b|\bcertificate no\b`)
const aims = inSentence(String.raw`\b(?:we aim|our aim|our goal|we strive|our vision|we hope to)\b`)

/** Texts are in lower case when these are run. */
export const englishRules: readonly Rule[] = [
  english(
    'W-ABS-MOST',
    any(
      String.raw`\b(?:the |world['’]s |china['’]s )(?:very )?(?:best|safest|strongest|finest|cheapest|fastest|most (?:advanced|reliable|effective|popular|trusted|powerful|durable))\b`,
    ),
    [
      source,
      aims,
      inSpan(
        String.raw`\bthe best (?:time|way|before|effort|interest|number to reach|person)\b|\bbest regards\b|\bdo (?:our|my) best\b`,
      ),
    ],
  ),
  english(
    'W-ABS-FIRST',
    any(
      String.raw`\b(?:number|no\.?|#)\s?(?:1|one)\b(?! of| step| reason)`,
      String.raw`\b(?:world|china|industry)['’]s first\b`,
      String.raw`\bmarket leader\b|\bbest[- ]selling\b`,
    ),
    [source, aims],
  ),
  english(
    'W-ABS-UNIQUE',
    any(
      String.raw`\bthe only (?:brand|product|one|company|technology)\b|\bone of a kind\b|\bunrivall?ed\b|\bunparalleled\b|\bunmatched\b`,
    ),
    [source],
  ),
  english(
    'W-ABS-TOP',
    any(
      String.raw`\bworld[- ]class\b|\btop[- ](?:grade|tier|notch)\b|\bultimate\b|\bworld[- ]leading\b|\bindustry[- ]leading\b`,
    ),
    [source, aims],
  ),
  english(
    'W-ABS-TOTAL',
    any(
      String.raw`\b100\s?%\s(?:safe|effective|natural|pure|guaranteed|satisfaction)\b|\bcompletely (?:safe|harmless)\b|\bnever (?:breaks|fails|fades|leaks|wears)\b|\bzero (?:side effects|risk|pollution|formaldehyde|additives)\b|\babsolutely (?:safe|harmless)\b`,
    ),
    [inSentence(String.raw`\b(?:not|cannot|no product is)\b`)],
  ),
  english(
    'W-DATA-SRC',
    any(
      String.raw`\b\d+(?:\.\d+)?\s?%\s(?:of|more|less|faster|better|reduction|increase|improvement|satisfaction)\b`,
      String.raw`\b(?:studies|research|experts|scientists|clinical (?:tests|trials)) (?:show|shows|prove|proves|agree|confirm)\b`,
      String.raw`\b\d+(?:\.\d+)?\s?(?:million|billion)\s(?:users|customers|families|people|drivers)\b`,
    ),
    [source, inSentence(String.raw`\brefund|compensation|discount|interest|deposit\b`)],
  ),
  english('W-PATENT-NO', any(String.raw`\bpatented\b|\b(?:our|\d+|several|exclusive) patents?\b`), [
    inText(String.raw`\b(?:zl|us|ep|cn)\s?\d{6,}`),
  ]),
  english('W-PATENT-PENDING', any(String.raw`\bpatent[- ]pending\b|\bpatent applied for\b`)),
  english(
    'W-MEDICAL',
    any(
      String.raw`\b(?:cures?|treats?|heals?|prevents?) (?:\w+ ){0,3}(?:cancer|diabetes|arthritis|eczema|insomnia|hypertension|flu|infection|disease)\b|\blowers (?:your )?blood (?:pressure|sugar)\b|\bno more (?:pills|medicine)\b`,
    ),
    [inSentence(String.raw`\b(?:does not|do not|not intended to|cannot)\b|\bdoctor\b`)],
  ),
  english(
    'W-MED-GUAR',
    any(String.raw`\b(?:cure|success|recovery) rate\b|\bno side effects\b|\bguaranteed (?:cure|results)\b`),
  ),
  english(
    'W-CERT-MISUSE',
    any(
      String.raw`\bfda[- ](?:certified|approved cosmetics?|certification)\b|\bce[- ]certified\b|\beu[- ]certified\b|\biso\s?\d{4,5}[- ]certified (?:product|milk|mask|mattress|food)\b`,
    ),
    [inSentence(String.raw`\bnot\b|\bself-declar`)],
  ),
  english(
    'W-UNFAIR-TERM',
    any(
      String.raw`\b(?:right of )?final interpretation\b|\ball sales (?:are )?final\b|\bno refunds?(?: or exchanges?)?\b|\bwithout (?:prior )?notice\b`,
    ),
    [inSentence(String.raw`\b(?:void|not allowed|forbidden|there is no)\b`)],
  ),
  english(
    'W-FAKE-REVIEW',
    any(
      String.raw`\b(?:5|five)[- ]star review\b.{0,40}\b(?:cash|gift|refund|coupon|reward|voucher)\b|\b(?:cash|gift|coupon|reward|voucher)\b.{0,40}\b(?:5|five)[- ]star review\b|\bdelete (?:your|the) (?:bad |negative )?review\b`,
    ),
    [inSentence(String.raw`\b(?:never|not|don['’]t)\b`)],
  ),
  english(
    'W-INVEST',
    any(
      String.raw`\bguaranteed returns?\b|\brisk[- ]free (?:return|investment|profit)\b|\bdouble your money\b|\bprincipal (?:is )?guaranteed\b`,
    ),
    [inSentence(String.raw`\bnot\b`)],
  ),
  english(
    'RP-EMPTY-PROMISE',
    any(
      String.raw`\b(?:take|takes|taking) (?:this|it|your (?:complaint|concern|feedback)) (?:very |extremely )?seriously\b|\bdo (?:everything|all) (?:we can|in our power)\b|\bdo our (?:very )?best\b|\bcommitted to (?:providing|improving|excellence)\b|\bstrive to\b`,
    ),
  ),
  english(
    'RP-NO-DEADLINE',
    any(
      String.raw`\bas soon as (?:possible|we can)\b|\bshortly\b|\bin due course\b|\bin the near future\b|\bsoon\b|\bpromptly\b|\bwhen (?:we have|there is) (?:news|an update|more information)\b|\bat the earliest\b`,
    ),
    [inSpan(String.raw`\bas soon as you\b|\btoo soon\b`)],
  ),
  english(
    'RP-NO-OWNER',
    any(
      String.raw`\b(?:relevant|appropriate|responsible|concerned|right) (?:department|team|colleagues?|person|people|staff)\b|\bsomeone will\b|\ba (?:representative|specialist|member of our team) will\b|\bour (?:dedicated |professional )?team will\b`,
    ),
  ),
  english(
    'RP-COND-APOLOGY',
    any(
      String.raw`\b(?:sorry|apologi[sz]e|apologies|regret)\b.{0,30}\b(?:if|any|should)\b.{0,40}\b(?:inconvenience|upset|offence|offense|distress|disappointment|misunderstanding|confusion)\b|\bif (?:you (?:feel|felt|were)|this (?:has )?(?:caused|offended|upset)|we (?:have )?(?:caused|offended|upset)).{0,40}\b(?:sorry|apologi|regret)`,
    ),
  ),
  english(
    'RP-BOILERPLATE',
    any(
      String.raw`\bthank you for (?:your (?:patience|understanding|feedback|support|valued)|reaching out|contacting)\b|\bwe (?:completely |fully |truly )?(?:understand|appreciate) (?:your|how) (?:frustration|concern|frustrating|you feel)\b|\bvalued? (?:customer|feedback)\b|\bhave a (?:nice|great) day\b|\bcustomer satisfaction is\b`,
    ),
  ),
  english(
    'RP-BLAME',
    any(
      String.raw`\b(?:user|customer|your own) (?:error|fault|misuse|negligence)\b|\bimproper use\b|\bnot (?:our|the company['’]s) (?:fault|responsibility|problem)\b|\bnothing to do with us\b|\byou should have\b|\bcontact (?:the )?(?:courier|manufacturer|supplier) (?:yourself|directly)\b`,
    ),
  ),
  english(
    'RP-OVERPROMISE',
    any(
      String.raw`\bwill never happen again\b|\b(?:we )?guarantee (?:that )?(?:this|it|you)\b.{0,30}\b(?:never|always|100\s?%)\b|\b100\s?% (?:satisfaction|guarantee)\b|\bnever again\b`,
    ),
  ),
  english(
    'RP-HUSH',
    any(
      String.raw`\b(?:delete|remove|change|edit|withdraw|take down)\b.{0,40}\b(?:review|complaint|post|video|rating)\b.{0,60}\b(?:refund|compensat\w*|voucher|pay|transfer|money|gift)\b|\b(?:refund|compensat\w*|voucher|pay|transfer|money|gift)\b.{0,60}\b(?:delete|remove|change|edit|withdraw|take down|keep (?:this )?(?:quiet|confidential)|non-disclosure)\b`,
    ),
    [inSentence(String.raw`\b(?:never ask|not ask|do not have to|don['’]t have to|not required to|regardless of)\b`)],
  ),
  english(
    'RP-STONEWALL',
    any(
      String.raw`\bno comment\b|\b(?:cannot|can['’]t|unable to) (?:comment|disclose|share)\b|\bcompany policy\b|\bplease (?:be patient|wait patiently)\b|\bwait for (?:our|an|the) (?:official )?(?:announcement|statement|notice)\b|\bnothing (?:more )?(?:we|i) can do\b`,
    ),
  ),
]
