import type { Role } from '#src/people/words.ts'
import type { RunEntry } from '#src/redress/runs/words.ts'
import type { StaffChannel } from './notices.ts'
import type { Facts, Message, Template } from './words.ts'

export interface RunNoticeFacts {
  readonly brand: string
  /** What the run is for, in both languages. */
  readonly what: { readonly zh: string; readonly en: string }
  /** Address of the run at the desk. */
  readonly desk: string
  readonly staff: readonly StaffChannel[]
}

/** Who pays hears of payments that came back and of days that passed; who answers customers, of what came back. */
export function noticesOfRun(entry: RunEntry, facts: RunNoticeFacts): readonly Message[] {
  switch (entry.type) {
    case 'run.reconciled/2':
      return entry.data.retryBy
        ? toStaff(entry, facts, 'desk.run-back', ['finance', 'service'], { dueAt: entry.data.retryBy.at })
        : []
    case 'run.returned/1':
      return toStaff(entry, facts, 'desk.run-back', ['finance', 'service'], { dueAt: entry.data.retryBy.at })
    case 'run.overdue/2':
      return toStaff(entry, facts, 'desk.run-late', ['finance'], { dueAt: entry.data.due.at })
    default:
      return []
  }
}

const toStaff = (
  entry: RunEntry,
  { brand, what, desk, staff }: RunNoticeFacts,
  template: Template,
  roles: readonly Role[],
  more: Facts,
): readonly Message[] =>
  staff
    .filter((channel) => channel.roles.some((role) => roles.includes(role)))
    .map((channel) => ({
      brand,
      source: `entry ${entry.index} ${channel.id}`,
      subject: entry.subject,
      channel: channel.id,
      kind: channel.kind,
      language: channel.language,
      template,
      facts: { brand, desk, what: what[channel.language], entry: String(entry.index), ...more },
    }))
