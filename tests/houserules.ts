/**
 * The rules of the house (ARCHITECTURE.md), each a function from files to complaints, so that each can be shown a bad
 * example. They read source as text; `import type` is told apart, because it is gone when the code runs.
 */
import { dirname, join, normalize } from 'node:path/posix'

export interface SourceFile {
  readonly path: string
  readonly source: string
}

export interface Import {
  /** A path in the repository, or the name of a package. */
  readonly to: string
  readonly written: string
  readonly typeOnly: boolean
}

const statement =
  /^(?:import\s+(type\s+)?([^'"]*?)\s+from\s+'([^']+)'|export\s+(type\s+)?(\*(?:\s+as\s+\w+)?|\{[^}]*\})\s+from\s+'([^']+)'|import\s+'([^']+)')/gm

export function importsOf({ path, source }: SourceFile): readonly Import[] {
  const found = [...source.matchAll(statement)].map((m) => ({
    written: m[3] ?? m[6] ?? m[7]!,
    typeOnly: Boolean(m[1] ?? m[4]) || namesTypesAlone(m[2] ?? m[5] ?? ''),
  }))
  const later = [...source.matchAll(/\bimport\('([^']+)'\)/g)].map((m) => ({ written: m[1]!, typeOnly: false }))
  return [...found, ...later].map((one) => ({ ...one, to: resolved(path, one.written) }))
}

const namesTypesAlone = (clause: string) =>
  /^\{\s*type\s[^}]*\}$/.test(clause) && !/[{,]\s*(?!type\s)[\w$]/.test(clause.replace(/,\s*\}$/, '}'))

function resolved(from: string, written: string): string {
  if (written.startsWith('#src/')) return written.slice(1)
  return written.startsWith('.') ? normalize(join(dirname(from), written)) : written
}

const isOurs = (written: string) => written.startsWith('.') || written.startsWith('#src/')
const isTest = (path: string) => /\.(?:test|fixture)\.tsx?$/.test(path)
const code = (files: readonly SourceFile[]) => files.filter(({ path }) => /\.tsx?$/.test(path) && !isTest(path))

/** Folders of `src` that are no capability. Whatever else is a folder of `src` is one. */
const grounds = ['ledger', 'kit', 'calendar', 'database', 'files', 'site']

const rooms = ['words', 'entries', 'decide', 'act', 'view', 'figures', 'http', 'public', 'desk', 'tables']
const isRoom = (name: string) => rooms.includes(name) || /^text\.(?:names\.)?(?:zh|en)$/.test(name)

/**
 * `src/cases/public/form.ts` is the room `public` of the folder `cases`; files of `src` itself have no folder. A family of
 * a capability has the same rooms one folder further in: `src/claims/placements/act.ts` is the room `act` of `claims`.
 */
function placeOf(path: string): { readonly folder: string; readonly room: string } | undefined {
  const [top, folder, ...rest] = path.split('/')
  if (top !== 'src' || !folder || rest.length === 0) return undefined
  const [first, second = ''] = rest.map((name) => name.replace(/\.tsx?$/, ''))
  return { folder, room: !isRoom(first!) && isRoom(second) ? second : first! }
}
const capabilityOf = (path: string) => {
  const place = placeOf(path)
  return place && !grounds.includes(place.folder) ? place : undefined
}

function complain(
  files: readonly SourceFile[],
  judge: (file: SourceFile, one: Import) => string | false | undefined,
): string[] {
  return code(files).flatMap((file) =>
    importsOf(file).flatMap((one) => {
      const why = judge(file, one)
      return why ? [`${file.path} imports ${one.written}: ${why}`] : []
    }),
  )
}

/** Plain Node resolves nothing for us, and cannot run `.tsx`. */
export const importsThatNodeCannotFollow = (files: readonly SourceFile[]) =>
  complain(files, ({ path }, { written, typeOnly }) => {
    if (isOurs(written) && !/\.(?:tsx?|json|css)$/.test(written)) return 'write the extension'
    return path.endsWith('.ts') && written.endsWith('.tsx') && !typeOnly && '.ts never imports .tsx'
  })

const proofNeeds = /^(?:\.\/[a-z0-9.]+\.ts|#bytes|#crypto)$/

/** What a stranger runs depends on nothing of ours, and outside its own two crypto files on nothing of Node's. */
export const importsIntoProof = (files: readonly SourceFile[]) =>
  complain(files, ({ path }, { written }) => {
    if (!path.startsWith('packages/proof/src/') || proofNeeds.test(written)) return false
    return !(path.endsWith('/crypto.node.ts') && written === 'node:crypto') && 'the proof package stands alone'
  })

/**
 * What lies below the capabilities does not know them. Two exceptions are the seams where the house is put together:
 * the list of migrations names every table; kit's `House` names what it is made of, in types alone.
 */
export const importsUpward = (files: readonly SourceFile[]) =>
  complain(files, ({ path }, { to, typeOnly }) => {
    const from = placeOf(path)?.folder
    const target = placeOf(to)
    if (!from || !target || from === target.folder || from === 'site' || !grounds.includes(from)) return false
    if (path === 'src/database/migrations.ts')
      return target.room !== 'tables' && 'migrations name tables and nothing else'
    if (from === 'kit')
      return (
        (!typeOnly || !grounds.includes(target.folder)) && 'kit takes no more than types from below the capabilities'
      )
    const below: Record<string, readonly string[]> = {
      ledger: ['kit', 'database'],
      calendar: ['kit'],
      files: ['kit'],
      database: [],
    }
    return !below[from]!.includes(target.folder) && `${from} must not know ${target.folder}`
  })

/** In a capability everything leans on what stands before it here; `public` and `desk` on the top. */
const forbidden: Record<string, readonly string[]> = {
  words: ['decide', 'act', 'view', 'figures', 'http', 'public', 'desk', 'tables'],
  entries: ['decide', 'act', 'view', 'figures', 'http', 'public', 'desk', 'tables'],
  decide: ['act', 'view', 'figures', 'http', 'public', 'desk', 'tables'],
  figures: ['act', 'view', 'http', 'public', 'desk', 'tables'],
  engine: ['decide', 'act', 'view', 'http', 'public', 'desk', 'tables'],
  view: ['act', 'http', 'public', 'desk'],
  act: ['http', 'public', 'desk'],
  http: ['public', 'desk'],
  desk: ['act', 'view', 'decide', 'http', 'public', 'tables'],
}

export const importsAgainstTheRooms = (files: readonly SourceFile[]) =>
  complain(files, ({ path }, { to, typeOnly }) => {
    const [from, target] = [capabilityOf(path), capabilityOf(to)]
    if (!from || !target || from.folder !== target.folder) return false
    return !typeOnly && (forbidden[from.room] ?? []).includes(target.room) && `${from.room} must not use ${target.room}`
  })

/** What one capability may use of another. Its figures are public anyway; its sentences name its own things. */
const shown = ['words', 'entries', 'view', 'figures', 'text.zh', 'text.en', 'text.names.zh', 'text.names.en']

/**
 * Types may be borrowed from anywhere but `act` and `tables`, because a view answers in the types of its `decide`. The
 * trust page composes rows that others draw themselves (`public/rows.ts`): nobody else knows how a claim should look.
 */
export const importsBetweenCapabilities = (files: readonly SourceFile[]) =>
  complain(files, ({ path }, { to, typeOnly }) => {
    const [from, target] = [placeOf(path), capabilityOf(to)]
    if (!from || !target || from.folder === target.folder || path === 'src/database/migrations.ts') return false
    if (path === 'src/site/desk/routes.tsx') return target.room !== 'desk' && 'the desk puts screens together'
    // Intake is a way in and nothing else: what comes by file, mail or platform goes through the acts of those it is for.
    if (from.folder === 'intake' && ['act', 'import'].includes(target.room)) return false
    if (typeOnly) return ['act', 'tables'].includes(target.room) && `${target.room} belongs to ${target.folder} alone`
    if (from.folder === 'trustpage' && to.endsWith('/public/rows.ts')) return false
    // What a text asks of its reader is judged by one function, whoever writes it; it is pure.
    if (to === 'src/wording/lint.ts') return false
    // Whoever has somebody to tell asks for a message after it has decided and appended.
    if (from.room === 'act' && to === 'src/outbox/ask.ts') return false
    // What a badge says is decided by one function, in the visitor's browser as on the server.
    if (path === 'src/site/badge/frame.ts' && to === 'src/claims/badge/state.ts') return false
    return !shown.includes(target.room) && `ask ${target.folder} through its words or its view`
  })

/** A view's table is read by the capability that folds it; others ask it through its `view`. */
export function tablesOfOthers(files: readonly SourceFile[]): string[] {
  const ours = code(files).filter(({ path }) => path.startsWith('src/'))
  const owner = new Map(
    ours.flatMap(({ path, source }) =>
      [...source.matchAll(/\bname: '(\w+)',\n\s+version: \d+/g)].map(
        ([, name]) => [name!, placeOf(path)?.folder] as const,
      ),
    ),
  )
  return ours.flatMap(({ path, source }) =>
    [...source.matchAll(/\bview_(\w+)/g)]
      .filter(([, name]) => owner.get(name!) !== undefined && owner.get(name!) !== placeOf(path)?.folder)
      .map(([table]) => `${path} reads ${table}`),
  )
}

/** Where code may not get to, by any number of steps, when it is to be pure, or to run in a browser. */
const worldly =
  /^(?:node:|pg$|kysely|hono|@hono\/node-server|src\/(?:ledger|database|site|open|main|server|timer)\b|src\/kit\/house\.ts|src\/files\/store\.ts|src\/[a-z]+\/(?:[a-z]+\/)?(?:act|view|http|tables|session|auth)\.ts|src\/[a-z]+\/(?:[a-z]+\/)?public\b)/
const clockOrChance = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.[a-z]|\bfetch\(|\bcrypto\./

/** Decisions, figures and engines, with everything they use, take the world as facts. */
export function impurities(files: readonly SourceFile[]): string[] {
  const known = new Map(files.map((file) => [file.path, file]))
  const pure = code(files).filter(({ path }) =>
    ['decide', 'figures', 'engine'].includes(capabilityOf(path)?.room ?? ''),
  )
  return pure.flatMap((start) =>
    [...reached(start, known)].flatMap(([to, by]) => {
      if (worldly.test(to)) return [`${start.path} reaches ${to} by ${by}`]
      const sin = clockOrChance.exec(known.get(to)?.source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '') ?? '')
      return sin ? [`${start.path} reaches ${to}, which says ${sin[0]}`] : []
    }),
  )
}

/** Screens run in a browser and speak to the API like everybody else. */
export function screensThatReachBehindTheApi(files: readonly SourceFile[]): string[] {
  const known = new Map(files.map((file) => [file.path, file]))
  const screens = code(files).filter(({ path }) => /^src\/[a-z]+\/(?:[a-z]+\/)?desk\//.test(path))
  const behind = (to: string) => worldly.test(to) && !to.startsWith('src/site/desk/') && to !== 'hono/client'
  return screens.flatMap((start) =>
    [...reached(start, known)].filter(([to]) => behind(to)).map(([to, by]) => `${start.path} reaches ${to} by ${by}`),
  )
}

/** Every module that code is run from, itself included, with the file that names it. */
function reached(start: SourceFile, known: ReadonlyMap<string, SourceFile>): ReadonlyMap<string, string> {
  const found = new Map([[start.path, start.path]])
  for (const [path] of found) {
    const file = known.get(path)
    for (const one of file ? importsOf(file) : []) if (!one.typeOnly && !found.has(one.to)) found.set(one.to, path)
  }
  return found
}

/** Differences in the shape of two sets of sentences, at every depth. */
export function unevenText(zh: unknown, en: unknown, at = ''): string[] {
  const [a, b] = [kindOf(zh), kindOf(en)]
  if (a !== b) return [`${at || '/'}: ${a} in Chinese, ${b} in English`]
  if (a === 'text' && (String(zh).trim() === '') !== (String(en).trim() === '')) return [`${at}: empty in one language`]
  if (a !== 'group') return []
  const [left, right] = [zh as object, en as object]
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])]
  return keys.flatMap((key) => unevenText(left[key as never], right[key as never], `${at}/${key}`))
}

const kindOf = (value: unknown) => {
  if (value === undefined) return 'missing'
  if (typeof value === 'function') return 'sentence'
  return typeof value === 'object' && value !== null ? 'group' : 'text'
}

export const longFiles = (files: readonly SourceFile[], most: number, allowed: readonly string[] = []) =>
  files
    .filter(({ path }) => /^(?:src|packages)\/.*\.tsx?$/.test(path) && !allowed.includes(path))
    .map(({ path, source }) => ({ path, lines: source.split('\n').length - 1 }))
    .filter(({ lines }) => lines > most)
    .map(({ path, lines }) => `${path} has ${lines} lines`)

/** Put together here, so that this file does not name them either. */
const registries = [
  ['npmjs', 'org'],
  ['npmjs', 'com'],
  ['npmmirror', 'com'],
  ['yarnpkg', 'com'],
  ['npm', 'taobao', 'org'],
  ['jsr', 'io'],
].map((parts) => parts.join('.'))

export const registryNames = (files: readonly SourceFile[]) =>
  files.flatMap(({ path, source }) =>
    registries.filter((host) => source.includes(host)).map((host) => `${path} names ${host}`),
  )

/** An instant is UTC: its first ten characters are yesterday for whoever reads it before eight in the morning in China. */
export const daysCutFromInstants = (files: readonly SourceFile[]) =>
  code(files)
    .filter(
      ({ path }) =>
        path.startsWith('src/') && !path.startsWith('src/calendar/') && !path.startsWith('src/intake/read/'),
    )
    .filter(({ source }) => /(?:\b\w*[aA]t|now\(?\)?|[uU]ntil)[?!]*\.slice\(0, 10\)/.test(source))
    .map(({ path }) => `${path} cuts a day from an instant: localDate reads it off the wall of a zone`)
