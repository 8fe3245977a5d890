import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseCheckpoint } from '@troth/proof/checkpoint'
import { parseNote } from '@troth/proof/note'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { TestHouse } from '../../../tests/testhouse.ts'
import { exportLog } from '../../ledger/export.ts'
import type { Brand } from '../../people/words.ts'
import { sampleOfSite } from '../../trustpage/sample.ts'
import { reconcileStatement } from '../payments/act.ts'
import { closeRun } from '../runs/act.ts'
import { shareNumber } from '../runs/numbers.ts'
import { exportShares } from '../runs/paying.ts'
import type { Run } from '../runs/run.ts'
import { codes, committed, lawyer, openRuns, payer, value } from '../runs/testrun.fixture.ts'
import { dismissObserver, drawSample, registerObserver, reportFinding } from './act.ts'
import { samplesDrawn } from './figures.ts'
import { drawingBytes, findingBytes } from './sample.ts'
import { sampleById } from './view.ts'

let house: TestHouse
let brand: Brand
let run: Run
const keys = generateKeyPairSync('ed25519')
const publicKey = Buffer.from(keys.publicKey.export({ format: 'jwk' }).x!, 'base64url').toString('base64')
const signed = (bytes: Uint8Array) => sign(null, bytes, keys.privateKey).toString('base64')
let observer = ''

const newest = async () => {
  const { size, root } = parseCheckpoint(parseNote((await house.ledger.checkpoint('qinghe'))!.text)!.text)!
  return { size, root: Buffer.from(root).toString('base64') }
}
const draw = async (over: Partial<{ size: number; root: string; upTo: number; run: string; people: number }> = {}) => {
  const { size, root } = await newest()
  const drawing = { run: run.id, upTo: size, size, root, people: 5, ...over }
  return { observer, ...drawing, signature: signed(drawingBytes('qinghe', observer, drawing)) }
}

beforeAll(async () => {
  ;({ house, brand } = await openRuns())
  run = await committed(
    house,
    brand,
    Array.from({ length: 60 }, (_, i) => ({ reference: `ORDER-${i}`, amountFen: 10_000 + i, account: `6222${i}` })),
  )
  value(await exportShares(house, brand, payer, run.id, { route: 'bank' }))
  const paid = Array.from({ length: 60 }, (_, i) => i).filter((i) => i !== 7 && i !== 30)
  const lines = [
    ...paid.map((i) => `${shareNumber(run.id, i, 1)},paid`),
    ...[7, 30].map((i) => `${shareNumber(run.id, i, 1)},failed`),
  ]
  value(await reconcileStatement(house, brand, payer, ['number,result', ...lines].join('\n')))
  observer = value(
    await registerObserver(house, brand, lawyer, { zh: '某消费者协会', en: 'A consumer association', publicKey }),
  ).id
})
afterAll(() => house.close())

test('a sample can be derived again by an outsider from the bytes of the log alone', async () => {
  const { id } = value(await drawSample(house, brand, await draw()))
  // Nothing of ours from here on but the bytes.
  const bytes = await house.ledger.bytes('qinghe', 0, (await newest()).size)
  const entries = bytes.map((one) => JSON.parse(Buffer.from(one).toString()))
  const drawn = entries.find(({ type, subject }) => type === 'sample.drawn/1' && subject === `sample:${id}`)
  const hashes = bytes
    .slice(0, drawn.data.size)
    .map((one) => createHash('sha256').update(Buffer.of(0)).update(one).digest())
  const rootOf = (list: readonly Buffer[]): Buffer => {
    if (list.length === 1) return list[0]!
    let left = 1
    while (left * 2 < list.length) left *= 2
    const parts = [rootOf(list.slice(0, left)), rootOf(list.slice(left))]
    return createHash('sha256')
      .update(Buffer.concat([Buffer.of(1), ...parts]))
      .digest()
  }
  expect(rootOf(hashes).toString('base64')).toBe(drawn.data.root)
  const paid = entries
    .slice(0, drawn.data.upTo)
    .filter(({ type, subject }) => /^run\.reconciled\/[12]$/.test(type) && subject === `run:${drawn.data.run}`)
    .flatMap(({ data }) => data.paid as [number, number][])
    .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i))
    .sort((a, b) => a - b)
  expect(paid).toHaveLength(58)
  const seed = createHash('sha256').update(Buffer.from(drawn.data.signature, 'base64')).digest()
  const m = BigInt(paid.length)
  const places = new Set<number>()
  for (let j = 0; places.size < 5; j += 1) {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(j)
    const x = createHash('sha256').update(seed).update(count).digest().readBigUInt64BE(0)
    if (x < (2n ** 64n / m) * m) places.add(paid[Number(x % m)]!)
  }
  expect(drawn.data.places).toEqual([...places].sort((a, b) => a - b))
  expect(drawn.by).toBe(`observer:${observer}`)
})

test('troth sample derives it again from an exported log, and sees one that somebody chose or signed in another’s place', async () => {
  const { id } = value(await drawSample(house, brand, await draw({ people: 4 })))
  const folder = await mkdtemp(join(tmpdir(), 'troth-sample-'))
  const told: string[] = []
  const say = vi.spyOn(console, 'log').mockImplementation((line) => void told.push(String(line)))
  vi.spyOn(console, 'error').mockImplementation(() => {})
  try {
    const { size } = await newest()
    const checkpoint = { size, text: (await house.ledger.checkpoint('qinghe'))!.text }
    await exportLog(house.ledger, { brand: 'qinghe', folder, checkpoint, beside: {}, progress: () => {} })
    expect(await sampleOfSite(folder, id, { json: true })).toBe(0)
    expect(JSON.parse(told.pop()!)).toMatchObject({ log: true, samples: [{ id, run: run.id, faults: [] }] })
    expect(await sampleOfSite(folder, '0'.repeat(16), {})).toBe(2)
    expect(await sampleOfSite(join(folder, 'nowhere'), id, {})).toBe(2)
  } finally {
    say.mockRestore()
    vi.restoreAllMocks()
    await rm(folder, { recursive: true })
  }
  // The same entries with one place moved, and one root of another tree: the derivation does not follow the log blindly.
  const root = Buffer.from((await newest()).root, 'base64')
  const faultsOf = async (change: (data: Record<string, unknown>) => object) => {
    const state = samplesDrawn.begin()
    const subjects = ['brand:qinghe', `observer:${observer}`, `run:${run.id}`, `sample:${id}`]
    const streams = await Promise.all(subjects.map((subject) => house.ledger.stream('qinghe', subject)))
    for (const entry of streams.flat())
      samplesDrawn.fold(
        state,
        entry.type === 'sample.drawn/1'
          ? ({ ...entry, data: { ...entry.data, ...change(entry.data) } } as never)
          : entry,
      )
    const rootsOf = new Map<number, Uint8Array>([[(await sampleById(house, 'qinghe', id))!.size, sampleRoot]])
    return samplesDrawn.read(state, (size) => rootsOf.get(size) ?? root)[0]!.faults
  }
  const sampleRoot = Buffer.from((await sampleById(house, 'qinghe', id))!.root, 'base64')
  expect(await faultsOf(() => ({}))).toEqual([])
  expect(await faultsOf(({ places }) => ({ places: [...(places as number[]).slice(1), 59] }))).toContain('places')
  expect(await faultsOf(() => ({ root: Buffer.alloc(32).toString('base64') }))).toEqual(['signature', 'root'])
  expect(await faultsOf(() => ({ people: 3 }))).toEqual(['signature', 'places'])
})

test('is refused over a root that the log has not, that is earlier than the payments, or with another’s signature', async () => {
  const sound = await draw()
  expect(codes(await drawSample(house, brand, await draw({ root: Buffer.alloc(32).toString('base64') })))).toEqual([
    'sample.root',
  ])
  const paidAt = run.committed!.index + 1
  expect(codes(await drawSample(house, brand, await draw({ upTo: paidAt })))).toEqual(['sample.too-early'])
  expect(codes(await drawSample(house, brand, { ...sound, people: 6 }))).toEqual(['observer.signature'])
  expect(codes(await drawSample(house, brand, { ...sound, observer: '0'.repeat(16) }))).toEqual(['observer.unknown'])
  expect(codes(await drawSample(house, brand, await draw({ run: '0'.repeat(16) })))).toEqual(['sample.run-unknown'])
})

test('a finding is signed, is about the sample, and one that the money did not arrive keeps the run open until it is mended', async () => {
  const { id } = value(await drawSample(house, brand, await draw({ people: 3 })))
  const sample = (await sampleById(house, 'qinghe', id))!
  const find = (at: number, result: 'arrived' | 'not-arrived') => {
    const finding = { at, result, on: '2026-11-18' }
    return { ...finding, signature: signed(findingBytes('qinghe', observer, { ...finding, sample: id })) }
  }
  const [first] = sample.places
  expect(codes(await reportFinding(house, brand, id, { ...find(first!, 'arrived'), result: 'not-arrived' }))).toEqual([
    'observer.signature',
  ])
  expect(codes(await reportFinding(house, brand, id, find(7, 'arrived')))).toEqual(['sample.not-in-it'])
  value(await reportFinding(house, brand, id, find(first!, 'not-arrived')))
  expect(codes(await closeRun(house, brand, lawyer, run.id, {}))).toEqual(['run.disputed'])
  value(await reportFinding(house, brand, id, find(first!, 'arrived')))
  expect(value(await reportFinding(house, brand, id, find(first!, 'arrived')))).toHaveLength(0)
  value(await closeRun(house, brand, lawyer, run.id, {}))
})

test('draws from those who are paid now, not from those whose money came back', async () => {
  const back = [3, 4, 50]
  const lines = back.map((i) => `${shareNumber(run.id, i, 1)},returned`)
  value(await reconcileStatement(house, brand, payer, ['number,result', ...lines].join('\n')))
  const { id } = value(await drawSample(house, brand, await draw({ people: 60 })))
  const sample = (await sampleById(house, 'qinghe', id))!
  const paid = Array.from({ length: 60 }, (_, i) => i).filter((i) => ![7, 30, ...back].includes(i))
  expect(sample.places).toEqual(paid)
  const state = samplesDrawn.begin()
  for (const subject of ['brand:qinghe', `observer:${observer}`, `run:${run.id}`, `sample:${id}`])
    for (const entry of await house.ledger.stream('qinghe', subject)) samplesDrawn.fold(state, entry)
  const judged = samplesDrawn.read(state, () => Buffer.from(sample.root, 'base64'))
  expect(judged).toMatchObject([{ id, derived: paid, faults: [] }])
})

test('whose work has ended draws no more', async () => {
  value(await dismissObserver(house, brand, lawyer, observer, { reason: '任期已满' }))
  expect(codes(await drawSample(house, brand, await draw({ people: 9 })))).toEqual(['observer.dismissed'])
})
