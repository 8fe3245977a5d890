import { z } from 'zod'
import type { FieldRefusal } from '#src/kit/parse.ts'
import type { Logged } from '#src/ledger/words.ts'
import { roles } from '#src/people/words.ts'
import { levels } from '../engine/level.ts'
import { crisisTypes } from '../engine/posture.ts'
import { pairSchema } from '../words.ts'

/** One thing to do: who, within how long of the alarm at which level, and who takes over. No time at a level: not done there. */
export const plannedTaskSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  what: pairSchema(300),
  role: z.enum(roles),
  escalateTo: z.enum(roles),
  /** By the clock on the wall, day and night. */
  withinMinutes: z.partialRecord(
    z.enum(levels),
    z
      .int()
      .min(1)
      .max(90 * 24 * 60),
  ),
})
export type PlannedTask = z.infer<typeof plannedTaskSchema>

/** A statement prepared in calm: blanks are `{{what is missing}}`, and none may be left when it is said. */
export const preparedSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  title: pairSchema(120),
  text: pairSchema(3000),
})
export type Prepared = z.infer<typeof preparedSchema>

/** WritePlaybook 预案. What it prepares to say is sealed; what it makes people do is public. */
export const playbookSchema = z.strictObject({
  name: pairSchema(120),
  for: z.array(z.enum(crisisTypes)).min(1),
  tasks: z.array(plannedTaskSchema).min(1).max(40),
  /** Who may set a level and speak for the brand at it. */
  commands: z.record(z.enum(levels), z.enum(roles)),
  prepared: z.array(preparedSchema).max(20).default([]),
})
export type WritePlaybook = z.infer<typeof playbookSchema>

export const playbookEntries = {
  /** A new version; the one in force stays in force until this is approved. Sealed: prepared. */
  'playbook.written/1': playbookSchema.omit({ prepared: true }).extend({ version: z.int().positive() }),
  /** By somebody else than who wrote it. */
  'playbook.approved/1': z.strictObject({ version: z.int().positive() }),
  'playbook.retired/1': z.strictObject({}),
} as const
export type PlaybookEntryType = keyof typeof playbookEntries
export type PlaybookEntry = {
  [T in PlaybookEntryType]: Omit<Logged, 'type' | 'data'> & {
    readonly type: T
    readonly data: z.infer<(typeof playbookEntries)[T]>
  }
}[PlaybookEntryType]

export const isPlaybookEntry = (type: string): type is PlaybookEntryType => Object.hasOwn(playbookEntries, type)

export function readPlaybookEntry(entry: Logged): PlaybookEntry {
  if (!isPlaybookEntry(entry.type)) throw new Error(`${entry.type} is not an entry of a playbook`)
  return { ...entry, data: playbookEntries[entry.type].parse(entry.data) } as PlaybookEntry
}

export type PlaybookRefusal =
  | FieldRefusal
  | 'not-entitled'
  | 'brand.unknown'
  | 'playbook.unknown'
  | 'playbook.retired'
  | 'playbook.own'
  | 'playbook.nothing-to-approve'
  | 'playbook.task-twice'
