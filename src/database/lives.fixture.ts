/** Folders, and Troth processes that live and die in them. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { stopEmbedded } from './embedded.ts'
import { lifeOf, readPostmaster } from './postmaster.ts'

export const fixture = fileURLToPath(new URL('./life.fixture.ts', import.meta.url))
export const quiet = (): void => {}
const folders: string[] = []
export const processes: ChildProcess[] = []

/** After every test, whatever became of it: no process, no server, no folder stays. */
export async function clearAway(): Promise<void> {
  for (const child of processes.splice(0)) child.kill('SIGKILL')
  for (const folder of folders.splice(0)) {
    if (existsSync(join(folder, 'postgres'))) await stopEmbedded({ dataDir: folder, log: quiet })
    rmSync(folder, { recursive: true, force: true })
  }
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'troth-life-'))
  chmodSync(folder, 0o755) // Open to pass through; the closed one has a test of its own.
  folders.push(folder)
  return folder
}

export interface Troth {
  readonly child: ChildProcess
  readonly startedByUs: boolean
  readonly acknowledged: number[]
  readonly logs: string[]
  kill(): Promise<void>
  end(): Promise<void>
}

/** Another Troth process on the folder, once it is open. */
export function another(dataDir: string, task = 'wait'): Promise<Troth> {
  const child = spawn(process.execPath, [fixture, dataDir, task], { stdio: ['pipe', 'pipe', 'pipe'] })
  processes.push(child)
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const acknowledged: number[] = []
  const logs: string[] = []
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  return new Promise((resolve, reject) => {
    child.once('close', (code) => reject(new Error(`ended with ${code}: ${complaint}${logs.join('\n')}`)))
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = JSON.parse(text) as { startedByUs?: boolean; id?: number; log?: string }
      if (line.id !== undefined) acknowledged.push(line.id)
      if (line.log !== undefined) logs.push(line.log)
      if (line.startedByUs === undefined) return
      const kill = async () => {
        child.kill('SIGKILL')
        await gone
      }
      const end = async () => {
        child.stdin.end()
        await gone
      }
      resolve({ child, startedByUs: line.startedByUs, acknowledged, logs, kill, end })
    })
  })
}

export const clusterOf = (dataDir: string): string => join(dataDir, 'postgres', 'cluster')

/** The number of the folder's server, if one runs. */
export function running(dataDir: string): number | undefined {
  const postmaster = readPostmaster(clusterOf(dataDir))
  return postmaster !== undefined && lifeOf(postmaster.pid, clusterOf(dataDir)) === 'ours' ? postmaster.pid : undefined
}
