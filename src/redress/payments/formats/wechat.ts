import { fileOf, type Instruction, type InstructionFile, type StatementLine, sumFen } from './format.ts'

/**
 * WeChat Pay 商家转账, POST /v3/transfer/batches: the body of the request, but for `appid` and the encryption of names,
 * which belong to whoever holds the merchant's keys (https://pay.weixin.qq.com/docs/merchant/products/batch-transfer-to-balance/apilist.html,
 * as of 2024-08-27: at most 1,000 in a batch; numbers of digits and letters; `user_name` needed from ¥2,000 on). Sending
 * a batch again has to be done under the same `out_batch_no`, which is why ours never change.
 */
export function wechatFile({ batch, remark, transfers }: Instruction): InstructionFile {
  const body = {
    out_batch_no: batch,
    batch_name: remark,
    batch_remark: remark,
    total_amount: sumFen(transfers),
    total_num: transfers.length,
    transfer_detail_list: transfers.map(({ number, amountFen, payee }) => ({
      out_detail_no: number,
      transfer_amount: amountFen,
      transfer_remark: remark,
      openid: payee.account,
      ...(payee.name ? { user_name: payee.name } : {}),
    })),
  }
  return fileOf(`${batch}.wechat.json`, 'application/json', `${JSON.stringify(body, null, 1)}\n`)
}

/** The answer to a query of a batch with its details; undefined when it is none. */
export function wechatStatement(answer: unknown): readonly StatementLine[] | undefined {
  const details = (answer as { transfer_detail_list?: unknown } | null)?.transfer_detail_list
  if (!Array.isArray(details)) return undefined
  return details.map((one: Record<string, unknown>, i) => ({
    line: i + 1,
    number: String(one?.out_detail_no ?? ''),
    ...(typeof one?.transfer_amount === 'number' ? { amountFen: one.transfer_amount } : {}),
    result: one?.detail_status === 'SUCCESS' ? 'paid' : one?.detail_status === 'FAIL' ? 'failed' : 'under-way',
    ...(typeof one?.fail_reason === 'string' ? { why: one.fail_reason } : {}),
  }))
}
