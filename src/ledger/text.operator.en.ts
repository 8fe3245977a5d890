import type { SignRefusal } from './guard.ts'
import type { OperatorText } from './text.operator.zh.ts'

const happened = ({ code, brand, size, seen }: SignRefusal): string => {
  const who = seen.by === 'mark' ? 'The high-water mark in the folder highwater' : `The witness ${seen.by}`
  return {
    ahead: `${who} knows the log of ${brand} as signed up to ${seen.size} entries, and the database has only ${size}: it is older than what was signed. Most likely a backup was restored, or a replica that lagged took over.`,
    'other-root': `${who} knows another root for the log of ${brand} at ${seen.size} entries: the entries in the database are not the ones that were signed.`,
    'not-continued': `${who} knows the root of the log of ${brand} at ${seen.size} entries; the database has ${size}, and they do not go on from there.`,
    succeeded: `This log of ${brand} has ended, and its successor was signed up to ${seen.size} entries; the database is from before that.`,
    'unreadable-mark': `The high-water mark of ${brand} in the folder highwater cannot be read, or was not signed by the key of this log.`,
  }[code]
}

export const en: OperatorText = {
  refusedToSign: (refusal) => {
    const { code, brand } = refusal
    const ways =
      code === 'unreadable-mark'
        ? [
            'Put the folders highwater and keys back as they were, both from the same machine, and start again.',
            `Only if you know that the database was not exchanged and lacks nothing: move the folder of ${brand} out of highwater and start again.`,
          ]
        : [
            'Recover what is missing: a newer backup, the archive of the database journal, a replica, another server that still runs. Put the whole database back and start again.',
            `If nothing can be recovered: troth succeed-log ${brand} --reason "what happened". It ends this log, begins a successor under a new origin and a new key, and says in public how far the old one was signed.`,
          ]
    return [
      `Troth refuses to go on and has signed nothing. ${happened(refusal)}`,
      'To go on signing would give one log two histories, and the receipts of customers would prove it. Nothing could take that back.',
      'There are two ways out:',
      ...ways.map((way, i) => `  ${i + 1}. ${way}`),
      'More in docs/running.md.',
    ].join('\n')
  },
  nothingToSucceed: (brand) =>
    `The log of ${brand} agrees with what was signed: just start. A successor is for a log that cannot go on.`,
  noMark: (brand) =>
    `The log of ${brand} has no high-water mark yet, so the database is believed this once; from now on it is kept in the folder highwater.`,
  succeeded: (origin, size, vkey) =>
    `The successor has begun: ${origin}, with ${size} entries kept. Publish its key in places of the brand's own:\n${vkey}`,
  noLog: (brand) => `There is no log of ${brand} here.`,
  noReason: 'Say with --reason what happened, in 1 to 2,000 characters; it will be public.',
  exported: (path) => `Written to ${path}, readable by its owner alone. Whoever has it can sign as the brand.`,
}
