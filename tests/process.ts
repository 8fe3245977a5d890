/** The real server as a process of its own, as an operator runs it: started, killed, started again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url))

export interface Process {
  readonly url: string
  readonly pid: number
  /** Everything it printed. */
  output(): string
  kill(): Promise<void>
  /** As Ctrl-C does; gives the exit code. */
  stop(): Promise<number | null>
}

export interface ProcessOptions {
  readonly dataDir: string
  readonly port: number
  readonly databaseUrl?: string
  /** Further settings, as an operator gives them. */
  readonly env?: Readonly<Record<string, string>>
}

/** Resolves once the server answers; a server that ends instead is a failure told with what it printed. */
export async function startProcess({ dataDir, port, databaseUrl, env = {} }: ProcessOptions): Promise<Process> {
  const child = spawn(process.execPath, [cli, 'start', '--data', dataDir, '--port', String(port)], {
    // From a folder of no importance: nothing may depend on where the operator stands.
    cwd: dataDir,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: process.env.TMPDIR,
      DATABASE_URL: databaseUrl ?? '',
      TROTH_SUBMISSIONS_PER_MINUTE: '10000000',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const keep = (chunk: Buffer) => {
    printed += chunk.toString()
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const gone = new Promise<number | null>((resolve) => child.once('close', resolve))
  const url = `http://127.0.0.1:${port}`
  while (!(await answers(url))) {
    if (hasEnded(child)) throw new Error(`the server ended with ${child.exitCode}:\n${printed}`)
    await pause(20)
  }
  return {
    url,
    pid: child.pid!,
    output: () => printed,
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    },
    stop: () => {
      child.kill('SIGTERM')
      return gone
    },
  }
}

export interface WitnessProcess {
  readonly url: string
  readonly vkey: string
  stop(): Promise<number | null>
  kill(): Promise<number | null>
}

/** `troth witness` on a data folder, which holds the file `logs`. */
export async function startWitness(folder: string, port: number, databaseUrl: string): Promise<WitnessProcess> {
  const child = spawn(process.execPath, [cli, 'witness', '--data', folder, '--port', String(port), '--logs', 'logs'], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = new Promise<number | null>((resolve) => child.once('close', resolve))
  let printed = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      if (printed.includes('Troth witnesses 1 log at ')) resolve()
    })
    child.once('close', () => reject(new Error(printed)))
  })
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return gone
  }
  return {
    url: `http://127.0.0.1:${port}/witness`,
    vkey: /^Key of this witness: (.+)$/m.exec(printed)![1]!,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

const answers = (url: string) =>
  fetch(`${url}/robots.txt`).then(
    (answer) => answer.ok,
    () => false,
  )

/** A port nobody listens on at this moment. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
