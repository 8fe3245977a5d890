import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseDuration } from '#src/calendar/duration.ts'
import { checkIds } from '../checks/checks.ts'
import { grammarOf } from '../identifiers/grammar.ts'
import { documents, paperClasses, paperStatuses } from '../paper.ts'
import { claimKinds, kindOf, kinds } from './kinds.ts'
import { tacticOf, tactics } from './tactics.ts'

/** Every place in a table that has words, with its path. */
function* words(value: unknown, path: string): Generator<{ path: string; zh: unknown; en: unknown }> {
  if (typeof value !== 'object' || value === null) return
  if ('zh' in value || 'en' in value) {
    yield { path, zh: 'zh' in value ? value.zh : undefined, en: 'en' in value ? value.en : undefined }
    return
  }
  for (const [name, inner] of Object.entries(value)) yield* words(inner, `${path}.${name}`)
}

const chinese = /[\u4e00-\u9fff]/

describe('the kinds of endorsement', () => {
  it('are 21, numbered in order, each with an id of its own', () => {
    expect(kinds.map((kind) => kind.number)).toEqual(Array.from({ length: 21 }, (_, at) => at + 1))
    expect(new Set(kinds.map((kind) => kind.id)).size).toBe(21)
    for (const { id } of kinds) expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/)
    expect(kindOf('patent')?.number).toBe(8)
    expect(kindOf('toString')).toBeUndefined()
  })

  it.each(kinds.map((kind) => [kind.id, kind] as const))('%s is complete', (_, kind) => {
    for (const id of kind.identifiers) expect(grammarOf(id), id).toBeDefined()
    for (const list of [kind.evidence, kind.fields, kind.forgeries, kind.limits]) expect(list.length).toBeGreaterThan(0)
    expect(new Set(kind.fields.map((field) => field.name)).size).toBe(kind.fields.length)
    if (kind.reviewEvery !== null) expect(parseDuration(kind.reviewEvery).ok).toBe(true)
  })

  it('has files named after their ids', async () => {
    for (const { id } of kinds) {
      const file: Record<string, unknown> = await import(new URL(`${id}.ts`, import.meta.url).href)
      expect(Object.values(file)).toEqual([kindOf(id)])
    }
  })
})

describe('the tactics', () => {
  it('are 7, numbered in order, and name kinds that exist', () => {
    expect(tactics.map((tactic) => tactic.number)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(new Set(tactics.map((tactic) => tactic.id)).size).toBe(7)
    for (const id of tactics.flatMap((tactic) => tactic.kinds)) expect(kindOf(id), id).toBeDefined()
    expect(tacticOf('sales-bulletin')?.number).toBe(4)
  })
})

describe('both languages', () => {
  it('say everything: Chinese in Chinese, English in English', () => {
    for (const table of [...kinds, ...tactics]) {
      for (const { path, zh, en } of words(table, table.id)) {
        expect(zh, path).toMatch(chinese)
        expect(en, path).toMatch(/[A-Za-z]/)
        expect(en, path).not.toMatch(chinese)
      }
    }
  })
})

describe('docs/claims.md', () => {
  const page = readFileSync(new URL('../../../docs/claims.md', import.meta.url), 'utf8')
  const sectionOf = (id: string) =>
    new RegExp(`^### [^\\n]*\`${id}\`\\n([\\s\\S]*?)(?=^### |(?![\\s\\S]))`, 'm').exec(page)?.[1] ?? ''

  it.each(claimKinds.map((kind) => [kind.id, kind] as const))(
    '%s: has each field, what it takes, and each forgery',
    (id, kind) => {
      for (const { name, choices = [] } of kind.fields)
        expect(sectionOf(id)).toContain(`| \`${name}\` | ${choices.map((one) => `\`${one}\``).join(', ')}`)
      for (const { zh, caughtBy } of kind.forgeries) {
        expect(sectionOf(id)).toContain(zh)
        for (const check of caughtBy) expect(checkIds, zh).toContain(check)
      }
    },
  )

  it('has each check, each class, document and status of a paper, and each tactic', () => {
    for (const word of [...checkIds, ...paperClasses, ...documents, ...paperStatuses, ...tactics.map(({ id }) => id)])
      expect(page).toContain(`\`${word}\``)
  })
})
