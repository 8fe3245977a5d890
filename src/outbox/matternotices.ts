import type { MatterEntry } from '#src/crises/entries.ts'
import type { Matter } from '#src/crises/matter.ts'
import type { Subscriber } from '#src/crises/subscriptions/view.ts'
import type { Role } from '#src/people/words.ts'
import type { StaffChannel } from './notices.ts'
import type { Facts, Message, Template } from './words.ts'

export interface MatterNoticeFacts {
  readonly brand: string
  /** Public address of the house. */
  readonly site: string
  readonly staff: readonly StaffChannel[]
  readonly subscribers: readonly Subscriber[]
}

/** Those who run every crisis, whatever its tasks. */
const command: readonly Role[] = ['pr', 'legal', 'admin']

/** Nobody outside ever hears of a rehearsal: it has no subscribers, and if it had they would not be asked for. */
export const tellsSubscribers = (entry: MatterEntry, matter: Matter): boolean =>
  !matter.rehearsal && templateOf(entry) !== undefined

/**
 * What follows from one entry of a crisis: the brand's people hear of the alarm, of what is late and of what was passed on
 * to them; whoever subscribed hears of updates, of words that did not come and of the review. What is sealed stays at the
 * desk. Everything that follows from a rehearsal says so, and ends before the last step.
 */
export function matterNoticesOf(entry: MatterEntry, matter: Matter, facts: MatterNoticeFacts): readonly Message[] {
  return [...toPeople(entry, matter, facts), ...toSubscribers(entry, matter, facts)]
}

function toPeople(entry: MatterEntry, matter: Matter, facts: MatterNoticeFacts): readonly Message[] {
  switch (entry.type) {
    case 'matter.opened/1': {
      const roles = [...command, ...entry.data.tasks.map(({ role }) => role)]
      const told = { level: entry.data.level, dueAt: entry.data.firstBy.at }
      return toStaff(entry, matter, facts, 'desk.matter-opened', roles, told)
    }
    case 'matter.level-set/1': {
      const roles = [...command, ...entry.data.tasks.map(({ role }) => role)]
      return toStaff(entry, matter, facts, 'desk.matter-opened', roles, { level: entry.data.to })
    }
    case 'matter.task-overdue/1': {
      const { role, task } = entry.data
      const due = matter.tasks.find(({ id }) => id === task)?.due.at
      const told = { owner: role, ...(due ? { dueAt: due } : {}) }
      return toStaff(entry, matter, facts, 'desk.matter-task-late', [role], told)
    }
    case 'matter.task-escalated/1': {
      const { from, to } = entry.data
      return toStaff(entry, matter, facts, 'desk.matter-task-passed', [from, to], { owner: to })
    }
    case 'matter.update-missed/1':
      return toStaff(entry, matter, facts, 'desk.matter-missed', command, { dueAt: entry.data.next.at })
    default:
      return []
  }
}

function toStaff(
  entry: MatterEntry,
  matter: Matter,
  { brand, site, staff }: MatterNoticeFacts,
  template: Template,
  roles: readonly Role[],
  more: Facts,
): readonly Message[] {
  const desk = `${site}/desk/${brand}/matters/${matter.id.slice('matter:'.length)}`
  return staff
    .filter((channel) => channel.roles.some((role) => roles.includes(role)))
    .map((channel) => ({
      brand,
      source: `entry ${entry.index} ${channel.id}`,
      subject: entry.subject,
      channel: channel.id,
      kind: channel.kind,
      language: channel.language,
      template,
      facts: { brand, desk, level: matter.level, entry: String(entry.index), ...more },
      ...(matter.rehearsal ? { rehearsal: true } : {}),
    }))
}

function templateOf(entry: MatterEntry): Template | undefined {
  if (entry.type === 'matter.update-published/1') return 'matter.updated'
  if (entry.type === 'matter.reviewed/1') return 'matter.reviewed'
  return entry.type === 'matter.update-missed/1' ? 'matter.missed' : undefined
}

function toSubscribers(
  entry: MatterEntry,
  matter: Matter,
  { brand, site, subscribers }: MatterNoticeFacts,
): readonly Message[] {
  const template = templateOf(entry)
  if (!template || !tellsSubscribers(entry, matter)) return []
  const due =
    entry.type === 'matter.update-published/1'
      ? entry.data.next?.at
      : entry.type === 'matter.update-missed/1'
        ? entry.data.next.at
        : undefined
  const title = entry.type === 'matter.update-published/1' ? entry.data.text.title : matter.versions.at(-1)?.text.title
  const page = `${site}/b/${brand}/matters/${matter.id.slice('matter:'.length)}`
  return subscribers.map(({ id, address, language, token }) => ({
    brand,
    source: `entry ${entry.index} ${id}`,
    subject: `subscription:${id}`,
    channel: 'mail',
    kind: 'mail',
    language,
    template,
    facts: { what: title?.[language] ?? '', page, stop: `${site}/s/${token}`, ...(due ? { dueAt: due } : {}) },
    address,
  }))
}
