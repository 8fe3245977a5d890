import type { Bilingual } from '#src/kit/language.ts'

/** A province of GB/T 2260: the first two digits of a division code, and the letter on number plates and filings. */
export interface Province {
  readonly code: string
  readonly letter: string
  readonly name: Bilingual
}

export const provinceOfLetter = (letter: string): Province | undefined => provinces.find((p) => p.letter === letter)

/** The province of a division code; codes of abolished counties keep their province and stay valid. */
export const provinceOfDivision = (division: string): Province | undefined =>
  provinces.find((p) => division.startsWith(p.code))

export const provinces: readonly Province[] = [
  ['11', '京', '北京', 'Beijing'],
  ['12', '津', '天津', 'Tianjin'],
  ['13', '冀', '河北', 'Hebei'],
  ['14', '晋', '山西', 'Shanxi'],
  ['15', '蒙', '内蒙古', 'Inner Mongolia'],
  ['21', '辽', '辽宁', 'Liaoning'],
  ['22', '吉', '吉林', 'Jilin'],
  ['23', '黑', '黑龙江', 'Heilongjiang'],
  ['31', '沪', '上海', 'Shanghai'],
  ['32', '苏', '江苏', 'Jiangsu'],
  ['33', '浙', '浙江', 'Zhejiang'],
  ['34', '皖', '安徽', 'Anhui'],
  ['35', '闽', '福建', 'Fujian'],
  ['36', '赣', '江西', 'Jiangxi'],
  ['37', '鲁', '山东', 'Shandong'],
  ['41', '豫', '河南', 'Henan'],
  ['42', '鄂', '湖北', 'Hubei'],
  ['43', '湘', '湖南', 'Hunan'],
  ['44', '粤', '广东', 'Guangdong'],
  ['45', '桂', '广西', 'Guangxi'],
  ['46', '琼', '海南', 'Hainan'],
  ['50', '渝', '重庆', 'Chongqing'],
  ['51', '川', '四川', 'Sichuan'],
  ['52', '贵', '贵州', 'Guizhou'],
  ['53', '云', '云南', 'Yunnan'],
  ['54', '藏', '西藏', 'Xizang (Tibet)'],
  ['61', '陕', '陕西', 'Shaanxi'],
  ['62', '甘', '甘肃', 'Gansu'],
  ['63', '青', '青海', 'Qinghai'],
  ['64', '宁', '宁夏', 'Ningxia'],
  ['65', '新', '新疆', 'Xinjiang'],
].map(([code = '', letter = '', zh = '', en = '']) => ({ code, letter, name: { zh, en } }))

/**
 * The province that an address or a region as people write it begins with: 浙江省杭州市西湖区…, IP属地：浙江, 上海市. Only what is
 * said; a city without its province is not guessed at.
 */
export function provinceIn(written: string): Province | undefined {
  const plain = written
    .normalize('NFKC')
    .replace(/^(?:IP)?(?:属地|地区|所在地)?[:\s]*(?:中国|中华人民共和国)?[-·/,\s]*/i, '')
    .trim()
  return provinces.find(({ name }) => plain.startsWith(name.zh) || plain.toLowerCase() === name.en.toLowerCase())
}

/** A province by its Chinese name, in a reader's language; anything else as it stands. */
export const provinceWords = (zh: string, lang: 'zh' | 'en'): string =>
  provinces.find(({ name }) => name.zh === zh)?.name[lang] ?? zh
