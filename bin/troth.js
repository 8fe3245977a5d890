#!/usr/bin/env node
// Starts the command line on the Node that the project brings along, whatever Node the machine has.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const own = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url))
const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
const child = spawn(existsSync(own) ? own : process.execPath, [cli, ...process.argv.slice(2)], { stdio: 'inherit' })

// A terminal sends Ctrl-C to both of us; the child decides when it is done, we only wait for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 128 : 2)))
