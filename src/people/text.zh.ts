import type { Refusal } from '#src/kit/outcome.ts'
import { zh as kit } from '#src/kit/text.zh.ts'

const fields: Record<string, string> = {
  zh: '品牌中文名',
  en: '品牌英文名',
  slug: '网址里的名字',
  initials: '编号开头的字母',
  zone: '时区',
  name: '姓名',
  email: '邮箱',
  password: '密码',
  roles: '角色',
}

export const zh = {
  fields,
  roles: kit.roles,
  setup: {
    title: '第一次设置',
    lead: '设置品牌和第一位管理员。做完这一页，品牌就有了公开记录，管理员可以登录工作台。',
    brand: '品牌',
    admin: '第一位管理员',
    hints: {
      zh: '顾客看到的名字。',
      en: '英文页面上的名字。',
      slug: '小写字母、数字和连字符，如 qinghe。会写进公开记录的地址，以后不能改。',
      initials: '2 到 4 个大写字母，诉求编号以它开头，如 QH-2611-…',
      zone: '期限按这个时区的日子和工作日计算。',
      name: '只有同事看得到，公开记录里没有人名。',
      email: '用来登录。',
      password: '至少 10 个字符。',
    } as Record<string, string>,
    submit: '设置并前往登录',
    wrong: (n: number) => `有 ${n} 处需要改，其余内容已为你保留；密码请再输一次`,
  },
  signIn: {
    title: '登录工作台',
    lead: '账号由品牌的管理员建立，这里没有公开注册。',
    submit: '登录',
    wrong: '邮箱或密码不对。请核对后再试。',
    tooMany: '试的次数太多了，请 15 分钟后再试。',
    ended: '登录已过期，请重新登录。没提交的内容还在这台设备上。',
    offline: '连不上服务器，没有登录成功。请检查网络后再试。',
  },
  account: {
    title: '改密码',
    lead: '管理员给的第一个密码，请换成只有你知道的。',
    current: '现在的密码',
    next: '新密码',
    submit: '改密码',
    done: '密码已改；别的设备上的登录已全部退出。',
    wrong: '现在的密码不对，没有改。',
    short: '新密码至少要 10 个字符，没有改。',
    offline: '没有改成，请稍后再试。',
    back: '回到工作台',
  },
  people: {
    title: '成员',
    lead: '谁能进这个品牌的工作台，以什么角色。公开记录只写角色，不写姓名。',
    add: '添加成员',
    adding: '建立账号并给予角色',
    passwordHint: '至少 10 个字符。请当面或用安全的方式告诉本人。邮箱已有账号的，沿用原来的密码。',
    added: (name: string) => `${name} 已加入`,
    change: '改角色',
    changeFor: (name: string) => `改 ${name} 的角色`,
    save: '保存',
    cancel: '取消',
    saved: (name: string) => `${name} 的角色已更改，已写入公开记录`,
    left: '已离开',
    leaveHint: '一个角色都不选，就是离开：不能再登录这个品牌，做过的事仍在记录里。',
    you: '你自己',
    only: '只有管理员能管理成员。',
  },
  refusal: (refusal: Refusal): string => {
    const common = kit.refusal(refusal)
    if (common) return refusal.field ? `${fields[refusal.field] ?? refusal.field}：${common}` : common
    switch (refusal.code) {
      case 'brand.taken':
        return '网址里的名字：已经有品牌用了这个名字'
      case 'member.known':
        return '这个人已经是这样的角色，没有什么要改'
      case 'member.unknown':
        return '这个品牌没有这位成员'
      case 'member.last-admin':
        return '这是最后一位管理员，请先让另一个人成为管理员'
      default:
        return '现在不能这样做'
    }
  },
}

export type PeopleText = typeof zh
