/**
 * How to knock. A unix socket in a folder only we may enter; no TCP at all, so there is no port to find or to defend.
 * The kernel keeps a socket's path in about 107 bytes (103 on macOS), which a deep data folder exceeds: such a folder
 * gets a private one of its own under the temporary folder, named by its hash.
 */
import { createHash } from 'node:crypto'
import { chmodSync, lchownSync, lstatSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Place } from './place.ts'

export interface Address {
  readonly host: string
  readonly port: number
}

const longestSocketPath = 103
const socketPort = 5432 // Only a part of the socket's name.

/** The address a new server will be given. A running one says in postmaster.pid where it listens, which wins. */
export async function newAddress(place: Place): Promise<Address> {
  // Not tried by us on Windows: loopback with a port nobody uses, guarded by the password alone.
  if (process.platform === 'win32') return { host: '127.0.0.1', port: await freePort() }
  const inside = join(place.home, 'socket')
  const fits = Buffer.byteLength(join(inside, `.s.PGSQL.${socketPort}`)) <= longestSocketPath
  const hash = createHash('sha256').update(place.cluster).digest('hex').slice(0, 16)
  const host = fits ? inside : join(tmpdir(), `troth-${hash}`)
  preparePrivateFolder(host, place)
  return { host, port: socketPort }
}

export const serverFlags = ({ host, port }: Address): string[] =>
  process.platform === 'win32'
    ? ['-c', `listen_addresses=${host}`, '-c', `port=${port}`, '-c', 'unix_socket_directories=']
    : ['-c', 'listen_addresses=', '-c', `port=${port}`, '-c', `unix_socket_directories=${quoted(host)}`]

/** Anyone may make a folder in /tmp first. One that is a link or a stranger's would let them listen in our place. */
function preparePrivateFolder(path: string, { account }: Place): void {
  const owner = account?.uid ?? process.getuid?.()
  try {
    mkdirSync(path, { mode: 0o700 })
    if (account !== undefined) lchownSync(path, account.uid, account.gid)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault
  }
  const found = lstatSync(path)
  // Root may have died between making the folder and giving it away; finish the gift.
  if (account !== undefined && found.isDirectory() && found.uid === process.getuid?.()) {
    lchownSync(path, account.uid, account.gid)
  } else if (!found.isDirectory() || found.uid !== owner) {
    throw new Error(`The database needs ${path} as its private socket folder, and it belongs to somebody else.`)
  }
  if ((found.mode & 0o777) !== 0o700) chmodSync(path, 0o700)
}

/** unix_socket_directories is a list: a comma or a quote in a path has to be told apart from the next item. */
const quoted = (path: string): string => `"${path.replaceAll('"', '""')}"`

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
