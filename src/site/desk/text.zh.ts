/** Words of the desk's frame; each capability's screens have their own. */
export const zh = {
  desk: '工作台',
  house: '信契 Troth',
  skip: '跳到正文',
  sections: '栏目',
  nav: { cases: '诉求', claims: '背书', placements: '用在哪里', products: '商品', messages: '消息', people: '成员' },
  otherLanguage: 'English',
  language: '语言',
  brand: '品牌',
  signOut: '退出登录',
  publicPage: '信任页',
  loading: '正在读取',
  retry: '再试一次',
  trouble: {
    offline: '连不上服务器。检查网络后再试；没提交的内容还在。',
    fault: '服务器出了点问题，已经记下。过一会儿再试；没提交的内容还在。',
  },
  chooseBrand: '选择品牌',
  noBrand: '你还不是任何品牌的成员。请让品牌的管理员在「成员」里加上你的邮箱。',
  noPage: '没有这一页',
  home: '回到工作台首页',
  workdays: (n: number) => `${n} 个工作日`,
  days: (n: number) => `${n} 天`,
  hours: (n: number) => `${n} 小时`,
  minutes: (n: number) => `${n} 分钟`,
  left: (span: string) => `还有 ${span}`,
  soon: (span: string) => `快到期，还有 ${span}`,
  over: (span: string) => `已超时 ${span}`,
}

export type DeskText = typeof zh
