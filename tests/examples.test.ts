/** Every example of a claim goes through `troth check`, as a stranger would run it. */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test, vi } from 'vitest'
import { checkFile } from '../src/claims/cli.ts'
import { kinds } from '../src/claims/kinds/kinds.ts'
import { tactics } from '../src/claims/kinds/tactics.ts'
import exampleOf from './exampleclaim.ts'

const folder = fileURLToPath(new URL('../examples/claims/', import.meta.url))
const files = readdirSync(folder).filter((name) => name.endsWith('.json'))

function run(name: string): {
  readonly exit: number
  readonly told: { readonly verdict: string; readonly checks: readonly { id: string; result: string }[] }
} {
  const said: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line))
  const exit = checkFile(folder + name, { json: true, asOf: '2026-11-22' })
  log.mockRestore()
  return { exit, told: JSON.parse(said.join('\n')) }
}

describe('examples/claims', () => {
  test('has one of each kind and of each tactic, by its row', () => {
    const named = new Set(files.map((name) => name.replace(/\.json$/, '')))
    for (const { id, number } of kinds) expect(named).toContain(`a${String(number + 5).padStart(2, '0')}-${id}`)
    for (const { id, number } of tactics) expect(named).toContain(`b${number}-${id}`)
    for (const { id, number } of kinds)
      expect(exampleOf(`a${String(number + 5).padStart(2, '0')}-${id}.json`).kind).toBe(id)
    for (const { id, number } of tactics) expect(exampleOf(`b${number}-${id}.json`).tactic?.id).toBe(id)
  })

  test.each(files)('%s: nothing fails', (name) => {
    const { exit, told } = run(name)
    expect(told.checks.filter((one) => one.result === 'fail')).toEqual([])
    expect([exit, Object.keys(told)]).toEqual([0, ['verdict', 'level', 'questions', 'checks']])
  })
})
