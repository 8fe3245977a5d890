import type { zh } from './text.why.zh.ts'

export const en: typeof zh = {
  'evidence-held': () => 'The evidence is kept and its fingerprint is in the public record; download it and compare.',
  'no-evidence': () => 'No evidence is kept, so there is nothing to compare.',
  'brand-only': () =>
    'The brand entered and signed this sentence and cannot deny it; the body it names has not signed here.',
  'looked-up': ({ on, register }) =>
    `Somebody of the brand looked it up on ${on} in ${register} and it agreed; that body has not signed here.`,
  'look-up-old': ({ on, register }) =>
    `Last looked up on ${on} (${register}), longer ago than the review interval; not known now.`,
  'not-looked-up': () => "Nobody has looked it up at the source; there is only the brand's own word.",
  'not-found': ({ on, register }) => `On ${on} it was not found in ${register}.`,
  differs: ({ on, register }) => `On ${on}, ${register} said something else than this sentence.`,
  'number-fails': () => 'A number fails its check; the reason stands under “Numbers”.',
  'check-fails': ({ on }) => `Checked on ${on}, something failed; the reason stands under “Check by check”.`,
  draft: () => 'A draft still: the brand does not say it in public.',
  superseded: () => 'A newer claim has taken its place.',
  'dispute-upheld': () => 'It was disputed, and the brand has said that the dispute was right.',
  'within-period': ({ on }) => `Within its period, until ${on}.`,
  'within-review': ({ on }) => `No fixed end; looked up lately, and again by ${on} at the latest.`,
  'open-ended': () => "No fixed end, and nobody has looked it up; there is only the brand's own word.",
  'not-yet': ({ on }) => `It begins on ${on}.`,
  ended: ({ on }) => `It ended on ${on}.`,
  'number-ended': () => 'By its number, what it stands for has come to an end.',
  suspended: ({ on }) => `Suspended since ${on}; it may not be relied on now.`,
  'review-overdue': ({ on }) => `It was to be looked up again by ${on} and was not; not known now.`,
  withdrawn: () => 'The brand has taken it back.',
  'brand-and-endorser': () =>
    'The brand wrote and signed these words; the endorser signed them with a key of their own as well.',
  countersigned: ({ name, on }) =>
    `${name} signed these words on ${on} with a key of their own, and is in the register for this kind.`,
  'endorser-withdrew': ({ name, on }) =>
    `${name} withdrew its countersignature on ${on} and no longer stands behind these words.`,
  'endorser-unlisted': ({ name, on }) =>
    `${name} signed on ${on}, but the key is not in the register: nobody has confirmed that it is theirs and that they may say so.`,
  'endorser-dismissed': ({ name, on }) => `${name} signed on ${on}, but is no longer in the register.`,
  'other-words-signed': ({ name, on }) => `What ${name} signed on ${on} are other words than those that stand here.`,
  'countersignature-paused': ({ name, on }) => `${name} has paused its countersignature since ${on}; it is not known.`,
  'countersignature-ended': ({ name, on }) => `The countersignature of ${name} ended on ${on} and was not renewed.`,
}
