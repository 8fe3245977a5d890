import { en as kit } from '#src/kit/text.en.ts'
import { en as life } from './text.life.en.ts'
import { en as names } from './text.names.en.ts'
import { en as why } from './text.why.en.ts'
import type { ClaimsText } from './text.zh.ts'

const fields: ClaimsText['fields'] = {
  kind: 'kind',
  naming: 'named or not',
  'wording.zh': 'public wording (Chinese)',
  'wording.en': 'public wording (English)',
  'scope.products': 'products',
  'scope.models': 'models',
  'scope.batches': 'batches',
  'scope.sites': 'sites',
  'scope.regions': 'regions',
  'scope.channels': 'channels',
  endorser: 'who vouches for it',
  'endorser.name': 'who vouches for it (full name)',
  'endorser.uscc': "the endorser's Unified Social Credit Code",
  'endorser.lei': "the endorser's LEI",
  numbers: 'numbers',
  identifier: 'kind of number',
  value: 'number',
  evidence: 'evidence',
  sha256: 'fingerprint of the file',
  issuedOn: 'issued on',
  validFrom: 'valid from',
  validUntil: 'valid until',
  reviewEvery: 'how often it is looked up again',
  'source.register': 'where it can be looked up',
  'source.url': 'address of the register',
  owner: 'who answers for it',
  register: 'where it was looked up',
  url: 'address',
  on: 'the day it was looked up',
  result: 'what was found',
  note: 'note',
  ground: 'what is wrong',
  statement: 'what you know',
  contact: 'how to reach you',
  outcome: 'outcome',
  dispute: 'dispute',
  reason: 'reason',
  file: 'file',
  name: 'name',
  brand: 'the firm that says it',
  'brand.name': 'the firm that says it (full name)',
  'brand.uscc': "the firm's Unified Social Credit Code",
  parent: 'parent',
  'parent.name': 'parent (full name)',
  'endorser.domain': 'domain of the endorser',
  details: 'what this kind asks for',
  tactic: 'tactic',
  stage: 'draft or live',
  by: 'the claim that takes its place',
  holder: 'holder',
  covers: 'what it covers',
  class: 'class',
  status: 'status',
  screenshot: 'screenshot',
}

const fieldWords: ClaimsText['fieldWords'] = (field) =>
  fields[field] ??
  rowWords(field) ??
  field
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : (fields[part] ?? part)))
    .join(' ')

const rowWords = (field: string): string | undefined => {
  const [, row, rest] = /^row (\d+)(?: (.+))?$/.exec(field) ?? []
  return row === undefined ? undefined : `row ${row}${rest === undefined ? '' : ` ${fieldWords(rest)}`}`
}

export const en: ClaimsText = {
  standings: {
    live: 'Stands',
    disputed: 'Disputed',
    suspended: 'Suspended',
    lapsed: 'Lapsed',
    withdrawn: 'Withdrawn',
    superseded: 'Replaced',
    draft: 'Draft',
    checked: 'Draft, checked',
  },
  grounds: {
    number: 'The number is wrong or not to be found',
    holder: 'The certificate or right belongs to somebody else',
    scope: 'It does not cover this product, model or batch',
    expired: 'It has expired or was revoked',
    wording: 'It says more than the evidence does',
    consent: 'The person or body named did not agree',
    other: 'Something else',
  },
  results: {
    confirmed: 'found, and it agrees',
    'not-found': 'not found',
    differs: 'found, but it says something else',
  },
  suspensions: {
    'review-overdue': 'the day for looking it up again passed and nobody did',
    'look-up-failed': 'the register does not have it, or says something else',
    'dispute-unanswered': 'a dispute was not answered in time',
    'dispute-upheld': 'a dispute was right, as the brand has said itself',
    'check-failed': 'a check that passed before fails now',
    'endorser-withdrew': 'the endorser withdrew its signature',
    'held-back': 'held back by the brand itself',
  },
  levels: { 0: 'Declared', 1: 'Documented', 2: 'Looked up', 3: 'Countersigned', 4: 'Observed' },
  questions: {
    bytes: { mark: '文', ask: 'Are the bytes of the evidence intact' },
    signer: { mark: '签', ask: 'Did the brand really say it' },
    entitled: { mark: '权', ask: 'Is it entitled to say so' },
    inForce: { mark: '效', ask: 'Is it in force today' },
  },
  why,
  steps: names.steps,
  life,
  fields,
  fieldWords,
  roles: kit.roles,
  by: kit.by,
  provisional: kit.provisional,
  namings: { explicit: 'named', implicit: 'not named' },
  outcomes: { upheld: 'the dispute was right', rejected: 'the dispute was not right' },
  answers: { yes: 'yes', no: 'no', unknown: 'not known' },
  verdicts: {
    pass: 'The number passes its check',
    fail: 'The number fails its check',
    unknown: 'The number has no check digits',
  },
  levelWhy: {
    0: 'only the brand says so',
    1: 'evidence is kept and its fingerprint is in the record',
    2: 'somebody looked it up at the source and it agreed',
    3: 'the endorser signed it with a key of their own',
    4: 'somebody independent checked it again within its review interval',
  },
  sealWords: (marks) => marks.join(', '),
  sealMark: (mark, answer) => `${mark}: ${answer}`,
  row: {
    until: (date) => `until ${date}`,
    reviewBy: (date) => `looked up again by ${date}`,
    notLookedUp: 'Nobody has looked it up at the source yet; the body it names has not signed.',
    fails: 'Fails its check',
    endsIn: (days) => (days === 0 ? 'ends today' : days === 1 ? 'ends in 1 day' : `ends in ${days} days`),
    notInForce: 'Not in force',
    noEndorser: 'no endorser named',
    answerBy: (date, owner) => `Somebody disputes it; ${owner} owes an answer by ${date}.`,
  },
  list: {
    title: 'What it says, and who vouches',
    lead: 'Every sentence this brand has published that leans on somebody else’s name or on a piece of evidence, those that lapsed or were withdrawn included. Four squares answer four questions: are the bytes intact, did the brand say it, is it entitled to, is it in force today. Filled is yes, hatched is not known, dashed is no.',
    all: 'All',
    none: 'There is none here yet.',
    count: (n) => (n === 1 ? '1 claim' : `${n} claims`),
    more: 'Next page',
    back: 'Previous page',
  },
  one: {
    registered: (date, by) => `Registered on ${date} by ${by}`,
    level: (level, why) => `${level}: ${why}`,
    fourQuestions: 'Four questions',
    whoVouches: 'Who vouches for it',
    kind: 'Kind',
    naming: 'Endorser',
    endorser: 'Endorser',
    endorserNone: 'Nobody is named. A claim like this leans on a setting or a fact, not on one body’s word.',
    endorserByNumber: (issuer) => `not named besides; numbers of this kind are issued by ${issuer}`,
    uscc: 'Unified Social Credit Code',
    scope: 'It holds only for',
    scopeAll: 'Not limited to products, models, batches, regions or channels.',
    numbers: 'Numbers',
    numbersNone: 'No number is given.',
    numberOn: (date) => `as checked on ${date}, when it was registered`,
    lookupAt: 'Look it up yourself',
    reads: 'The number itself tells',
    unsure: 'How such numbers are written is still to be confirmed; take this check as a hint.',
    evidence: 'Evidence',
    evidenceNone: 'No evidence is kept.',
    download: 'Download',
    bytes: (n) => (n < 1_048_576 ? `${Math.max(1, Math.round(n / 1024))} KB` : `${(n / 1_048_576).toFixed(1)} MB`),
    hashHow: 'Compute the SHA-256 of the download on your own machine; it must be exactly this.',
    period: 'When it is in force',
    issuedOn: 'Issued',
    from: 'From',
    until: 'Until',
    untilNone: 'no fixed end',
    reviewEvery: 'Looked up again',
    reviewRule: (every, by) => `at least every ${every}, next by ${by}; missed, it is suspended by itself`,
    owner: 'Who answers for it',
    source: 'Source',
    lookUps: 'Look-ups',
    lookUpsNone: 'Nobody has looked it up yet.',
    lookedUp: (on, register) => `${on} · ${register}`,
    lookedUpBy: (by) => `Looked up by ${by} of the brand; who it was is sealed in the record.`,
    disputes: 'Disputes and answers',
    disputesNone: 'Nobody has disputed it yet.',
    disputedOn: (date) => `raised ${date}`,
    answerBy: (date, owner) => `${owner} owes an answer by ${date}; missed, the claim is suspended by itself`,
    waiting: 'waiting',
    late: 'late',
    answerLate: (date) => `an answer was owed by ${date} and is late`,
    answered: (outcome, date) => `${outcome} · answered ${date}`,
    answeredOn: (date) => `Answered ${date}:`,
    dispute: 'I think this is wrong',
    disputeWhy:
      'No account needed. What you write is not published, only its category and the date for the answer; the answer is.',
    history: 'What happened',
    entry: (index) => `entry ${index} of the public record`,
    ends: 'When it comes down',
    endsLead: (rule) => `The rule for this kind: ${rule}`,
    endsUnsure: ' (this rule is still to be confirmed)',
    endsAuto:
      'When it ends, when it is not looked up again in time, or when a dispute is not answered in time, it is suspended or taken down by itself and entered in the record. The brand cannot change or delete that.',
    withdrawnFor: (date, reason) => `The brand withdrew it on ${date}: ${reason}`,
    suspendedFor: (date, reason) => `Suspended since ${date}: ${reason}`,
    lapsedOn: (date) => `It ended on ${date} and is no longer in force`,
    disputedUntil: (n, date, owner) =>
      n === 1
        ? `A dispute waits for ${owner}, by ${date} at the latest`
        : `${n} disputes wait for ${owner}, the first by ${date}`,
    checkIt: 'Check it yourself.',
    checkHow: 'Download the receipt of any public record above, and check it with this command:',
    back: 'All claims',
  },
  form: {
    title: 'Dispute this sentence',
    about: 'You dispute',
    promise: (date, owner) =>
      `Raised now, ${owner} owes a public answer by ${date}; without one the claim is suspended by itself.`,
    statementHint: 'What you saw, where, and why it is wrong. Not published; only you and the brand can read it.',
    contactHint: 'Optional. The link you get shows the outcome without it.',
    submit: 'Raise the dispute',
    over: 'This claim is no longer in force, so there is nothing left to dispute. If you still see it somewhere, please complain.',
    complain: 'I want to complain',
  },
  mine: {
    title: 'Your dispute is in the public record',
    keep: 'Please keep this page: only who holds its link can see what you wrote and the receipt.',
    said: 'What you wrote',
    forgotten: 'This text was deleted on request; the entry itself can still be checked.',
    waiting: (date, owner) => `Waiting for ${owner}, by ${date} at the latest`,
    receipt: 'Download the receipt',
    receiptWhy: 'It proves when you raised this, what you wrote, and what the brand answered.',
    verify: 'How to check it: ',
    toClaim: 'See the claim',
    forget: 'Delete what I wrote',
    forgetWhat:
      'What you wrote and how to reach you are deleted from the server; nobody can read them again. The ground, the dates and the brand’s answer stay in the public record, and a receipt you downloaded stays valid.',
  },
  refusal: (refusal) => {
    const named = refusal.field ? `${fieldWords(refusal.field)}: ` : ''
    const common = kit.refusal(refusal)
    if (common) return `${named}${common}`
    const { facts } = refusal
    switch (refusal.code) {
      case 'claim.unknown':
        return 'there is no such claim'
      case 'claim.differs':
        return `${named}the same wording and numbers are registered already (${facts?.id}) and say something else here; withdraw that claim first to change it`
      case 'claim.lapsed':
        return 'this claim has lapsed and is no longer in force'
      case 'claim.withdrawn':
        return 'this claim was withdrawn'
      case 'claim.superseded':
        return 'a newer claim has taken its place'
      case 'claim.draft':
        return 'this is a draft and not in public yet'
      case 'claim.not-draft':
        return 'this is no draft'
      case 'claim.check-failed':
        return `a check fails, so it cannot go before the public: ${facts?.checks}`
      case 'claim.held-back':
        return `suspended already since ${facts?.on}`
      case 'claim.not-held-back':
        return 'the brand did not hold this back itself, so it cannot release it'
      case 'claim.ended-already':
        return `${named}it has passed (${facts?.validUntil})`
      case 'claim.too-large':
        return `too much is written here (${facts?.size} letters); at most ${facts?.most}`
      case 'details.unlisted':
        return `${named}this kind does not ask for it`
      case 'details.misfit':
        return `${named}does not fit; it takes: ${facts?.type}`
      case 'comparison.unequal':
        return `${named}measured under another condition than the brand's own cell; the two cannot stand in one row`
      case 'successor.unknown':
        return `${named}there is no such claim`
      case 'successor.not-live':
        return `${named}the claim that takes its place has to be live`
      case 'successor.itself':
        return `${named}a claim cannot take its own place`
      case 'claim.not-due':
        return 'nothing has fallen due'
      case 'claim.no-end':
        return `${named}say when it ends or how often it is looked up again; a claim without any end cannot be registered`
      case 'claim.ends-before-it-begins':
        return `${named}earlier than its first day, ${facts?.validFrom}`
      case 'claim.issued-later':
        return `${named}later than today (${facts?.today})`
      case 'claim.review-too-rare':
        return `${named}longer than this kind allows (${facts?.most})`
      case 'kind.unlisted':
        return `${named}not one of the 21 kinds`
      case 'number.unlisted':
        return `${named}there is no such kind of number`
      case 'number.twice':
        return `${named}the same number is given twice`
      case 'evidence.not-held':
        return `${named}this file has not arrived; upload it first`
      case 'evidence.twice':
        return `${named}this file is among the evidence already`
      case 'look-up.later-than-today':
        return `${named}later than today (${facts?.today})`
      case 'dispute.unknown':
        return `${named}there is no such dispute`
      case 'dispute.forgotten':
        return 'these words were deleted already'
      case 'dispute.answered':
        return `${named}it has been answered already`
      case 'dispute.too-many':
        return `${facts?.most} disputes wait for an answer already; the answers will stand on this page, please see those first`
      case 'file.empty':
        return 'the file is empty'
      case 'file.too-large':
        return `the file is too large: ${facts?.mostMiB} MB at most`
      case 'file.type':
        return `by its content the file is none of the kinds taken (${facts?.allowed}); renaming it does not help`
      case 'import.duplicate':
        return `${named}the same as row ${facts?.row}`
      case 'import.unreadable':
        return refusal.field
          ? `${named}this row cannot be read`
          : `the file cannot be read${facts?.at ? `, it is broken near row ${facts.at}` : ''}`
      case 'import.too-many':
        return `${facts?.most} rows at most at a time`
      case 'import.column':
        return `${named}there is no such column, or it is there twice: ${facts?.column}`
      default:
        return 'this cannot be done now'
    }
  },
  figures: {
    'claims.live': {
      name: 'Claims that stand',
      how: 'Neither lapsed, suspended nor withdrawn at the end of the period; those disputed and not yet answered count.',
    },
    'claims.declared': { name: 'Declared', how: 'Of those that stand, the ones with neither evidence nor a look-up.' },
    'claims.documented': {
      name: 'Documented',
      how: 'Of those that stand, the ones with evidence but no look-up that agreed within the review interval.',
    },
    'claims.looked-up': {
      name: 'Looked up',
      how: 'Of those that stand, the ones no number of which fails and that agreed when looked up within the review interval.',
    },
    'claims.countersigned': {
      name: 'Countersigned',
      how: 'Of those that stand, the ones an endorser in the register signed with a key of their own, good at the end of the period.',
    },
    'claims.observed': {
      name: 'Observed',
      how: 'Of those that stand, the ones somebody independent in the register checked again within the review interval.',
    },
    'claims.disputed': { name: 'Disputed', how: 'With a dispute not yet answered at the end of the period.' },
    'claims.suspended': { name: 'Suspended', how: 'Suspended and not to be relied on at the end of the period.' },
    'claims.lapsed': { name: 'Lapsed', how: 'Ended by themselves in the period.' },
    'claims.withdrawn': { name: 'Withdrawn', how: 'Withdrawn by the brand in the period.' },
  },
}
