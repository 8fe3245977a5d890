import { zh as runs } from '#src/redress/runs/text.zh.ts'
import type { Letter, Told } from './text.zh.ts'
import type { RedressTemplate } from './words.ts'

const letters: Record<RedressTemplate, (t: Told) => Letter> = {
  'offer.made': (t) => ({
    subject: `有了赔付方案：${t.number}`,
    body: `${t.brand}为诉求 ${t.number} 给出了赔付方案${t.sum ? `，合计 ${t.sum}` : ''}，请在 ${t.due} 前选一项，或说明为什么不同意。过了这天不选，方案照样保留，什么都不会少。`,
  }),
  'offer.changed': (t) => ({
    subject: `赔付方案改了：${t.number}`,
    body: `${t.brand}重新算了诉求 ${t.number} 的赔付方案${t.sum ? `，现在合计 ${t.sum}` : ''}，不会比原来的少。请在 ${t.due} 前选一项；过了这天不选，方案照样保留。`,
  }),
  'offer.upheld': (t) => ({
    subject: `对你的异议的答复：${t.number}`,
    body: `${t.brand}答复了你对诉求 ${t.number} 的方案提出的异议，方案不变。请在 ${t.due} 前选一项；不满意，12315 等其他途径写在进度页里，随时可以另走。`,
  }),
  'offer.asked-again': (t) => ({
    subject: `再问一次：${t.number}`,
    body: `诉求 ${t.number} 的赔付方案还在等你选，新的日期是 ${t.due}。不选也不会少什么。`,
  }),
  'offer.time-near': (t) => ({
    subject: `选方案的日期快到了：${t.number}`,
    body: `诉求 ${t.number} 的赔付方案请在 ${t.due} 前选。过了这天不选，方案照样保留，什么都不会少，${t.brand}还要再来问你。`,
  }),
  'offer.withdrawn': (t) => ({
    subject: `赔付方案撤回了：${t.number}`,
    body: `${t.brand}撤回了诉求 ${t.number} 的赔付方案，由两个人决定，原因写在进度页里。诉求没有结束，${t.brand}仍须在期限内处理。`,
  }),
  'payment.paid': (t) => ({
    subject: `${t.sum} 已付：${t.number}`,
    body: `对账单说诉求 ${t.number} 的 ${t.sum} 已经到账。收到了，请在进度页确认；没有收到或数目不对，请在那里提出，诉求不会办结。`,
  }),
  'payment.failed': (t) => ({
    subject: `付款被退回，请核对账户：${t.number}`,
    body: `付给你的 ${t.sum}（诉求 ${t.number}）被退回：${t.why}。请在进度页核对或换一个收款账户。${t.brand}须在 ${t.due} 前再付一次，这笔钱仍然是你的。`,
  }),
  'desk.approval-waits': (t) => ({
    subject: `等批准：${t.about}${t.number ? ` ${t.number}` : ''}`,
    body: `${t.about}${t.number ? `（诉求 ${t.number}）` : ''}${t.sum ? `，${t.sum}` : ''}，等${t.owners}批准。拟定的人不能批准。`,
  }),
  'desk.offer-returned': (t) => ({
    subject: `方案退回重拟 ${t.number}`,
    body: `诉求 ${t.number} 的赔付方案没有批准，退回重拟；原因在工作台里。`,
  }),
  'desk.payment-failed': (t) => ({
    subject: `付款被退回 ${t.number}`,
    body: `诉求 ${t.number} 的 ${t.sum} 没有付成：${t.why}。${t.due} 前要再付一次；已请顾客核对账户。`,
  }),
}

const about: Record<RedressTemplate, string> = {
  'offer.made': '有了赔付方案',
  'offer.changed': '赔付方案改了',
  'offer.upheld': '对异议的答复',
  'offer.asked-again': '再问一次',
  'offer.time-near': '选方案的日期快到了',
  'offer.withdrawn': '赔付方案撤回',
  'payment.paid': '钱已付',
  'payment.failed': '付款被退回',
  'desk.approval-waits': '等批准（给内部）',
  'desk.offer-returned': '方案退回（给内部）',
  'desk.payment-failed': '付款被退回（给内部）',
}

/** Messages of 赔付. */
export const zh = {
  letters,
  about,
  approvals: {
    offer: '赔付方案',
    withdrawal: '撤回赔付方案',
    run: '批量赔付',
    standard: '赔付标准',
    thresholds: '审批金额',
  } as Record<string, string>,
  failures: runs.failures as Record<string, string>,
  between: '、',
}
export type RedressLetters = typeof zh
