/** What keeps documents true, each a function from files to complaints. */
import { dirname, join, normalize } from 'node:path/posix'
import type { SourceFile } from './houserules.ts'

/** `exists` answers for files and folders, by path in the repository. */
export type Exists = (path: string) => boolean

const rooted = /^(?:src|packages|tests|docs|examples|bench|bin)\/[\w./-]*[\w]$|^[A-Z][A-Z-]+(?:\.zh-CN)?\.md$/
const bare = /^[a-z][\w.-]*\.(?:ts|tsx|json|css)$/

/**
 * Links, and paths between backticks. In the README of a folder a bare file name is one of that folder. Names with a
 * star, an angle bracket or an ellipsis are patterns and mean no one file.
 */
export const deadPaths = (files: readonly SourceFile[], exists: Exists): string[] =>
  files
    .filter(({ path }) => path.endsWith('.md'))
    .flatMap(({ path, source }) => {
      const text = source.replace(/^```[\s\S]*?^```$/gm, '')
      const linked = [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
        .map((m) => m[1]!)
        .filter((target) => !/^[a-z]+:/.test(target))
        .map((target) => normalize(join(dirname(path), target)))
      const ticked = [...text.matchAll(/`([^`\n]+)`/g)].flatMap((m) => {
        const name = m[1]!.replace(/\/$/, '')
        if (rooted.test(name)) return [name]
        return /^src\/\w+\/README\.md$/.test(path) && bare.test(name) ? [join(dirname(path), name)] : []
      })
      return [...new Set([...linked, ...ticked])]
        .filter((target) => !exists(target))
        .map((target) => `${path} names ${target}, which is not there`)
    })

const cited = /\b(?:[\w-]+\/)*[\w-]+\.md\b|\b(?:DESIGN|STYLE|MISSION)\b(?=[ §])/g

/** Source that sends its reader to a document: one in this repository, where a stranger can open it. */
export const deadReferences = (files: readonly SourceFile[], exists: Exists): string[] =>
  files
    .filter(({ path }) => /\.tsx?$/.test(path) && !path.startsWith('tests/'))
    .flatMap(({ path, source }) =>
      [...source.matchAll(cited)]
        .filter(([name]) => !exists(name))
        .map(([name]) => `${path} sends its reader to ${name}, which is not there`),
    )

/** A block marked with a language and a path shows lines of that file in their order; `…` stands for what was left out. */
export const staleExcerpts = (files: readonly SourceFile[]): string[] => {
  const known = new Map(files.map((file) => [file.path, file.source]))
  return files
    .filter(({ path }) => path.endsWith('.md'))
    .flatMap(({ path, source }) =>
      [...source.matchAll(/^```ts (\S+)\n([\s\S]*?)^```$/gm)].flatMap(([, from, shown]) => {
        const text = known.get(from!)
        if (text === undefined) return [`${path} quotes ${from}, which is not there`]
        const lost = firstLost(shown!, text)
        return lost === undefined ? [] : [`${path} quotes ${from}, which no longer says: ${lost}`]
      }),
    )
}

function firstLost(shown: string, text: string): string | undefined {
  let at = 0
  for (const line of shown.split('\n').map((one) => one.trim())) {
    if (line === '' || line === '…') continue
    at = text.indexOf(line, at)
    if (at < 0) return line
  }
  return undefined
}

const kind = /^[a-z]+\.[a-z-]+\/[1-9]\d*$/

/** Every kind of entry the code knows is in the table of `docs/ledger.md`, and no other. */
export function unevenEntries(page: string, files: readonly SourceFile[]): string[] {
  const written = new Set([...page.matchAll(/^\| `([^`]+)`/gm)].map((m) => m[1]!).filter((name) => kind.test(name)))
  const known = new Set(
    files
      .filter(({ path }) => /^src\/.*\.ts$/.test(path) && !path.endsWith('.test.ts') && !path.endsWith('.fixture.ts'))
      .flatMap(({ source }) => [...source.matchAll(/'([a-z]+\.[a-z-]+\/[1-9]\d*)'/g)].map((m) => m[1]!)),
  )
  return [
    ...[...known].filter((name) => !written.has(name)).map((name) => `${name} is in the code and not on the page`),
    ...[...written].filter((name) => !known.has(name)).map((name) => `${name} is on the page and not in the code`),
  ]
}
