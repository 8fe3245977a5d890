import { readFileSync } from 'node:fs'

/** A file of `examples/claims`, as it is written. */
export default function exampleOf(name: string): Record<string, unknown> & { kind: string; tactic?: { id: string } } {
  return JSON.parse(readFileSync(new URL(`../examples/claims/${name}`, import.meta.url), 'utf8'))
}
