import { en as kit } from '#src/kit/text.en.ts'
import { en as names } from './text.names.en.ts'
import type { WordingText } from './text.zh.ts'

const fields: Record<string, string> = {
  zh: 'Chinese',
  en: 'English',
  name: 'Name',
  scope: 'Scope',
  source: 'Source',
  startsOn: 'First day',
  endsOn: 'Last day',
  product: 'Product',
  reason: 'Reason',
  note: 'Note',
  text: 'Text',
  message: 'Reply',
  channel: 'Channel',
  channels: 'Channels',
  audience: 'Audience',
  where: 'Where',
  case: 'Case',
}

export const en: WordingText = {
  ...names,
  fields,
  slots: {
    facts: 'facts',
    apology: 'apology',
    deadline: 'deadline',
    remedy: 'remedy',
    owner: 'who answers for it',
    basis: 'basis',
    choice: 'choice',
  },
  quoted: (words) => `“${words}”`,
  basis: 'basis: ',
  advice: 'consider: ',
  concrete: 'states: ',
  separator: ', ',
  unreadable: (line, most) =>
    `line ${line} cannot be read: it must be a text or {"id", "text"}, of at most ${most} characters`,
  refusal: (refusal) => {
    const common = kit.refusal(refusal)
    const field = refusal.field ? `${fields[refusal.field] ?? refusal.field}: ` : ''
    const { facts = {} } = refusal
    if (common) return `${field}${common}`
    switch (refusal.code) {
      case 'fact.unknown':
        return `${field}there is no such fact`
      case 'fact.ended':
        return `${field}this fact held until ${facts.on} and cannot be used any more`
      case 'fact.product-only':
        return 'facts about a product are stated and changed by the product role'
      case 'fact.same':
        return 'this is the value it has; there is nothing to change'
      case 'statement.unknown':
        return 'there is no such statement'
      case 'statement.ends-before-it-begins':
        return `${field}the last day lies before the first, ${facts.startsOn}`
      case 'statement.blanks-differ':
        return `both languages need the same blanks: Chinese has ${facts.zh || 'none'}, English ${facts.en || 'none'}`
      case 'statement.no-blanks':
        return `a statement is sent as it stands and has no blanks (${facts.blanks}); make it a template`
      case 'statement.draft-waits':
        return `version ${facts.version} still waits for approval; approve or return it first`
      case 'statement.no-draft':
        return 'no draft waits for approval'
      case 'statement.own-draft':
        return 'nobody approves what they wrote; and two approvals take two people'
      case 'statement.approved-already':
        return 'this approval was given already'
      case 'statement.approval-not-needed':
        return 'this draft does not need the approval of your role'
      case 'statement.hush':
        return 'redress in exchange for silence or a deleted review cannot be approved by anybody'
      case 'statement.findings':
        return `the check found ${facts.rules}; to approve it all the same, say why`
      case 'statement.withdrawn':
        return 'this statement was withdrawn'
      case 'statement.not-in-force':
        return 'this statement is not in force'
      case 'statement.not-flagged':
        return 'the facts it rests on have not changed'
      case 'wording.held':
        return `not sent: the check found ${facts.rules}. Change it, or say why and ask a second person to let it through`
      case 'wording.hush':
        return 'not sent: redress in exchange for silence or a deleted review cannot be let through by anybody (E-Commerce Law 39; Consumer Law 15, 26)'
      case 'outgoing.unknown':
        return 'there is no such record'
      case 'outgoing.down':
        return 'it was taken down already'
      case 'case.unknown':
        return 'there is no such case'
      case 'exception.unknown':
        return 'there is no such exception'
      case 'exception.not-needed':
        return 'this text is not held back and can be sent'
      case 'exception.never':
        return 'redress in exchange for silence or a deleted review cannot be let through by anybody'
      case 'exception.own':
        return 'nobody grants their own exception; it takes a second person'
      case 'exception.answered':
        return 'this exception was answered already'
      default:
        return 'this cannot be done now'
    }
  },
}
