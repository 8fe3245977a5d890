import type { BadgeState } from './state.ts'

const states: Record<BadgeState, string> = {
  stands: '这条声明仍作数',
  disputed: '有人质疑，等品牌答复',
  contradicted: '号码或来源与这句话不符',
  'not-yet': '还没开始作数',
  suspended: '已暂停，不能当真',
  lapsed: '已到期，不再作数',
  withdrawn: '品牌已撤回',
  unknown: '无法判断',
}

export const zh = {
  states,
  checking: '正在您的浏览器里核对…',
  noscript: '这里不能运行脚本：请点开，在我们的网站上核对。',
  failed: '现在核对不了：连不上服务器。',
  refuted: '核对不通过：收到的记录与签名对不上。',
  elsewhere: '这枚徽标是发给别的网站的',
  nowhere: '看不到它放在哪个网站上',
  levels: { 0: '仅声明', 1: '有证据', 2: '已查证', 3: '已会签', 4: '已观察' },
  checkedOn: '最近查证',
  until: '有效期至',
  verified: '记录的签名已在您的浏览器里核对',
  open: '在 HOST 上核对',
  title: '声明徽标',
  /** On a picture nothing has been checked: it asks for it. */
  image: { check: '核对这条声明', over: '不再作数，点开看原因', alt: '在信契上核对这条声明' },
  target: {
    title: '您是从一枚徽标来的',
    host: '本页在这个网站上：',
    look: '请看一眼浏览器地址栏。真正的核对页只在上面这个网址下；长得像的网址（多一个字母、换一个后缀）不是我们。',
    issued: '这枚徽标只发给这些网站：',
    none: '品牌没有把这枚徽标发给任何网站。',
    toClaim: '看这条声明的全部依据',
  },
}

export type BadgeText = typeof zh
