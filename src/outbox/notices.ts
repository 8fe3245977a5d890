import type { CaseEntry } from '#src/cases/entries.ts'
import type { CaseKind, Topic } from '#src/cases/words.ts'
import type { Language } from '#src/kit/language.ts'
import type { Role } from '#src/people/words.ts'
import type { Reach } from './address.ts'
import type { Facts, Message, StaffKind, Template } from './words.ts'

/** The customer of a case as far as messages go: present only while the contact has not been forgotten. */
export interface Reader {
  readonly reach: Reach
  readonly language: Language
  /** Address of their case, and the one that stops messages about it. */
  readonly link: string
  readonly stop: string
  /** Index of the entry whose sealed fields all this is from. */
  readonly from: number
}

export interface StaffChannel {
  readonly id: string
  readonly kind: StaffKind
  readonly language: Language
  readonly roles: readonly Role[]
}

export interface NoticeFacts {
  readonly brand: string
  readonly number: string
  readonly kind: CaseKind
  readonly topic: Topic
  /** Address of the case at the desk. */
  readonly desk: string
  readonly reader?: Reader
  readonly staff: readonly StaffChannel[]
}

/**
 * What follows from one entry of a case: who is told what. The same entry and facts give the same messages, each with a
 * source of its own. No word that anybody wrote is in a message; it brings its reader to where the words are.
 */
export function noticesOf(entry: CaseEntry, facts: NoticeFacts): readonly Message[] {
  switch (entry.type) {
    case 'case.opened/1':
    case 'case.opened/2': {
      // Whoever brings a drawerful over must not have everybody written to: the next step tells its reader.
      if (entry.data.channel === 'import') return []
      const { owner, due } = entry.data
      return [
        ...toReader(entry, facts, 'case.received', { owner, dueAt: due.at }),
        ...toStaff(entry, facts, 'desk.case-new', owner, { dueAt: due.at }),
      ]
    }
    case 'case.replied/1':
      return toReader(entry, facts, 'case.replied', { stage: entry.data.stage, dueAt: entry.data.due.at })
    case 'case.asked/1':
      return toReader(entry, facts, 'case.asked', { dueAt: entry.data.answerBy.at })
    // Of an offer its own entries tell (`redressnotices.ts`).
    case 'case.resolved/1':
    case 'case.resolved/2':
    case 'case.answered-together/1':
      return toReader(entry, facts, 'case.resolved', { dueAt: entry.data.decideBy.at })
    case 'case.objected/1':
      return toReader(entry, facts, 'case.in-review', { owner: entry.data.owner, dueAt: entry.data.due.at })
    case 'case.overdue/1': {
      const { owner, stage, due } = entry.data
      return [
        ...toReader(entry, facts, 'case.late', { owner, stage, dueAt: due.at }),
        ...toStaff(entry, facts, 'desk.case-late', owner, { stage, dueAt: due.at }),
      ]
    }
    default:
      return []
  }
}

export function toReader(
  entry: { readonly index: number; readonly subject: string },
  facts: Pick<NoticeFacts, 'brand' | 'number' | 'kind' | 'reader'>,
  template: Template,
  more: Facts,
): readonly Message[] {
  const { brand, number, kind, reader } = facts
  if (!reader) return []
  return [
    {
      brand,
      source: `entry ${entry.index} ${reader.reach.kind}`,
      subject: entry.subject,
      channel: reader.reach.kind,
      kind: reader.reach.kind,
      language: reader.language,
      template,
      facts: { number, kind, link: reader.link, stop: reader.stop, ...more },
      address: reader.reach.address,
      holds: reader.from,
    },
  ]
}

function toStaff(
  entry: CaseEntry,
  { brand, number, kind, topic, desk, staff }: NoticeFacts,
  template: Template,
  owner: Role,
  more: Facts,
): readonly Message[] {
  return staff
    .filter(({ roles }) => roles.includes(owner))
    .map((channel) => ({
      brand,
      source: `entry ${entry.index} ${channel.id}`,
      subject: entry.subject,
      channel: channel.id,
      kind: channel.kind,
      language: channel.language,
      template,
      facts: { brand, case: entry.subject, number, kind, topic, owner, desk, entry: String(entry.index), ...more },
    }))
}
