/** What the entries of standards and offers are called. */
export const zh = {
  steps: {
    'standard.drafted/1': '赔付标准起草',
    'standard.approved/1': '法务批准赔付标准',
    'standard.returned/1': '法务退回赔付标准',
    'standard.published/1': '赔付标准公布',
    'standard.withdrawn/1': '赔付标准撤回',
    'standard.review-due/1': '赔付标准到复审日',
    'standard.reviewed/1': '赔付标准已复审',
    'offer.proposed/1': '起草赔付方案',
    'offer.approved/1': '批准赔付方案',
    'offer.returned/1': '退回赔付方案',
    'offer.made/1': '赔付方案交顾客选择',
    'offer.countered/1': '顾客对方案有异议',
    'offer.upheld/1': '品牌答复异议，维持方案',
    'offer.chosen/1': '顾客选定',
    'offer.unanswered/1': '到期未选，方案保留',
    'offer.followed-up/1': '品牌再次询问',
    'offer.withdrawal-asked/1': '要求撤回方案',
    'offer.withdrawal-denied/1': '不同意撤回方案',
    'offer.withdrawn/1': '方案撤回',
    'offer.confirmed/1': '顾客确认全部收到',
    'offer.objected/1': '顾客提出没有到位',
    'redress.thresholds-proposed/1': '提议审批金额',
    'redress.thresholds-set/1': '审批金额改定',
  },
}
export type RedressNames = typeof zh
