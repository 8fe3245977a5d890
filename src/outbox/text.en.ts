import { en as cases } from '#src/cases/text.en.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import { en as kit } from '#src/kit/text.en.ts'
import { en as warnings } from '#src/signals/warnings/text.en.ts'
import { en as redress } from './text.redress.en.ts'
import type { OutboxText } from './text.zh.ts'

const letters: OutboxText['letters'] = {
  ...redress.letters,
  'case.received': (t) => ({
    subject: `Your ${t.kind} was received: ${t.number}`,
    body: `${t.brand} has received your ${t.kind}, number ${t.number}. ${t.owner} owes you a reply of substance by ${t.due}. If that time is missed, the public record will say so by itself.`,
  }),
  'case.replied': (t) => ({
    subject: `A new reply: ${t.number}`,
    body: `${t.brand} has replied in your case ${t.number}. What comes next is ${t.stage}, by ${t.due}.`,
  }),
  'case.asked': (t) => ({
    subject: `A question for you: ${t.number}`,
    body: `${t.brand} has a question in your case ${t.number} and waits for your answer until ${t.due}. That time counts neither for nor against the brand, and silence loses you nothing.`,
  }),
  'case.resolved': (t) => ({
    subject: `A proposal: ${t.number}`,
    body: `${t.brand} has proposed how to settle case ${t.number}, and waits for your decision until ${t.due}: accept it, or have somebody else look again. Silence is not consent.`,
  }),
  'case.in-review': (t) => ({
    subject: `Somebody else looks again: ${t.number}`,
    body: `What you did not accept is reviewed by somebody who had no part in it. ${t.owner} owes you an answer in case ${t.number} by ${t.due}.`,
  }),
  'case.late': (t) => ({
    subject: `A promised time has passed: ${t.number}`,
    body: `${t.owner} owed you ${t.stage} in case ${t.number} by ${t.due}, and it is not there. The public record says so, and the duty goes on. Other ways, such as 12315, are on the progress page and open to you at any time.`,
  }),
  'case.link': (t) => ({
    subject: `Your progress link: ${t.number}`,
    body: `Somebody who knows your number and this contact asked ${t.brand} to send the progress link of case ${t.number} again. The new link is below; the old one stays good. If it was not you, ignore this, or open it and change the link.`,
  }),
  'desk.case-new': (t) => ({
    subject: `New ${t.kind} ${t.number}`,
    body: `New ${t.kind} ${t.number} (${t.topic}) for ${t.owner}; a reply of substance is owed by ${t.due}.`,
  }),
  'desk.case-late': (t) => ({
    subject: `Overdue ${t.number}`,
    body: `Case ${t.number} (${t.topic}): ${t.stage} was owed by ${t.owner} by ${t.due}. The public record says so.`,
  }),
  'desk.warning': (t) => ({
    subject: `Warning: ${t.level}`,
    body: `An early warning, ${t.level}. What it is, since when, how sure and compared with what is at the desk; one role should take it up.`,
  }),
  'improvement.opened': (t) => ({
    subject: `Your case has led to an improvement: ${t.number}`,
    body: `Because of your case ${t.number} and others like it, ${t.brand} has put an improvement on record: “${t.what}”. Its causes, its measures, who answers for them and by which day are public; once they are done, their effect will be checked.`,
  }),
  'improvement.closed': (t) => ({
    subject: `An improvement is closed: ${t.number}`,
    body: `The improvement “${t.what}”, which your case ${t.number} led to, is closed. What was done, whether complaints fell, and how sure that is, is on its public page.`,
  }),
  'improvement.reopened': (t) => ({
    subject: `An improvement is open again: ${t.number}`,
    body: `The improvement “${t.what}”, which your case ${t.number} led to, is open again: the same trouble has come back.`,
  }),
  'desk.matter-opened': (t) => ({
    subject: `Crisis: ${t.level}`,
    body: t.due
      ? `Alarm. ${t.level}. The public is to hear the first word by ${t.due}. Tasks and their times are at the desk.`
      : `Now: ${t.level}. The times of its tasks follow the new level.`,
  }),
  'desk.matter-task-late': (t) => ({
    subject: `A task in a crisis is late (${t.owner})`,
    body: `${t.level}. A task of ${t.owner} was due by ${t.due} and is not done.`,
  }),
  'desk.matter-task-passed': (t) => ({
    subject: `A task in a crisis passes to ${t.owner}`,
    body: `${t.level}. A task that is late is now for ${t.owner}.`,
  }),
  'desk.matter-missed': (t) => ({
    subject: `The update promised to the public did not come`,
    body: `${t.level}. An update was promised by ${t.due} and did not come. The public page says so, and subscribers are told.`,
  }),
  'desk.run-back': (t) => ({
    subject: `Payments came back: ${t.what}`,
    body: `Payments of “${t.what}” came back. They are to be tried again by ${t.due}; whose they are and why is at the desk.`,
  }),
  'desk.run-late': (t) => ({
    subject: `A payout run is late: ${t.what}`,
    body: `A step of “${t.what}” was due by ${t.due} and is not done for everybody. The public page says so.`,
  }),
  'matter.confirm': (t) => ({
    subject: `Please confirm: ${t.what}`,
    body: `Somebody asked for updates by ${t.brand} on “${t.what}” to this address. If it was you, confirm at the link below; if not, do nothing, and the address is deleted in seven days.`,
  }),
  'matter.updated': (t) => ({
    subject: `Update: ${t.what}`,
    body: `${t.brand} has updated “${t.what}”.${t.due ? ` Next update by ${t.due}.` : ''}`,
  }),
  'matter.missed': (t) => ({
    subject: `Not updated in time: ${t.what}`,
    body: `${t.brand} promised an update on “${t.what}” by ${t.due} and did not keep it. That is in the public record; you will hear of the next update.`,
  }),
  'matter.reviewed': (t) => ({
    subject: `Public review: ${t.what}`,
    body: `${t.brand} has published its review of “${t.what}”: causes, costs, what was missed and what changed.`,
  }),
  'channel.test': (t) => ({
    subject: `${t.brand}: a trial`,
    body: `A trial message from the desk of ${t.brand}. That you read it means the channel works.`,
  }),
}

const fields = { name: 'name', url: 'address', secret: 'secret', roles: 'for whom', kind: 'kind', language: 'language' }

export const en: OutboxText = {
  letters,
  kinds: cases.kinds,
  topics: cases.topics,
  stages: cases.stages,
  roles: kit.roles,
  levels: warnings.levels,
  redress,
  channels: {
    mail: 'E-mail',
    sms: 'SMS',
    webhook: 'Webhook',
    wecom: 'WeCom robot',
    dingtalk: 'DingTalk robot',
    feishu: 'Feishu robot',
  },
  states: { queued: 'waiting', failed: 'failed, will be tried again', sent: 'sent', dead: 'given up' },
  about: {
    ...redress.about,
    'case.received': 'case received',
    'case.replied': 'a reply',
    'case.asked': 'a question',
    'case.resolved': 'a proposal',
    'case.in-review': 'in review',
    'case.late': 'overdue',
    'case.link': 'link sent again',
    'desk.case-new': 'new case (own people)',
    'desk.case-late': 'overdue (own people)',
    'desk.warning': 'warning (own people)',
    'improvement.opened': 'a case led to an improvement',
    'improvement.closed': 'improvement closed',
    'improvement.reopened': 'improvement open again',
    'desk.matter-opened': 'crisis alarm (staff)',
    'desk.matter-task-late': 'crisis task late (staff)',
    'desk.matter-task-passed': 'crisis task passed on (staff)',
    'desk.matter-missed': 'crisis update missed (staff)',
    'desk.run-back': 'payments came back (staff)',
    'desk.run-late': 'payout run late (staff)',
    'matter.confirm': 'confirm subscription',
    'matter.updated': 'crisis page updated',
    'matter.missed': 'crisis update not in time',
    'matter.reviewed': 'public review',
    'channel.test': 'trial',
  },
  see: (link) => `See where it is, add something, take the receipt: ${link}`,
  keep: 'Whoever has this link is you; please do not pass it on.',
  stop: (link) => `No more messages about this case: ${link}`,
  page: (link) => `The whole text, and what each version changed: ${link}`,
  stopMatter: (link) => `No more of these: ${link}`,
  desk: (link) => `Open the desk: ${link}`,
  stopping: {
    title: 'Stop messages about this case',
    lead: (brand) =>
      `${brand} will then send you no more mail or SMS about this case. The case goes on, and so does its progress link.`,
    act: 'Stop',
    done: 'Stopped. Nothing more is sent about this case; its progress link works as before.',
    resume: 'Begin again',
    resumed: 'You will be told again when something happens.',
  },
  refusal: (refusal: Refusal): string => {
    const common = kit.refusal(refusal)
    const field = refusal.field ? `${(fields as Record<string, string>)[refusal.field] ?? refusal.field}: ` : ''
    if (common) return `${field}${common}`
    switch (refusal.code) {
      case 'channel.unknown':
        return 'there is no such channel'
      case 'channel.address':
        return `${field}this address cannot be used: it has to be https and outside our own network, and for a robot on its own platform`
      case 'channel.secret':
        return `${field}the secret of a webhook is whsec_ and 24 to 64 bytes in base64; WeCom has none`
      case 'channel.too-many':
        return `at most ${refusal.facts?.most} channels`
      case 'message.unknown':
        return 'there is no such message'
      case 'message.under-way':
        return 'this message is being sent or waits to be; there is no need to send it again'
      case 'message.forgotten':
        return 'the address was deleted, as the customer asked or after 90 days; it cannot be sent again'
      case 'message.too-often':
        return 'one was sent just now; try again in a while'
      default:
        return 'not possible now'
    }
  },
}
