/**
 * A server process that sends what is due by mail, and then says how many tries it made:
 *
 *     node killed.fixture.ts <data folder> <database url> <smtp url> <now>
 */
import { openHouse } from '#src/open.ts'
import { deliverDue } from './deliver.ts'
import { openMeans } from './settings.ts'

const [dataDir, databaseUrl, url, now] = process.argv.slice(2) as [string, string, string, string]
const house = await openHouse({ dataDir, databaseUrl, say: () => {}, now: () => now })
const means = openMeans('https://trust.example', { mail: { url, from: 'service@qinghe.example' } })
let done = 0
for (let n = await deliverDue(house, means, 'qinghe'); n > 0; n = await deliverDue(house, means, 'qinghe')) done += n
means.close()
await house.close()
console.log(done)
