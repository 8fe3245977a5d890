import type { CheckText } from './text.check.zh.ts'

const reasons: CheckText['reasons'] = {
  kindKnown: (name) => `One of the 21 kinds of endorsement: ${name}.`,
  kindUnknown: () => 'Not one of the 21 kinds of endorsement, so it is not known what evidence to ask for.',
  kindMissing: () => 'It does not say which kind of endorsement it is.',
  numbersNone: () => 'There is no number to check.',
  patentNumberMissing: () => 'It claims a patent without its number; advertising has to give the number and the kind.',
  identifierUnknown: (id) => `There is no such kind of number: ${id}.`,
  numberUnplaced: (value) => `It cannot be seen what kind of number “${value}” is; please name the kind.`,
  endorserNamed: (name) => `The endorser is named: ${name}.`,
  endorserMissing: () => 'An explicit endorsement without the full name of the endorser.',
  endorserNotNeeded: () => 'An implicit endorsement need not name an endorser.',
  association51: () => "The association's Unified Social Credit Code begins 51, as those of social bodies do.",
  associationNot51: () =>
    'The Unified Social Credit Code of an association registered in China begins 51; this one does not. Check that it is registered.',
  endsBeforeItBegins: (from, until) => `It ends on ${until}, before it begins on ${from}.`,
  issuedLater: (on) => `It was issued on ${on}, which has not come yet.`,
  notYet: (on) => `It begins on ${on} and may not be said yet.`,
  ended: (on) => `It ended on ${on} and may no longer be said.`,
  inPeriod: (until) => `Within its period, until ${until}.`,
  openEnded: () => 'No last day is given; whether it is still in force has to be looked up.',
  noEnd: () => 'Neither a last day nor a review interval; a claim without any end cannot be registered.',
  notLookedUp: () => 'There is no record of a look-up at the source.',
  lookUpFailed: (on) => `Looked up on ${on}: not found, or it said something else.`,
  lookUpOld: (on) => `Last looked up on ${on}, longer ago than the review interval.`,
  lookedUp: (on) => `Looked up on ${on}, and it agreed.`,
  evidenceNamed: () => 'Evidence is named; the files themselves have to be compared by their fingerprints.',
  evidenceMissing: () => "No evidence is named; there is only the brand's own word.",
  notCountersigned: () =>
    "Offline it cannot be known whether the endorser signed; without a signature it counts as the brand's own word.",
  systemNotProduct: () => 'A management-system certificate is shown as a product certificate.',
  registrationNotApproval: () => 'There is no “FDA certification”: neither registration nor listing is approval.',
  accreditationNotCertification: () =>
    'CNAS accredits bodies and CMA qualifies laboratories; neither certifies a product.',
  groupNotNational: () => 'A group standard (T/) is called a national standard.',
  applicationNotGrant: () => 'The patent is still applied for; what is not granted may not be advertised.',
  superlative: () => 'It uses words such as “national level”, “highest” or “best” that the Advertising Law forbids.',
  stateOrgan: () => 'It uses the name of a state organ, or “specially supplied”.',
  awardYear: () => 'The award is given without its year; an award is a fact of one year.',
  firstOrOnly: () => '“First”, “only” or “leading” cannot be judged without source, scope and date.',
  wordingFits: () => 'Nothing seen that passes one class off as another.',
}

const bases: CheckText['bases'] = {
  kinds: 'the 21 kinds of endorsement (docs/words.md)',
  house: "Troth's rules of registration",
  table: 'identifiers.json',
  associations: 'Regulation on the Registration of Associations',
  certification24: 'Regulation on Certification and Accreditation, art. 24',
  certificationTerms: 'Regulation on Certification and Accreditation, art. 2',
  fda807: '21 CFR 807.39',
  standards18: 'Standardization Law, art. 18',
  ads11: 'Advertising Law, art. 11',
  ads12: 'Advertising Law, art. 12',
  'ads9-2': 'Advertising Law, art. 9(2)',
  'ads9-3': 'Advertising Law, art. 9(3)',
  ads28: 'Advertising Law, art. 28',
}

export const en: CheckText = { reasons, bases }
