import type { Refusal } from '#src/kit/outcome.ts'
import { en as kit } from '#src/kit/text.en.ts'
import type { Reason } from '../credentials/reasons.ts'
import { en as credentials } from '../credentials/text.en.ts'
import { en as claims } from '../text.en.ts'
import type { EndorsersText } from './text.zh.ts'

export const en: EndorsersText = {
  parts: { endorser: 'endorser', observer: 'independent observer' },
  custodies: {
    browser:
      'The key was made or loaded in the signer’s own browser, and a page of this server signed there; the key did not come here.',
    elsewhere: 'The signer signed elsewhere and handed in the finished credential; this server never saw the key.',
    hosted:
      'The credential says itself that somebody keeps the key for the signer; so it makes no level of “countersigned”.',
  },
  standings: {
    admitted: 'in the register, for this kind',
    unknown: 'not in the register',
    'out-of-scope': 'in the register, but not for this kind or scope',
    dismissed: 'taken out of the register, or its time there is over',
  },
  assessors: {
    self: 'assesses itself',
    commercial: 'does business with the brand',
    buyer: 'a buyer',
    industry: 'an industry body',
    'third-party': 'an independent third party',
  },
  schemes: {
    uscc: 'Unified Social Credit Code',
    lei: 'LEI',
    cnca: 'certification body approval',
    cnas: 'CNAS accreditation',
    orcid: 'ORCID',
    other: 'registration',
  },
  one: {
    title: 'Who countersigned',
    lead: 'Signed by the endorser with a key of their own. The brand cannot make this signature, and neither can this server.',
    none: 'Nobody has countersigned yet.',
    as: 'As',
    did: 'Public key identity',
    signed: 'Signed',
    until: 'Good until',
    untilNone: 'no end',
    custody: 'Who holds the key',
    signing: 'On the day of signing',
    today: 'Today',
    row: 'Their line in the register',
    download: 'Download what was signed and check it yourself',
    gone: 'The text of the credential was deleted at the signer’s wish; its fingerprint stays.',
    counts: 'counts',
    not: 'does not count',
    otherWords: 'other words were signed, not those that stand here',
    withdrawn: (on, how) => `Withdrawn by the signer on ${on} (${how}); it counts no more`,
    withdrawnLoud: (name, on) =>
      `${name} withdrew its countersignature on ${on}: it no longer stands behind these words.`,
    pausedLoud: (name, on) => `${name} has paused its countersignature since ${on}; do not rely on it now.`,
    how: { link: 'by the link', signature: 'by a signed withdrawal', 'status-list': 'in its own status list' },
    reason: 'In its words: ',
    paused: (on) => `Paused by the signer since ${on}`,
    ended: (on, how) => (how === 'period' ? `Ended on ${on}` : `Not checked again in time; over since ${on}`),
    withdrawBySignature: 'For the signer: hand in a signed withdrawal',
    credential: 'As a credential a machine can read (VC 2.0)',
    registry: 'The register: who may vouch for what',
  },
  endorse: {
    title: 'Please countersign',
    lead: (brand) =>
      `${brand} says the words below and asks you to stand behind them with a key of your own. No account is needed. If you do not agree, there is nothing to do.`,
    invited: (name, part) => `Asked: ${name} (${part})`,
    wording: 'You would stand behind these words',
    kind: 'Kind',
    scope: 'Only for',
    scopeAll: 'no limit',
    numbers: 'Numbers',
    from: 'From',
    until: 'Until',
    digest: 'Fingerprint (SHA-384)',
    digestWhy: 'This fingerprint is what you sign. If the brand changes a word, your signature no longer goes with it.',
    claimPage: 'See the whole record of this claim',
    exactly: 'Exactly what will be signed',
    inBrowser: 'Sign in this browser',
    keyMake: 'Make a new key here',
    keyLoad: 'Use a key file I have',
    keyWhy:
      'The key is made in your browser and is not sent here. Before signing, download the key file and keep it safe: to sign again, or to withdraw without this link, you need it, and nobody can replace it. You can sign once it is downloaded and you have agreed.',
    keyTrust:
      'This page and its signing program come from this server. If you do not want to trust even that, sign in a system of your own and hand the credential in below.',
    saveKey: 'Download the key file',
    yourDid: 'Your public key identity',
    agree: 'I have read the text above and stand behind these words',
    sign: 'Sign and hand in',
    scriptNeeded:
      'Signing in the browser needs script. Without it, a credential that was signed elsewhere can be handed in below.',
    noCrypto: 'This browser cannot sign with Ed25519. Please use a newer one, or sign elsewhere and hand it in.',
    badKey: 'This is no key file.',
    failed: 'It was not signed, and nothing was handed in.',
    upload: 'Hand in a credential that was signed elsewhere',
    uploadHow:
      'JSON (eddsa-jcs-2022) or vc+jwt, by a did:web or did:key. It has to say what the text above says; only the issuer is yours to fill in.',
    credential: 'The credential',
    file: 'or choose a file',
    submit: 'Hand in',
    expires: (on) => `The link is good until ${on}.`,
    over: {
      open: '',
      expired: 'This link has expired. Ask the brand for another if you need one.',
      revoked: 'The brand has taken this invitation back.',
      used: '',
    },
    claimOver: 'The claim has lapsed or was withdrawn; it is countersigned no more.',
    done: 'You have countersigned',
    doneWhat: (on) => `In the public record since ${on}. Anybody can download what you signed and check it.`,
    doneStanding: 'What the register says',
    keep: 'Keep this link: with it you can withdraw your countersignature at any time.',
    withdraw: 'Withdraw my countersignature',
    withdrawWhat:
      'At once the page says that you no longer stand behind these words, and the level falls. It cannot be undone; you would have to sign anew.',
    withdrawReason: 'Why (public)',
    withdrawn: 'You have withdrawn your countersignature',
    forget: 'Delete the text I signed',
    forgetWhat:
      'After that nobody can read what you signed. That you signed and withdrew, and the fingerprint of the text, stay in the public record.',
  },
  withdrawal: {
    title: 'Hand in a signed withdrawal',
    lead: 'For a signer who lost the link and still has the key. Sign the text below with the key that signed the countersignature, and hand it in.',
    exactly: 'What to sign (the issuer is you)',
    done: 'Withdrawn',
  },
  registry: {
    title: 'The register: who may vouch for what',
    lead: 'A countersignature counts when its signer stands in this register. Who put them there, and on what ground, is written here; the brand keeps it, and nobody can change what was recorded.',
    none: 'The register is empty: no countersignature can count.',
    kinds: 'May vouch for',
    scope: 'Within',
    dids: 'Public key identity',
    registration: 'Registered',
    assessor: 'What sort of party',
    accredited: 'accredited',
    from: 'From',
    until: 'Until',
    basis: 'On what ground',
    admitted: (by, on) => `Admitted by ${by} on ${on}`,
    dismissed: (on, reason) => `Taken out on ${on}: ${reason}`,
    entry: (index) => `entry ${index}`,
    evidence: 'Evidence',
  },
  desk: {
    title: 'Countersignatures',
    invite: 'Ask somebody to sign',
    inviteName: 'Whom (full name)',
    inviteSend: 'Make an invitation link',
    link: 'Send them this link. It is shown once only; whoever has it can sign or withdraw in their name.',
    revoke: 'Take back',
    states: { open: 'waiting', expired: 'expired', revoked: 'taken back', used: 'signed' },
    registry: 'Register',
    registryLead:
      'Only a countersigner in the register makes a claim one that is entitled. Each line is public, with its ground.',
    admit: 'Admit',
    dismiss: 'Take out',
    admitThis: 'Admit this signer',
    name: 'Full name',
    dids: 'Public key identity (did:web or did:key, one a line)',
    kinds: 'Kinds they may vouch for',
    basis: 'On what ground (public)',
    reason: 'Why they are taken out (public)',
    scheme: 'Kind of registration',
    number: 'Registration number',
    from: 'From',
    until: 'Until (empty: no end)',
    assessor: 'What sort of party',
    accredited: 'accredited',
    as: 'As',
  },
  fieldWords: (field) => fields[field] ?? claims.fieldWords(field),
  refusal,
}

const fields: Record<string, string> = {
  as: 'part',
  name: 'full name',
  dids: 'public key identity',
  kinds: 'kinds',
  basis: 'ground',
  from: 'first day',
  until: 'last day',
  reason: 'reason',
  credential: 'credential',
}

function refusal({ code, field, facts }: Refusal): string {
  if (code.startsWith('credential.')) {
    const reason = code.slice('credential.'.length) as Reason
    const told = Object.fromEntries(Object.entries(facts ?? {}).map(([name, value]) => [name, String(value)]))
    return credentials.reasons[reason]?.(told) ?? 'The credential did not pass.'
  }
  const said = sentences[code]?.(facts ?? {})
  if (said) return said
  const general = kit.refusal({ code, ...(facts ? { facts } : {}) })
  if (general) return field ? `${en.fieldWords(field)}: ${general}` : general
  return claims.refusal({ code, ...(field ? { field } : {}), ...(facts ? { facts } : {}) })
}

const sentences: Record<string, (facts: Readonly<Record<string, string | number>>) => string> = {
  'invitation.unknown': () => 'There is no such invitation.',
  'invitation.expired': () => en.endorse.over.expired,
  'invitation.revoked': () => en.endorse.over.revoked,
  'invitation.used': () => 'This link was used already.',
  'invitation.too-many': ({ most }) => `${most} invitations are waiting; take some back first.`,
  'countersignature.unknown': () => 'There is no such countersignature.',
  'countersignature.withdrawn': () => 'This countersignature was withdrawn already.',
  'countersignature.stands': () =>
    'It still counts, and people must be able to check it; withdraw it first, then delete it.',
  'countersignature.forgotten': () => 'The text was deleted already.',
  'countersignature.own': () => 'This is the brand’s own key. A brand cannot vouch for itself.',
  'countersignature.other-part': () => 'The credential names another part than the invitation.',
  'countersignature.no-end': () =>
    'The credential does not say until when; a countersignature of this kind has an end.',
  'countersignature.no-comment': () =>
    'It is no EndorsementCredential or OpenBadgeCredential, or does not say which kind of claim it vouches for.',
  'countersignature.twice': () => 'They have countersigned already, and it is still good.',
  'withdrawal.other-signer': () => 'The withdrawal is not signed by whoever countersigned.',
  'withdrawal.other-subject': () => 'The withdrawal does not name this countersignature.',
  'endorser.unknown': () => 'The register has no such line.',
  'endorser.known': () => 'The register has this line already.',
  'endorser.dismissed': ({ on }) => `Taken out on ${on} already.`,
  'endorser.own': () => 'This is the brand’s own identity and does not belong in the register.',
  'endorser.ends-before-it-begins': ({ from }) => `It cannot end before ${from}.`,
  'kind.unlisted': () => 'This is none of the 21 kinds.',
}
