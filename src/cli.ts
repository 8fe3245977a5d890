#!/usr/bin/env node
import { Command } from 'commander'

const program = new Command('troth')
  .description('Troth 信契: what a brand has said, anyone can check.')
  .showHelpAfterError()
  .exitOverride((stop) => process.exit(stop.exitCode === 0 ? 0 : 2))

const port = (text: string): number => {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0 || number > 65_535) throw new Error(`${text} is not a port (0 to 65535)`)
  return number
}

// Each command is read only when it is called: checking a receipt needs no database and starts at once.
program
  .command('start')
  .description('serve; the embedded database lives in the data folder unless DATABASE_URL is set')
  .option('--data <dir>', 'data folder')
  .option('--port <n>', 'port to listen on', port)
  .action(async (flags) => {
    const { readConfig } = await import('./config.ts')
    const { start } = await import('./main.ts')
    await start(readConfig(process.env, flags))
  })

program
  .command('demo')
  .description('fill an empty data folder with the example brand and serve it')
  .option('--data <dir>', 'data folder')
  .option('--port <n>', 'port to listen on', port)
  .action(async (flags) => {
    const { readConfig } = await import('./config.ts')
    const { demo } = await import('../examples/qinghe/demo.ts')
    await demo(readConfig(process.env, { ...flags, data: flags.data ?? process.env.TROTH_DATA ?? './data/demo' }))
  })

program
  .command('verify')
  .description('check a receipt, offline')
  .argument('<receipt>', 'receipt file, or - for standard input')
  .option('--policy <file>', 'a C2SP tlog-policy: which log keys and witnesses you trust')
  .option('--lang <zh|en>', 'language of the answer')
  .option('--json', 'answer as JSON')
  .action(async (receipt, flags) => {
    const { verify } = await import('./ledger/cli.ts')
    const { names } = await import('./trustpage/names.ts')
    process.exitCode = verify(receipt, flags, names)
  })

try {
  await program.parseAsync()
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault))
  process.exitCode = 2
}
