import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fdatasyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { fsyncFolder } from '#src/database/durable.ts'

/**
 * How far each log was signed, remembered outside the database (docs/decisions/0010-a-mark-outside-the-database.md).
 *
 *     <data>/highwater/<log>/<process>.now     the newest checkpoint this process signed, written before it is handed out
 *     <data>/highwater/<log>/<process>.kept    the same, at most a second behind, and durable across a power cut
 *
 * What must hold: once a checkpoint was handed out, some file in the folder names that size or a larger one, and no step
 * here ever takes the largest one away. Each process writes only its own names, so there is no lock; the mark of a log is
 * the largest of its files.
 */
export interface Marks {
  /** Names of the logs that have a mark. */
  logs(): readonly string[]
  /** Every checkpoint remembered of a log. `null` stands for a durable file that cannot be read. */
  read(log: string): readonly (string | null)[]
  /** The same without this process's own. */
  others(log: string): readonly string[]
  /** Remembers a signed checkpoint. When it returns, whoever starts next will know of it; then it may be handed out. */
  raise(log: string, size: number, checkpoint: string): void
  /** Takes over what other processes left, once their marks were checked and ours is not below them. */
  gather(log: string, sizeOf: (checkpoint: string) => number): void
  /** Makes everything remembered so far durable. */
  flush(): Promise<void>
}

interface Held {
  size: number
  text: string
  /** What `.kept` holds; below `size` while a write is owed. */
  kept: number
  timer?: NodeJS.Timeout
}

const keptWithinMs = 1_000

export function openMarks(dataDir: string): Marks {
  const top = join(dataDir, 'highwater')
  const own = `${process.pid}-${randomBytes(6).toString('hex')}`
  const held = new Map<string, Held>()
  let writing: Promise<void> = Promise.resolve()

  const path = (log: string, ending: string) => join(top, log, `${own}.${ending}`)

  /** Beside the path first and renamed over it, so that a kill leaves the old text or the new one, never half of either. */
  const write = (log: string, ending: 'now' | 'kept', text: string) => {
    const file = openSync(path(log, `${ending}.draft`), 'w', 0o644)
    writeSync(file, text)
    if (ending === 'kept') fdatasyncSync(file)
    closeSync(file)
    renameSync(path(log, `${ending}.draft`), path(log, ending))
    if (ending === 'kept') fsyncFolder(join(top, log))
  }

  /** The same with the waiting done elsewhere: the road of an append never waits for this disk write. */
  const keep = async (log: string, mark: Held) => {
    clearTimeout(mark.timer)
    delete mark.timer
    const { size, text } = mark
    if (size <= mark.kept) return
    const file = await open(path(log, 'kept.draft'), 'w', 0o644)
    try {
      await file.writeFile(text)
      await file.datasync()
    } finally {
      await file.close()
    }
    await rename(path(log, 'kept.draft'), path(log, 'kept'))
    fsyncFolder(join(top, log))
    mark.kept = size
  }

  /** One at a time, in order, so that an older text can never be renamed over a newer one. */
  const keepSoon = (log: string, mark: Held) => {
    writing = writing.then(() => keep(log, mark)).catch(() => void held.delete(log))
    return writing
  }

  const readAll = (log: string, wanted: (name: string) => boolean): (string | null)[] => {
    for (;;) {
      try {
        return names(join(top, log))
          .filter((name) => /\.(?:now|kept|aside)$/.test(name) && wanted(name))
          .flatMap((name) => {
            const text = readFileSync(join(top, log, name), 'utf8')
            // A power cut may leave an empty `.now`, which was never promised to last; its `.kept` is there.
            if (text.endsWith('\n')) return [text]
            return name.endsWith('.now') ? [] : [null]
          })
      } catch (fault) {
        // Another process gathered a file after it was listed: what it held is in a file that we list now.
        if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault
      }
    }
  }

  return {
    logs: () => names(top),

    read: (log) => readAll(log, () => true),

    others: (log) => readAll(log, (name) => !name.startsWith(own)).filter((text): text is string => text !== null),

    raise(log, size, checkpoint) {
      const mark = held.get(log)
      if (!mark) {
        // The first of a process, or the first after the disk refused one: durable at once, and loud if it cannot be.
        mkdirSync(join(top, log), { recursive: true })
        write(log, 'kept', checkpoint)
        fsyncFolder(top)
        fsyncFolder(dataDir)
        held.set(log, { size, text: checkpoint, kept: size })
        return
      }
      if (size <= mark.size) return
      // In the system's hands is enough here: it outlives this process however it dies, and the database was synced.
      write(log, 'now', checkpoint)
      mark.size = size
      mark.text = checkpoint
      mark.timer ??= setTimeout(() => void keepSoon(log, mark), keptWithinMs).unref()
    },

    gather(log, sizeOf) {
      const others = names(join(top, log)).filter((name) => !name.startsWith(own))
      for (const [i, name] of others.entries()) {
        if (name.endsWith('.draft')) {
          dropIfOld(join(top, log, name))
          continue
        }
        const aside = path(log, `${i}.aside`)
        try {
          // Its writer may be alive and writing. The rename takes exactly what stood there, under a name nobody writes to;
          // a crash on the next line leaves it where every start reads it.
          renameSync(join(top, log, name), aside)
          const text = readFileSync(aside, 'utf8')
          const size = text.endsWith('\n') ? sizeOf(text) : -1
          const mark = held.get(log)!
          if (size > mark.size) {
            write(log, 'kept', text)
            Object.assign(mark, { size, text, kept: size })
          }
          unlinkSync(aside)
        } catch (fault) {
          // Another start took it, or took it over from us: then that one does the same with it.
          if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault
        }
      }
    },

    async flush() {
      for (const [log, mark] of held) keepSoon(log, mark)
      await writing
    },
  }
}

/** What a kill left half written was never part of any mark; a young draft may still be somebody's. */
function dropIfOld(draft: string): void {
  const age = Date.now() - (statSync(draft, { throwIfNoEntry: false })?.mtimeMs ?? Number.NaN)
  if (age > 60_000) rmSync(draft, { force: true })
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw fault
  }
}
