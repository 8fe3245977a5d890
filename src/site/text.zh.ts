export const zh = {
  name: '信契 Troth',
  skip: '跳到正文',
  nav: '工具',
  otherLanguage: 'English',
  verify: '核对凭证',
  wrongTitle: (n: number) => `有 ${n} 处需要改，其余内容已为你保留`,
  notFound: { title: '没有这一页', body: '地址可能抄错了，或这条链接已作废。进度链接请从你收到的那一条里点开。' },
  fault: { title: '出了点问题', body: '这是我们的错，已经记下。你填的内容没有提交成功，请返回上一页再试一次。' },
  waiting: {
    title: '还没有见证',
    body: '这一条已经写进记录，不会消失。外部见证人还没有联署；联署之前不公布，也不开具凭证。通常只要几秒，请过一分钟再试。',
  },
  unreadable: '发来的内容读不出来：请按它声明的格式（如 JSON）书写。',
  tooMany: {
    title: '请稍等一会儿',
    body: (seconds: number) => `提交得太频繁了。请在 ${seconds} 秒后再试，你填的内容不会丢。`,
  },
  crowded: {
    title: '现在提交的人很多',
    body: (seconds: number) => `还没有收下。请在 ${seconds} 秒后再提交一次，你填的内容就在下面。`,
  },
  putOff: {
    again: '再提交一次',
    typed: '你填的内容',
    files: '选过的照片和文件浏览器不会再交一次，请提交后在进度页补上。',
  },
  home: {
    title: '信契 Troth',
    lead: '品牌说过的话，任何人都能核对。',
    brands: '这台服务器上的品牌',
    none: '这里还没有品牌。',
  },
}

export type SiteText = typeof zh
