import {
  approveDraft,
  askQuestion,
  closeMatter,
  disclose,
  doTask,
  draftText,
  openMatter,
  publishDraft,
  withhold,
} from '../../src/crises/act.ts'
import { approvePlaybook, writePlaybook } from '../../src/crises/playbooks/act.ts'
import { skeleton } from '../../src/crises/playbooks/skeleton.ts'
import { matterById } from '../../src/crises/view.ts'
import type { House } from '../../src/kit/house.ts'
import type { Outcome } from '../../src/kit/outcome.ts'
import type { Brand, Member, Role } from '../../src/people/words.ts'

interface Scene {
  readonly daysAgo: number
  readonly hour: number
  readonly run: () => Promise<void>
}

const title = { zh: '关于“285 亿预付款”传言的说明', en: 'On the rumour of prepayments of 28.5 billion yuan' }
const first = {
  zh: {
    known: '两天前起，网上流传本公司收取预付款 285 亿元。账面预付款是 2.85 亿元，依据是上一年度审计报告第 41 页。',
    unknown: '是谁最先发出的，还在查。',
    doing: '财务逐笔核对，法务保存了证据。',
    concerned: '交过预付款的顾客。',
    help: '拨打 400 热线，售后接听；也可以在这一页提问。',
  },
  en: {
    known:
      'For two days it has been said that we took prepayments of 28.5 billion yuan. The books show 285 million yuan; the source is page 41 of the last audit report.',
    unknown: 'Who said it first is being looked into.',
    doing: 'Finance checks payment by payment; legal holds the evidence.',
    concerned: 'Customers who prepaid.',
    help: 'Call the 400 hotline, or ask on this page.',
  },
}
const found = {
  zh: { ...first.zh, unknown: '最先发布的账号已经找到，它为什么这样写还不清楚。' },
  en: { ...first.en, unknown: 'The account that said it first has been found; why it did is not known.' },
}
const checked = {
  zh: { ...found.zh, doing: '财务已经逐笔核对完，共 1,204 笔，与账面一致；法务保存了证据。' },
  en: {
    ...found.en,
    doing: 'Finance has checked all 1,204 payments, and they agree with the books; legal holds the evidence.',
  },
}

/** A playbook and a rehearsal of it; and a rumour that goes on, with one update that did not come in time. */
export function crisisScenes(house: House, brand: Brand, as: (role: Role) => Member): readonly Scene[] {
  let playbook = ''
  let matter = ''
  let rehearsal = ''
  const later = (hours: number) => new Date(Date.parse(house.now()) + hours * 3_600_000).toISOString()
  const say = async (id: string, draft: unknown) => {
    must(await draftText(house, brand, as('pr'), id, draft))
    const { index } = (await matterById(house, brand.slug, id))!.drafts.at(-1)!
    must(await approveDraft(house, brand, as('legal'), id, { draft: index }))
    must(await publishDraft(house, brand, as('pr'), id, { draft: index }))
  }
  const update = (text: typeof first, hours: number) => ({
    of: 'update',
    text: { title, ...text, nextBy: later(hours) },
  })
  return [
    {
      daysAgo: 41,
      hour: 15,
      run: async () => {
        playbook = must(await writePlaybook(house, brand, as('pr'), skeleton)).id
        must(await approvePlaybook(house, brand, as('legal'), playbook))
      },
    },
    {
      daysAgo: 40,
      hour: 14,
      run: async () => {
        const name = { zh: '演练：门店漏电传言', en: 'Rehearsal: rumour of a shock in a store' }
        const opened = { name, type: 'rumour', level: 'IV', reason: '每季度一次的演练', playbook, rehearsal: true }
        rehearsal = must(await openMatter(house, brand, as('pr'), opened)).id
      },
    },
    { daysAgo: 40, hour: 15, run: () => say(rehearsal, update(first, 20)) },
    {
      daysAgo: 40,
      hour: 20,
      run: async () => {
        for (const task of (await matterById(house, brand.slug, rehearsal))!.tasks)
          must(await doTask(house, brand, as('admin'), rehearsal, { task: task.id }))
        must(await closeMatter(house, brand, as('pr'), rehearsal))
      },
    },
    {
      daysAgo: 2,
      hour: 8,
      run: async () => {
        const name = { zh: '285 亿传言', en: 'The rumour of 28.5 billion' }
        const reason = '提及量是平时的 2.6 倍，上了一个平台的热榜'
        matter = must(
          await openMatter(house, brand, as('pr'), { name, type: 'rumour', level: 'IV', reason, playbook }),
        ).id
      },
    },
    {
      daysAgo: 2,
      hour: 11,
      run: async () => {
        await say(matter, update(first, 23))
        for (const task of ['accept', 'facts', 'first-word'])
          must(await doTask(house, brand, as('admin'), matter, { task }))
        must(await askQuestion(house, brand, matter, { question: '我交的预付款安全吗？' }))
        const account = {
          label: { zh: '预付款专户开在哪家银行', en: 'Which bank holds the prepayments' },
          fact: { zh: '开在江北银行营业部。', en: 'Jiangbei Bank, head office.' },
          reason: 'unverified',
          until: later(24).slice(0, 10),
        }
        must(await withhold(house, brand, as('legal'), matter, account))
      },
    },
    {
      daysAgo: 1,
      hour: 9,
      run: async () => {
        await say(matter, update(found, 10))
        const [account] = (await matterById(house, brand.slug, matter))!.withheld
        must(await disclose(house, brand, as('legal'), matter, { withheld: account!.index }))
        const question = { zh: '我交的预付款安全吗？', en: 'Is my prepayment safe?' }
        const answer = {
          zh: '预付款在银行专户里，户名和余额写在审计报告第 41 页。',
          en: 'Prepayments are in an account of their own at the bank; its name and balance are on page 41 of the audit report.',
        }
        const asked = (await matterById(house, brand.slug, matter))!.questions.map(({ index }) => index)
        await say(matter, { of: 'answer', text: { question, answer, questions: asked } })
        must(
          await withhold(house, brand, as('legal'), matter, {
            label: { zh: '最先发布的账号是谁的', en: 'Whose account said it first' },
            fact: { zh: '属于一名前员工。', en: 'It belongs to a former employee.' },
            reason: 'legal-proceedings',
            until: later(20 * 24).slice(0, 10),
          }),
        )
      },
    },
    {
      daysAgo: 1,
      hour: 21,
      run: async () => {
        await say(matter, update(checked, 23))
      },
    },
    {
      daysAgo: 0,
      hour: 0,
      run: () =>
        say(matter, update({ ...checked, zh: { ...checked.zh, concerned: '交过预付款的顾客，共 1,204 笔。' } }, 23.5)),
    },
  ]
}

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusals)}`)
  return outcome.value
}
