import type { LedgerText } from './text.zh.ts'

const parts: LedgerText['parts'] = {
  frame: 'file format',
  key: 'key of the log',
  entry: 'entry',
  leaf: 'leaf hash',
  disclosure: 'disclosure',
  proof: 'proof',
  index: 'index',
  path: 'hash path',
  checkpoint: 'checkpoint',
  signature: "the brand's signature",
  cosignature: "a witness's signature",
  policy: 'witness policy',
}

const codes: Record<string, string> = {
  'not-a-receipt': 'this is not a Troth receipt',
  'misplaced-line': 'a line cannot be understood',
  'not-utf8': 'not UTF-8 text',
  malformed: 'not written as it should be',
  'not-trusted': 'not one that you trust',
  changed: 'was changed',
  'differs-from-leaf': 'does not match the leaf hash',
  'not-canonical': 'not canonical',
  'too-long': 'too long',
  'not-in-entry': 'the entry holds no digest of it: changed, or from another entry',
  repeated: 'appears twice',
  'name-taken': 'its name is a field of the entry already',
  extra: 'has an extra line that nothing vouches for',
  outside: 'lies outside the checkpoint',
  'leads-elsewhere': 'does not lead to the signed root',
  'other-origin': 'belongs to another log',
  fork: 'two roots for one size: the log was forked',
  missing: 'is missing',
  invalid: 'is invalid: the text was changed after signing, or another key signed',
  quorum: 'too few witnesses',
  'quorum-unknown-algorithm': 'a witness uses an algorithm unknown here',
}

export const en: LedgerText = {
  parts,
  fault: (fault) => {
    const where = fault.entryNumber ? `entry ${fault.entryNumber}: ` : ''
    const which = fault.disclosureNumber ? ` ${fault.disclosureNumber}` : ''
    const line = fault.line ? ` (line ${fault.line})` : ''
    return `${where}${parts[fault.part]}${which}${line}: ${codes[fault.code] ?? fault.code}`
  },
  share: 'Your share',
  shareOf: 'under',
  shareIs: 'amount',
  shareInside: (amount, total, people) =>
    `${amount} is inside the total of ${total} that the log committed to, for ${people.toLocaleString('en')} shares; every addition on the way was checked`,
  verdicts: {
    proved: 'Proved: every entry in this receipt is in the log the brand signed, and not one byte of it was changed.',
    refuted: 'Not proved: something is wrong with this receipt.',
    unreadable: 'Cannot be read: this is not a Troth receipt, or the file is damaged.',
  },
  proves: 'What it proves:',
  bytes: (n) => `bytes: ${n === 1 ? 'the entry is' : `${n} entries are`} intact`,
  inclusion: (n, size) => `place: ${n === 1 ? 'it is' : `all ${n} are`} inside the checkpoint of ${size} entries`,
  signature: (origin) => `signature: the checkpoint is signed by the key of ${origin}`,
  second: {
    ok: 'second signature: ML-DSA-44, checked too',
    unchecked: 'second signature: ML-DSA-44, not checked here',
  },
  disclosures: (n) => `disclosures: ${n} ${n === 1 ? 'matches its digest' : 'match their digests'} in the entries`,
  witnesses: (n) => `witnesses: ${n} outside ${n === 1 ? 'witness has' : 'witnesses have'} cosigned`,
  quorumMet: 'quorum: the witnesses your policy asks for have cosigned',
  noWitness: 'witnesses: no signature of an outside witness, or no policy was given',
  keyUnknown: 'key: from the receipt itself. Compare this line with the one the brand publishes elsewhere:',
  keyTrusted: (key) => `key: one that you trust, ${key}`,
  entry: (index) => (index === null ? 'Entry' : `Public record no. ${index}`),
  at: 'at',
  by: 'by',
  about: 'about',
  sealed: 'with it',
}
