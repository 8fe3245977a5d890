import { fileOf, type Instruction, type InstructionFile, type StatementLine, yuanText } from './format.ts'

/**
 * Alipay 单笔转账, alipay.fund.trans.uni.transfer: one `biz_content` a line, to be signed and sent by whoever holds the
 * merchant's keys (https://opendocs.alipay.com/open/62987723_alipay.fund.trans.uni.transfer). `out_biz_no` is what makes it
 * idempotent there: the same number is the same transfer.
 */
export function alipayFile({ batch, remark, transfers }: Instruction): InstructionFile {
  const lines = transfers.map(({ number, amountFen, payee }) =>
    JSON.stringify({
      out_biz_no: number,
      trans_amount: yuanText(amountFen),
      product_code: 'TRANS_ACCOUNT_NO_PWD',
      biz_scene: 'DIRECT_TRANSFER',
      order_title: remark,
      payee_info: {
        identity: payee.account,
        identity_type: /^2088\d{12}$/.test(payee.account) ? 'ALIPAY_USER_ID' : 'ALIPAY_LOGON_ID',
        ...(payee.name ? { name: payee.name } : {}),
      },
      remark,
    }),
  )
  return fileOf(`${batch}.alipay.jsonl`, 'application/jsonl', `${lines.join('\n')}\n`)
}

/** One answer, to a transfer or to a query of it; undefined when it is none. */
export function alipayAnswer(answer: unknown, line: number): StatementLine | undefined {
  const outer = answer as Record<string, Record<string, unknown> | undefined> | null
  const one = outer?.alipay_fund_trans_uni_transfer_response ?? outer?.alipay_fund_trans_common_query_response
  if (!one) return undefined
  const fen = /^(\d+)\.(\d{2})$/.exec(String(one.trans_amount ?? ''))
  // What is not said to have failed for good may still be paid, and is not paid a second time.
  const failed = one.status === 'FAIL' || one.status === 'CLOSED'
  return {
    line,
    number: String(one.out_biz_no ?? ''),
    ...(fen ? { amountFen: Number(fen[1]) * 100 + Number(fen[2]) } : {}),
    result: one.status === 'SUCCESS' ? 'paid' : failed || one.status === 'REFUND' ? 'failed' : 'under-way',
    ...(typeof one.error_code === 'string'
      ? { why: one.error_code }
      : typeof one.sub_code === 'string'
        ? { why: one.sub_code }
        : {}),
  }
}
