import { en as kit } from '#src/kit/text.en.ts'
import type { BesidesText } from './text.zh.ts'

export const en: BesidesText = {
  causes: {
    part: 'waiting for a part',
    inspection: 'waiting for an inspection',
    unit: 'waiting for you to hand the unit in',
    'force-majeure': 'force majeure',
  },
  grounds: {
    flood: 'answered together with many filings of the same words',
    threat: 'it contains a threat',
    elsewhere: 'it is not about this brand',
  },
  refusal: (refusal) => {
    const { facts } = refusal
    switch (refusal.code) {
      case 'case.no-files':
        return 'no file was chosen'
      case 'case.too-many-files':
        return `a case holds ${facts?.most} files at most`
      case 'case.files-too-large':
        return `the files of a case hold ${facts?.mostMiB} MiB together at most`
      case 'file.empty':
        return 'the file is empty'
      case 'file.too-large':
        return `a file may have ${facts?.mostMiB} MiB; larger ones go through the resumable API`
      case 'file.type':
        return `by its content this kind of file is not taken; taken are: ${facts?.allowed}`
      case 'file.broken':
        return 'the bytes received are not those that were announced; please send them again'
      case 'upload.unknown':
        return 'there is no such upload, or it has expired'
      case 'upload.offset':
        return `${facts?.received} bytes have arrived; go on from there`
      case 'upload.too-long':
        return 'more arrived than was announced'
      case 'upload.too-many':
        return `at most ${facts?.most} unfinished files at a time`
      case 'too-busy':
        return `the server is taking other files; please send yours again in ${facts?.seconds} s, nothing is lost`
      case 'consent.missing':
        return 'messages need your consent: please tick the box'
      case 'queue.too-many':
        return `at most ${facts?.most} queues can be kept`
      case 'case.paused-already':
        return `the clock stands still already, until ${facts?.by} at the longest`
      case 'case.not-paused':
        return 'the clock does not stand still'
      case 'case.pause-too-long':
        return `for this cause the clock may stand until ${facts?.last} and no longer`
      case 'case.pause-too-early':
        return `a pause lasts into working time after now; today is ${facts?.today}`
      case 'case.pause-not-now':
        return 'this clock cannot be paused: a first reply only for force majeure, and never once its date has passed'
      case 'case.merge-self':
        return 'a case cannot be merged into itself'
      case 'case.earlier-stays':
        return `the earlier one (${facts?.number}) stays; merge the later one into it`
      case 'case.not-same-person':
        return 'the two were filed with different contacts: merging would show one person the words of another; use a collective case'
      case 'case.nobody-above':
        return `nobody is above ${(kit.roles as Record<string, string>)[String(facts?.owner)]}`
      case 'case.split-known':
        return 'it was split off already'
      case 'collective.not-offered':
        return 'the brand has not offered joining, or your case is about something else'
      case 'collective.offered-already':
        return 'it is offered already'
      case 'collective.nothing-to-carry-out':
        return 'the answer leaves nothing to be carried out'
      case 'outside.unknown':
        return 'the brand names no such body'
      case 'stated.not-entitled':
        return 'working hours, limits of law and outside bodies are stated by legal or an administrator'
      case 'stated.backwards':
        return `this can only begin today (${facts?.today}) or later`
      case 'stated.no-time':
        return 'that leaves no working time'
      case 'law.known':
        return 'this limit is in use; lift it before stating it anew'
      case 'law.unknown':
        return 'this limit is not in use'
      case 'body.unknown':
        return 'there is no such body'
      default:
        return undefined
    }
  },
  law: {
    title: 'What the law asks',
    binds: (stage, by, basis) =>
      `${stage}: by ${by} under ${basis}; earlier than the brand’s own promise, so it binds.`,
    behind: (stage, by, basis) => `${stage}: ${basis} asks for ${by}; the brand’s own promise is earlier and binds.`,
    ahead: (stage, by, basis) => `${stage}: by ${by} under ${basis}.`,
    unsure: 'article to be confirmed',
    fixed: 'A date of the law stands still for no pause.',
  },
  pause: {
    until: (date) => `the brand’s clock stands still from here, until ${date} at the longest`,
    standing: (cause, until) => `The brand’s clock stands still (${cause}), until ${until} at the longest.`,
    limit: (term) =>
      `For one cause a clock stands ${term} at most in one case; then it runs on by itself. None of your time is lost.`,
    left: (days) => `${days} days left for this cause`,
  },
  aside: {
    title: 'The brand set this case aside',
    because: (ground) => `Its reason: ${ground}.`,
    object: 'I disagree: somebody else shall look',
    label: 'Why it should not be set aside',
    hint: 'Somebody who has not touched it reviews it, with a new date. How many are set aside is public.',
  },
  relations: {
    mergedInto: (number) => `This goes on in the earlier case ${number}; its dates count.`,
    absorbed: (number) => `The later ${number} is part of this one; all its steps are kept`,
    story: 'see its steps',
    part: (number) => `One matter became ${number}, owed no later than this one`,
    open: 'open',
    partOf: (number) => `split off from ${number}`,
    about: 'Related records',
    kinds: { claim: 'endorsement', promise: 'promise', case: 'case' },
  },
  escalation: (term) => `If it stays undone for another ${term}, it moves up by itself, on public record.`,
  escalated: (owner) => `late for too long: it moved up and is now with ${owner}`,
  files: {
    title: 'Photos, films and documents',
    lead: 'Only you and the brand can see them. PDF, PNG, JPG, WebP, MP4; 30 MiB at a time, 40 files in one case.',
    choose: 'Choose files (several at once)',
    message: 'A word about them (optional)',
    add: 'Send the files',
    size: (bytes) =>
      bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`,
    none: 'No files yet.',
    hash: 'fingerprint (SHA-256)',
    print: 'Print everything: this page carries every step, and each file by name and fingerprint.',
  },
  outside: {
    named: 'Bodies outside that the brand names',
    since: (date, contact) => `since ${date} · ${contact}`,
    kinds: {
      association: 'industry association',
      arbitration: 'arbitration body',
      ombudsman: 'ombudsman',
      mediation: 'mediation body',
    },
    went: 'Record that I went there',
    sinceThen: (body, date) => `Since ${date} this is before ${body} as well.`,
  },
  collectives: {
    title: 'Collective cases',
    lead: 'One cause, many people: the brand gives one answer, and each decides alone whether to accept it.',
    none: 'There are none.',
    members: (n) => (n === 1 ? '1 case' : `${n} cases`),
    since: (date, owner) => `since ${date} · with ${owner}`,
    open: 'under way',
    ended: (date) => `ended ${date}`,
    funnel: 'How far it has come',
    steps: {
      members: 'joined',
      answered: 'answered',
      accepted: 'accepted by themselves',
      done: 'carried out or closed',
    },
    refused: (n) => `${n} did not accept and are being reviewed by somebody else`,
    closed: (n, of) => `${n} of ${of} are closed; it cannot end while one is open`,
    facts: 'What was told to all',
    answer: 'The answer to all',
    noAnswer: 'No answer yet. The dates of every case count as before.',
    choose: 'What each can do',
    choices: [
      'accept: it is carried out, and they confirm that it arrived',
      'not accept: somebody who had no part in it looks again',
      'leave: their case is answered alone',
      'go to 12315, a consumer association, arbitration or a court at any time',
    ],
    join: 'Join this collective case',
    joinHint: 'You get the answer together with the others; your dates and rights stay, and you can leave at any time.',
    joinable: 'Open: whoever filed about the same can join from their own progress page.',
    offered: 'The same cause may have affected others:',
    figures: 'Public figures of all collective cases',
    done: 'The brand says it is done',
  },
  lost: {
    title: 'Lost your link?',
    lead: 'Give the number and the contact you left. If they belong together, a new link is sent to that contact; the old one stays good.',
    number: 'Case number',
    contact: 'The telephone number or e-mail you left',
    send: 'Send it to me again',
    done: 'If the number and the contact belong together, a new link is on its way and arrives within minutes. If nothing comes, no contact was left, it was written differently, or three were sent today already.',
    else: 'If you left no contact, please speak to the brand; your receipt file proves the case is yours.',
    link: 'Lost your link?',
  },
  subscribe: {
    title: 'Hear of it by e-mail',
    label: 'E-mail address',
    consent: 'I agree that this address is used for news of this case and nothing else; I can stop it at any time.',
    button: 'Begin',
    lead: 'For those who left no contact, or want another address. It is stored encrypted and deleted with your words.',
  },
}
