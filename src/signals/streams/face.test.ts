import { describe, expect, test } from 'vitest'
import type { OpenedCase } from '#src/cases/view.ts'
import { provinceIn } from '#src/kit/provinces.ts'
import { streamsOfCase } from './count.ts'
import { faceOf, lotKey, type Understood } from './face.ts'
import { keyOf, streamOf } from './words.ts'

const understood: Understood = {
  goods: [{ zh: 'X7 电饭煲', en: 'X7 rice cooker' }],
  shops: [
    { zh: '杭州武林店', en: 'Wulin, Hangzhou', region: '浙江' },
    { zh: '杭州滨江店', region: '浙江' },
    { zh: '上海黄浦店', region: '上海' },
  ],
  suppliers: new Map([
    [lotKey('B2', 'X7 电饭煲'), '明泰喷涂'],
    [lotKey('C1'), '华科电子'],
  ]),
}
const opened = (said: Record<string, string>) =>
  ({ case: { id: 'case:1', topic: 'quality', kind: 'complaint' }, channel: 'web', said }) as unknown as OpenedCase
const face = (said: Record<string, string>) => faceOf(opened(said), understood)

describe('where a case happened', () => {
  test('is where the store is that it names, by however much of the name leads to one store alone', () => {
    expect(face({ store: '你们的杭州武林店' })).toMatchObject({ store: '杭州武林店', region: '浙江' })
    expect(face({ store: '黄浦店' })).toMatchObject({ store: '上海黄浦店', region: '上海' })
    expect(face({ store: '杭州' })).toMatchObject({ store: '杭州' })
    expect(face({ store: '杭州' }).region).toBeUndefined()
  })

  test('or as a regulator’s platform or a file said it; nothing is guessed at from a city, and nobody without either has a region', () => {
    expect(face({ region: '江苏', store: '杭州武林店' })).toMatchObject({ region: '江苏', store: '杭州武林店' })
    expect(face({ region: '临川市' }).region).toBeUndefined()
    expect(face({}).region).toBeUndefined()
  })

  test('of what people write the province is read and nothing more exact is kept', () => {
    expect(
      ['浙江省杭州市西湖区文三路 1 号', 'IP属地：浙江', '中国-上海', 'Zhejiang'].map((one) => provinceIn(one)?.name.zh),
    ).toEqual(['浙江', '浙江', '上海', '浙江'])
    expect(['杭州市', '美国', ''].map((one) => provinceIn(one))).toEqual([undefined, undefined, undefined])
  })

  test('counts as a stream of its own and of its product; a name of a stream from before keeps its spelling', () => {
    const streams = streamsOfCase(face({ product: 'X7 电饭煲 4L', store: '杭州武林店' })).map(keyOf)
    expect(streams).toContain('["complaints",null,null,null,null,null,"浙江"]')
    expect(streams).toContain('["complaints","X7 电饭煲",null,null,null,null,"浙江"]')
    expect(keyOf({ family: 'complaints', topic: 'quality' })).toBe('["complaints",null,null,"quality",null,null]')
    for (const key of streams) expect(keyOf(streamOf(key))).toBe(key)
  })
})

describe('who supplied it', () => {
  test('follows from the lot of the product, or from the lot where no product was told; it is never a stream', () => {
    expect(face({ product: 'X7 电饭煲 4L', serial: 'B2-0917' }).supplier).toBe('明泰喷涂')
    expect(face({ product: '清风 F2', serial: 'B2-0917' }).supplier).toBeUndefined()
    expect(face({ product: '清风 F2', serial: 'C1-0001' }).supplier).toBe('华科电子')
    const streams = streamsOfCase(face({ product: 'X7 电饭煲 4L', serial: 'B2-0917' }))
    expect(JSON.stringify(streams)).not.toContain('明泰')
  })
})
