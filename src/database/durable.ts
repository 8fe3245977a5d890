/** Making files outlast a power cut before a rename makes them matter. */
import { closeSync, constants, fsyncSync, openSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A rename or a new name lasts only once its folder was synced. Windows has no such call and orders names itself. */
export function fsyncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

export function fsyncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) fsyncTree(path)
    else if (entry.isFile()) fsyncFolder(path)
  }
  fsyncFolder(folder)
}

/**
 * Root writes into folders that belong to the database's user. Were that user ever captured, a link left in our way must
 * not turn our write into a write somewhere else.
 */
export const openOwn = (path: string, flags: number, mode?: number): number =>
  openSync(path, flags | (constants.O_NOFOLLOW ?? 0), mode)

export function writeDurably(path: string, text: string, mode: number): void {
  const handle = openOwn(path, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC, mode)
  try {
    writeFileSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
