#!/usr/bin/env node
import { Argument, Command, InvalidArgumentError, Option } from 'commander'

const program = new Command('troth')
  .description('Troth 信契: what a brand has said, anyone can check.')
  .showHelpAfterError()
  .exitOverride((stop) => process.exit(stop.exitCode === 0 ? 0 : 2))

const port = (text: string): number => {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0 || number > 65_535) throw new InvalidArgumentError('a port is 0 to 65535')
  return number
}

const seconds = (text: string): number => {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('seconds since 1970, a whole number')
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
  .command('witness')
  .description('cosign the logs of others: a C2SP witness, and nothing else, on a data folder of its own')
  .requiredOption('--logs <file>', 'which logs: lines `log <vkey>`, as in a tlog-policy')
  .option('--data <dir>', 'data folder')
  .option('--port <n>', 'port to listen on', port)
  .action(async (flags) => {
    const { readConfig } = await import('./config.ts')
    const { runWitness } = await import('./witness.ts')
    await runWitness(
      readConfig(process.env, { ...flags, data: flags.data ?? process.env.TROTH_DATA ?? './data/witness' }),
      flags.logs,
    )
  })

/** What every command that answers has: a language and a form for programs. Exit 0 yes, 1 no, 2 cannot be read. */
const spoken = (command: Command): Command =>
  command
    .addOption(new Option('--lang <language>', 'language of the answer').choices(['zh', 'en']))
    .option('--json', 'answer as JSON')

const verifyCommand = program
  .command('verify')
  .description('check a receipt, offline')
  .argument('<receipt>', 'receipt file, or - for standard input')
  .option('--policy <file>', 'a C2SP tlog-policy: which log keys and witnesses you trust')
  .option(
    '--handover <file...>',
    "changes of the log's keys, from .../log/handover/<n>: go on from the keys of the policy",
  )
spoken(verifyCommand).action(async (receipt, flags) => {
  const { verify } = await import('./ledger/cli.ts')
  const { names } = await import('./trustpage/names.ts')
  process.exitCode = verify(receipt, flags, names)
})

const upgradeCommand = program
  .command('upgrade')
  .description('bring a receipt under the newest checkpoint of its log, with the cosignatures that it has by now')
  .argument('<receipt>', 'receipt file; replaced unless --out is given')
  .argument('<url>', "the brand's page, such as https://trust.example/b/acme, or an exported log")
  .option('--out <file>', 'write the newer receipt here')
  .option('--policy <file>', 'a C2SP tlog-policy: which log keys and witnesses you trust')
  .option('--handover <file...>', "changes of the log's keys: go on from the keys of the policy")
spoken(upgradeCommand).action(async (receipt, url, flags) => {
  const { upgradeFile } = await import('./trustpage/upgrade.ts')
  process.exitCode = await upgradeFile(receipt, url, flags)
})

const numberCommand = program
  .command('identify')
  .description('say what kind of number this can be, and whether its checksum holds')
  .argument('<number>')
  .option('--kind <kind>', 'only this kind, such as uscc or patent')
spoken(numberCommand).action(async (number, flags) => {
  const { identifyNumber } = await import('./claims/cli.ts')
  process.exitCode = identifyNumber(number, flags)
})

const checkCommand = program
  .command('check')
  .description('check a claim, offline')
  .argument('<claim>', 'JSON file, or - for standard input')
  .option('--as-of <date>', 'the day to judge by')
  .option('--digest', 'print only what a countersignature of this claim has to name')
spoken(checkCommand).action(async (path, flags) => {
  const { checkFile } = await import('./claims/cli.ts')
  process.exitCode = checkFile(path, flags)
})

const computeCommand = program
  .command('compute')
  .description('what is owed by a standard, line by line, for each line of facts')
  .argument('<standard>', 'a JSON file, or the id of a standard that comes with Troth, such as fraud-triple')
  .argument('<facts>', 'JSON Lines, or - for standard input')
spoken(computeCommand).action(async (standard, facts, flags) => {
  const { computeFile } = await import('./redress/cli.ts')
  process.exitCode = await computeFile(standard, facts, flags)
})

const lintCommand = program
  .command('lint')
  .description('the message check: what in a text the law or an honest editor would object to')
  .argument('[file]', 'texts, a line each, or JSON Lines {id, text}; - for standard input', '-')
  .addOption(new Option('--as <purpose>', 'read as one of these only').choices(['ad', 'reply']))
spoken(lintCommand).action(async (file, flags) => {
  const { lintFile } = await import('./wording/cli.ts')
  process.exitCode = await lintFile(file, flags)
})

const importCommand = program
  .command('import')
  .description('bring in what a file holds, through the same acts as everybody; all of it or nothing')
  .addArgument(new Argument('<what>').choices(['cases', 'claims', 'units', 'mentions']))
  .argument('<file>', 'CSV, XLSX or JSON Lines')
  .option('--brand <slug>', 'whose they are; needed when there are several brands')
  .option('--map <file>', 'cases: which column is what, as JSON; without it the headings are read')
  .option(
    '--source <name>',
    'cases: the system they come from; its numbers are known again in the next file. 12315 is read as its export',
  )
  .option('--dry-run', 'look at every row and import none')
  .option('--data <dir>', 'data folder')
spoken(importCommand).action(async (what, path, flags) => {
  const { readConfig } = await import('./config.ts')
  const { openHouse } = await import('./open.ts')
  const { importFile } = await import('./claims/cli.ts')
  const { importTableFile } = await import('./intake/cli.ts')
  const { dataDir, databaseUrl } = readConfig(process.env, flags)
  const house = await openHouse({ dataDir, databaseUrl, say: () => {} })
  try {
    process.exitCode =
      what === 'claims' && !flags.dryRun
        ? await importFile(house, path, flags)
        : await importTableFile(house, what, path, flags)
  } finally {
    await house.close()
  }
})

const exportCommand = program
  .command('export')
  .description("write a brand's log as static files that any web server can serve and anyone can audit")
  .argument('<brand>', 'slug of the brand')
  .argument('<dir>', 'folder to make; an existing one must be empty')
  .option('--data <dir>', 'data folder')
spoken(exportCommand).action(async (brand, folder, flags) => {
  const { readConfig } = await import('./config.ts')
  const { openHouse } = await import('./open.ts')
  const { exportBrand } = await import('./trustpage/cli.ts')
  const { dataDir, databaseUrl, witnessPolicy, witnessWait } = readConfig(process.env, flags)
  // An export is published: where the server waits for its witnesses, so does this.
  const waiting = witnessWait && witnessPolicy ? { witnessPolicy, witnessWait } : {}
  const house = await openHouse({ dataDir, databaseUrl, say: () => {}, ...waiting })
  try {
    process.exitCode = await exportBrand(house, brand, folder, flags)
  } finally {
    await house.close()
  }
})

const auditCommand = program
  .command('audit')
  .description("download a brand's whole log, rebuild it, recompute every public figure and compare")
  .argument('<url>', "a brand's page, such as https://trust.example/b/acme, or an exported log")
  .option('--remember <file>', 'keep the last checkpoint here, and see whether the log still continues it')
  .option('--policy <file>', 'a C2SP tlog-policy: the keys and witnesses that you trust have to have signed')
  .option('--cache <dir>', 'where to keep what was downloaded')
spoken(auditCommand).action(async (url, flags) => {
  const { auditSite } = await import('./trustpage/cli.ts')
  process.exitCode = await auditSite(url, flags)
})

const localizeCommand = program
  .command('localize')
  .description('say which part of a cube moved: a line of JSON a case; exit 0 local causes, 1 none, 2 cannot be read')
  .argument('<files...>', 'files or folders of the format, gzipped or not; - for standard input')
  .addOption(
    new Option('--format <name>', 'what the files are')
      .choices(['attribution-cube', 'attribution-rs', 'attribution-synth'])
      .makeOptionMandatory(),
  )
  .option('--at <seconds>', 'attribution-rs: minute of the incident, where no list of cases gives it', seconds)
  .addOption(new Option('--direction <way>', 'which moves count as causes').choices(['rise', 'fall', 'both']))
  .option('--detail', 'with every cause its interval, share, q-value, aliases, rivals and counterexamples')
  .option('--explain', 'sentences instead of JSON')
spoken(localizeCommand).action(async (files, flags) => {
  const { localize } = await import('./improvements/cli.ts')
  process.exitCode = await localize(files, flags)
})

const detectCommand = program
  .command('detect')
  .description('say when something begins to go wrong: scores and alarms of streams, each from what came before it')
  .argument('[file...]', 'JSON Lines of counts; CSV files of a metric, or folders of them; also gzipped', ['-'])
  .addOption(
    new Option('--format <format>', 'what the files hold')
      .choices(['counts-daily', 'counts-weekly', 'nab', 'nab-dev'])
      .makeOptionMandatory(),
  )
spoken(detectCommand).action(async (paths, flags) => {
  const { detect } = await import('./signals/cli.ts')
  // The benchmark's folder is called nab-dev, its format nab.
  process.exitCode = await detect(paths, { ...flags, format: flags.format === 'nab-dev' ? 'nab' : flags.format })
})

const effectCommand = program
  .command('effect')
  .description('say whether something had an effect, how large, and how sure: a line of JSON a case')
  .argument('[file]', 'JSON Lines, or a CSV table for scm; also gzipped; - for standard input', '-')
  .addOption(
    new Option(
      '--format <format>',
      'panel: outcomes of controls and treated; its: daily counts; scm: a panel as a table',
    )
      .choices(['panel', 'panel-effects', 'its', 'its-effects', 'scm', 'scm-classic'])
      .makeOptionMandatory(),
  )
  .option('--detail', 'with every line its verdict, design grade, placebos and what was saved')
  .option('--explain', 'sentences instead of JSON')
spoken(effectCommand).action(async (path, flags) => {
  const { effect } = await import('./effects/cli.ts')
  // The benchmarks' folders are called panel-effects, its-effects and scm-classic.
  process.exitCode = await effect(path, { ...flags, format: flags.format.split('-')[0] })
})

program
  .command('succeed-log')
  .description('end a log that cannot go on after a restored backup, and begin its successor under a new key')
  .argument('<brand>', 'slug of the brand')
  .requiredOption('--reason <text>', 'what happened; it will be public')
  .option('--data <dir>', 'data folder')
  .action(async (brand, flags) => {
    const { readConfig } = await import('./config.ts')
    const { succeed } = await import('./custody.ts')
    process.exitCode = await succeed(readConfig(process.env, flags), brand, flags.reason)
  })

const keysCommand = program.command('keys').description('the keys that sign the logs')
keysCommand
  .command('list')
  .description('every key of every log: the file of its secret, what it signs or signed, its public line')
  .option('--data <dir>', 'data folder')
  .option('--json', 'answer as JSON')
  .action(async (flags) => {
    const { readConfig } = await import('./config.ts')
    const { list } = await import('./custody.ts')
    process.exitCode = await list(readConfig(process.env, flags), flags)
  })
for (const [what, does] of [
  ['rotate', 'let new keys sign a log beside the old ones; the log itself says so'],
  ['retire', 'end a rotation: the old keys sign nothing any more'],
] as const) {
  keysCommand
    .command(what)
    .description(does)
    .argument('<brand>', 'slug of the brand')
    .option('--data <dir>', 'data folder')
    .action(async (brand, flags) => {
      const { readConfig } = await import('./config.ts')
      const { change } = await import('./custody.ts')
      process.exitCode = await change(readConfig(process.env, flags), brand, what)
    })
}
keysCommand
  .command('export')
  .description("copy the secret key of a brand's log to a new file that its owner alone can read")
  .argument('<brand>', 'slug of the brand')
  .argument('<file>', 'where to write it; must not exist')
  .option('--key <id>', 'another key than the newest, by the id that `keys list` shows')
  .option('--data <dir>', 'data folder')
  .action(async (brand, file, flags) => {
    const { readConfig } = await import('./config.ts')
    const { exportKey } = await import('./custody.ts')
    process.exitCode = await exportKey(readConfig(process.env, flags), brand, file, flags.key)
  })

try {
  await program.parseAsync()
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault))
  process.exitCode = 2
}
