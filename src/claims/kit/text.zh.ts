export const zh = {
  title: '传播材料',
  lead: '给用这句话的人：照这里的原话、带上二维码或徽标，看到的人就能自己核对。声明一旦到期、暂停或撤回，本页就不再提供材料，徽标一分钟内变灰。',
  over: '这条声明已经不作数，不要再用。已经用出去的地方，请按记录撤下。',
  disputed: '这条声明有人质疑、品牌还没有答复，暂不提供材料。',
  wording: '原话',
  wordingHow: '照抄，不要改字；缩短或改写是另一句话，要另外登记。',
  cite: (endorser: string, until: string, url: string) =>
    `${[endorser, until].filter(Boolean).join('，')}${endorser || until ? '。' : ''}核对：${url}`,
  until: (date: string) => `有效期至 ${date}`,
  qr: '二维码',
  qrHow: '纠错等级 M 用于平整的包装，Q 用于曲面或粗糙的表面。四周留白是码的一部分，不要裁掉；旁边的网址也要印上。',
  badge: '网页徽标',
  badgeHow:
    '只在品牌登记过的网站上有效（见声明页“用在哪里”），放到别处会显示“发给别的网站”。徽标在访客的浏览器里核对签名，不装脚本就用图片。',
  badgeCsp: (site: string) => `如果网站有内容安全策略，请允许：script-src ${site}; frame-src ${site}; img-src ${site}`,
  limits: '用的时候不能怎样',
  download: '全部下载（ZIP）',
  counts: (badge: number, kit: number) =>
    `徽标共被加载 ${badge} 次，材料共被下载 ${kit} 次。只按天计总数，不记是谁，也分不清人和机器。`,
  toClaim: '回到这条声明',
}
export type KitText = typeof zh
