import { generateKeyPairSync, sign } from 'node:crypto'
import { base64 } from '@troth/proof/bytes'
import { parseCheckpoint } from '@troth/proof/checkpoint'
import { parseNote } from '@troth/proof/note'
import { drawSample, registerObserver, reportFinding } from '../../src/redress/observers/act.ts'
import { drawingBytes, findingBytes } from '../../src/redress/observers/sample.ts'
import { sampleById } from '../../src/redress/observers/view.ts'
import { reconcileStatement } from '../../src/redress/payments/act.ts'
import { approveTotal, closeRun, draftRun, handInFile, readFile } from '../../src/redress/runs/act.ts'
import { shareNumber } from '../../src/redress/runs/numbers.ts'
import { exportShares } from '../../src/redress/runs/paying.ts'
import type { Batch } from './batch.ts'

const people = 12
/** 86.40 yuan each: what it cost to bring a pot of lot B2 to a shop and back. */
const file = [
  'reference,amount,route,account,name',
  ...Array.from(
    { length: people },
    (_, i) => `B2-${917 + 11 * i},86.40,bank,6222${String(10_000_000 + i)},顾客${i + 1}`,
  ),
].join('\n')

interface Scene {
  readonly at: string
  readonly run: () => Promise<void>
}

/** Twelve people and one total: approved by two, paid by a third, seen to arrive by an observer the brand does not choose. */
export function payoutScenes({ house, brand, as, at, day, must }: Batch): readonly Scene[] {
  const scenes: Scene[] = []
  const step = (daysAgo: number, hour: number, run: () => Promise<unknown>): void => {
    scenes.push({ at: at(daysAgo, hour), run: async () => void (await run()) })
  }
  let run = ''
  step(28, 9, async () => {
    const handed = must(
      await handInFile(house, brand, as('service'), { form: 'csv', withPayees: true }, [Buffer.from(file)]),
    )
    run = handed.id
    must(await readFile(house, brand, run))
    const words = { zh: 'X7 内胆 B2 批次往返交通费', en: 'Travel costs of bringing in pots of X7 lot B2' }
    must(await draftRun(house, brand, as('service'), run, words))
  })
  step(28, 14, async () => {
    const total = { totalFen: people * 8_640, people }
    must(await approveTotal(house, brand, as('legal'), run, total))
    must(await approveTotal(house, brand, as('admin'), run, total))
  })
  step(27, 10, async () => void must(await exportShares(house, brand, as('finance'), run, { route: 'bank' })))
  step(25, 10, async () => {
    const lines = Array.from(
      { length: people },
      (_, i) => `${shareNumber(run, i, 1)},${i === 7 ? '失败,账户不存在' : '成功,'}`,
    )
    must(await reconcileStatement(house, brand, as('finance'), ['编号,结果,原因', ...lines].join('\n')))
  })
  step(24, 10, async () => {
    must(await exportShares(house, brand, as('finance'), run, { route: 'bank', again: true }))
  })
  step(23, 10, async () => {
    const text = `编号,结果,原因\n${shareNumber(run, 7, 2)},成功,`
    must(await reconcileStatement(house, brand, as('finance'), text))
  })
  step(22, 10, async () => {
    // The observer's key is theirs; the demo plays both.
    const keys = generateKeyPairSync('ed25519')
    const publicKey = Buffer.from(keys.publicKey.export({ format: 'jwk' }).x!, 'base64url').toString('base64')
    const signed = (bytes: Uint8Array) => sign(null, bytes, keys.privateKey).toString('base64')
    const who = { zh: '江北消费者协会', en: 'Jiangbei consumer association', publicKey }
    const { id: observer } = must(await registerObserver(house, brand, as('legal'), who))
    const { text } = (await house.ledger.checkpoint(brand.slug))!
    const { size, root } = parseCheckpoint(parseNote(text)!.text)!
    const drawing = { run, upTo: size, size, root: base64(root), people: 4 }
    const signature = signed(drawingBytes(brand.slug, observer, drawing))
    const { id: sample } = must(await drawSample(house, brand, { ...drawing, observer, signature }))
    for (const place of (await sampleById(house, brand.slug, sample))!.places) {
      const finding = { at: place, result: 'arrived' as const, on: day(22) }
      const proof = signed(findingBytes(brand.slug, observer, { ...finding, sample }))
      must(await reportFinding(house, brand, sample, { ...finding, signature: proof }))
    }
    must(await closeRun(house, brand, as('legal'), run, {}))
  })
  // A card was closed after the money had arrived: the bank sends it back, the run is open again until it is paid.
  step(15, 10, async () => {
    const text = `编号,结果,原因\n${shareNumber(run, 3, 1)},退汇,账户已销户`
    must(await reconcileStatement(house, brand, as('finance'), text))
  })
  step(14, 10, async () => {
    must(await exportShares(house, brand, as('finance'), run, { route: 'bank', again: true }))
  })
  step(13, 10, async () => {
    const text = `编号,结果,原因\n${shareNumber(run, 3, 2)},成功,`
    must(await reconcileStatement(house, brand, as('finance'), text))
    must(await closeRun(house, brand, as('legal'), run, {}))
  })
  return scenes
}
