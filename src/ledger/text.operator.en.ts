import type { SignRefusal } from './guard.ts'
import type { OperatorText } from './text.operator.zh.ts'

const happened = ({ code, brand, size, seen, missing = [] }: SignRefusal): string => {
  const who = seen.by === 'mark' ? 'The high-water mark in the folder highwater' : `The witness ${seen.by}`
  return {
    ahead: `${who} knows the log of ${brand} as signed up to ${seen.size} entries, and the database has only ${size}: it is older than what was signed. Most likely a backup was restored, or a replica that lagged took over.`,
    'other-root': `${who} knows another root for the log of ${brand} at ${seen.size} entries: the entries in the database are not the ones that were signed.`,
    'not-continued': `${who} knows the root of the log of ${brand} at ${seen.size} entries; the database has ${size}, and they do not go on from there.`,
    succeeded: `This log of ${brand} has ended, and its successor was signed up to ${seen.size} entries; the database is from before that.`,
    'unreadable-mark': `The high-water mark of ${brand} in the folder highwater cannot be read, or was not signed by the key of this log.`,
    'missing-key': `The log of ${brand} is signed by keys that are not all here. Missing: ${missing.map(keyName).join(', ')}. Most likely its keys were changed on another machine, or the folder keys was put back from before that.`,
  }[code]
}

const keyName = (vkey: string) => vkey.split('+', 2).join('+')

const ways = ({ code, brand, seen, missing = [] }: SignRefusal): readonly string[] => {
  if (code === 'unreadable-mark')
    return [
      'Put the folders highwater and keys back as they were, both from the same machine, and start again.',
      `Only if you know that the database was not exchanged and lacks nothing: move the folder of ${brand} out of highwater and start again.`,
    ]
  if (code === 'missing-key')
    return [
      `Copy the missing files into the folder keys, from the machine on which the keys were changed or from a backup made after it: ${missing.map((vkey) => `log-${brand}…${vkey.split('+')[1]}…`).join(', ')}. "troth keys list" on that machine says their names. Then start again, or simply go on: a running server looks again at the next append.`,
      `If a key is lost for good: troth succeed-log ${brand} --reason "what happened". No other key can take its place under this origin; this ends the log, and begins a successor that keeps every entry, under a new origin and a new key.`,
    ]
  return [
    'Recover what is missing: a newer backup, the archive of the database journal, a replica, another server that still runs. Put the whole database back and start again.',
    `If nothing can be recovered: troth succeed-log ${brand} --reason "what happened"${seen.by === 'mark' ? '' : ', with TROTH_WITNESS_POLICY set as it is for the server, so that the witness is asked again'}. It ends this log, begins a successor under a new origin and a new key, and says in public how far the old one was signed.`,
  ]
}

export const en: OperatorText = {
  refusedToSign: (refusal) => {
    return [
      `Troth refuses to go on and has signed nothing. ${happened(refusal)}`,
      'To go on signing would give one log two histories, and the receipts of customers would prove it. Nothing could take that back.',
      'There are two ways out:',
      ...ways(refusal).map((way, i) => `  ${i + 1}. ${way}`),
      'More in docs/running.md.',
    ].join('\n')
  },
  nothingToSucceed: (brand) =>
    `The log of ${brand} agrees with what this machine, and every witness that was asked, knows of it: just start. A successor is for a log that cannot go on. If it was a witness that refused, set TROTH_WITNESS_POLICY as it is for the server and try again.`,
  noMark: (brand) =>
    `The log of ${brand} has no high-water mark yet, so the database is believed this once; from now on it is kept in the folder highwater.`,
  succeeded: (origin, size, vkey) =>
    `The successor has begun: ${origin}, with ${size} entries kept. Publish its key in places of the brand's own:\n${vkey}`,
  noLog: (brand) => `There is no log of ${brand} here.`,
  noReason: 'Say with --reason what happened, in 1 to 2,000 characters; it will be public.',
  noKey: (id) => `No key with the id ${id} lies here; "troth keys list" names those that do.`,
  noChange: (brand, code) =>
    ({
      'no-log': `There is no log of ${brand} here.`,
      rotating: `A rotation of the keys of ${brand} is under way: end it first with "troth keys retire ${brand}".`,
      'not-rotating': `No rotation of the keys of ${brand} is under way, so there is nothing to retire.`,
      'as-asked': `The log of ${brand} is signed so already.`,
    })[code],
  rotated: (brand, vkeys, index) =>
    `New keys sign the log of ${brand} beside the old ones, since entry ${index}, which says so in public. Publish them where you published the old ones, and give them to your witnesses:\n${vkeys.join('\n')}\nWhen everybody has them: troth keys retire ${brand}`,
  retired: (brand, vkeys, index) =>
    `The old keys of ${brand} sign nothing any more, since entry ${index}, which says so in public. What they signed stays proved. The log is signed by:\n${vkeys.join('\n')}`,
  second: (brand, on, index) =>
    on
      ? `The log of ${brand} has a second signature, ML-DSA-44, since entry ${index}, which says so in public.`
      : `The log of ${brand} has no second signature any more, since entry ${index}, which says so in public.`,
  key: ({ kind, state, from, to, file, ownerOnly }) =>
    [
      file === null ? 'NOT HERE' : `keys/${file}`,
      kind,
      {
        signs: `signs since ${from} entries`,
        signed: `signed from ${from} to ${to} entries`,
        unused: 'unused: no log names it',
      }[state],
      ...(ownerOnly === false ? ['OTHERS CAN READ THIS FILE: chmod 600, and rotate'] : []),
    ].join(', '),
  exported: (path) => `Written to ${path}, readable by its owner alone. Whoever has it can sign as the brand.`,
}
