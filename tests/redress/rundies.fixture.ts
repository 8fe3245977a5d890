/** Reads a file of people into a run and dies by SIGKILL at its second note of how far it came. */
import { readFileSync } from 'node:fs'
import { openHouse } from '../../src/open.ts'
import { brandBySlug } from '../../src/people/view.ts'
import { handInFile } from '../../src/redress/runs/act.ts'
import { readHandedIn } from '../../src/redress/runs/shelf.ts'

const [dataDir, databaseUrl, input] = process.argv.slice(2)
const house = await openHouse({ dataDir: dataDir!, databaseUrl: databaseUrl!, say: () => {} })
const brand = (await brandBySlug(house, 'qinghe'))!
const clerk = { id: 'clerk', name: 'clerk', brand: 'qinghe', roles: ['finance'] as const }
const handedIn = await handInFile(house, brand, clerk, { form: 'csv', withPayees: false }, [readFileSync(input!)])
if (!handedIn.ok) throw new Error(JSON.stringify(handedIn.refusals))
process.stdout.write(`${handedIn.value.id}\n`)
let notes = 0
await readHandedIn(house, handedIn.value, () => {
  notes += 1
  if (notes === 2) process.kill(process.pid, 'SIGKILL')
})
