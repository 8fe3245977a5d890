import { describe, expect, test } from 'vitest'
import { alipayFile } from './alipay.ts'
import { bankFile } from './bank.ts'
import { readStatement } from './statement.ts'
import { wechatFile } from './wechat.ts'

// Forms of requests and answers as the public documentation of both services describes them (addresses in wechat.ts and
// alipay.ts); every value is invented.
const transfers = [
  {
    number: 'r0123456789abcdef0000001',
    amountFen: 389_705,
    payee: { route: 'wechat', account: 'oInvented-01', name: '张三' },
  },
  { number: 'r0123456789abcdef0000101', amountFen: 5, payee: { route: 'wechat', account: '2088000000000001' } },
] as const
const instruction = { batch: 'b0123456789abcdef0001', remark: '召回交通费', transfers }

describe('an instruction', () => {
  test('for WeChat Pay has the batch’s total and count, whole fen, and numbers of digits and letters', () => {
    const body = JSON.parse(wechatFile(instruction).text)
    expect(body).toMatchObject({ out_batch_no: 'b0123456789abcdef0001', total_amount: 389_710, total_num: 2 })
    expect(body.transfer_detail_list[0]).toEqual({
      out_detail_no: 'r0123456789abcdef0000001',
      transfer_amount: 389_705,
      transfer_remark: '召回交通费',
      openid: 'oInvented-01',
      user_name: '张三',
    })
    for (const one of body.transfer_detail_list) expect(one.out_detail_no).toMatch(/^[0-9A-Za-z]{1,32}$/)
  })

  test('for Alipay is a line for each, in yuan with two decimals', () => {
    const lines = alipayFile(instruction)
      .text.trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ trans_amount }) => trans_amount)).toEqual(['3897.05', '0.05'])
    expect(lines.map(({ payee_info }) => payee_info.identity_type)).toEqual(['ALIPAY_LOGON_ID', 'ALIPAY_USER_ID'])
    expect(lines[0]).toMatchObject({ product_code: 'TRANS_ACCOUNT_NO_PWD', biz_scene: 'DIRECT_TRANSFER' })
  })

  test('for a bank never holds a cell that a spreadsheet takes for a formula', () => {
    const payee = { route: 'bank', account: '=1+1', name: 'a"b,c' } as const
    const { text } = bankFile({ ...instruction, transfers: [{ number: 'r1', amountFen: 100, payee }] })
    expect(text).toContain(`r1,"a""b,c",'=1+1,1.00,`)
  })

  test('made twice is the same to the byte', () => {
    expect(wechatFile(instruction).sha256).toBe(wechatFile(instruction).sha256)
  })
})

describe('a statement', () => {
  const answer = (status: string, more: object = {}) => ({
    alipay_fund_trans_common_query_response: { code: '10000', out_biz_no: 'p1', trans_amount: '3.00', status, ...more },
    sign: 'invented',
  })

  test('of WeChat Pay says which arrived, which did not, and which is under way', () => {
    const details = [
      { out_detail_no: 'a', detail_status: 'SUCCESS', transfer_amount: 5 },
      { out_detail_no: 'b', detail_status: 'FAIL', fail_reason: 'NAME_NOT_CORRECT' },
      { out_detail_no: 'c', detail_status: 'PROCESSING' },
    ]
    const read = readStatement(JSON.stringify({ transfer_detail_list: details }))
    expect(read).toMatchObject({
      ok: true,
      value: [{ result: 'paid', amountFen: 5 }, { result: 'failed', why: 'NAME_NOT_CORRECT' }, { result: 'under-way' }],
    })
  })

  test.each([
    ['SUCCESS', 'paid'],
    ['FAIL', 'failed'],
    ['REFUND', 'failed'],
    ['DEALING', 'under-way'],
    ['WAIT_PAY', 'under-way'],
  ])('of Alipay that says %s: %s; what may still be paid is never failed', (status, result) => {
    expect(readStatement(JSON.stringify(answer(status)))).toMatchObject({
      ok: true,
      value: [{ result, amountFen: 300 }],
    })
  })

  test('of a bank is read by the names banks use, and everything wrong with it is told at once', () => {
    expect(readStatement('\uFEFF编号,金额,结果\nx,"1,234.50",成功\n')).toMatchObject({
      ok: true,
      value: [{ number: 'x', amountFen: 123_450, result: 'paid' }],
    })
    const wrong = readStatement('number,amount,result\na,1,maybe\nb,1.234,paid\nc,1,paid\n')
    expect(wrong.ok ? [] : wrong.refusals.map(({ field }) => field)).toEqual(['line 2 result', 'line 3 amount'])
  })

  test.each([
    ['', 'statement.empty'],
    ['a,b\n1,2\n', 'statement.header'],
    ['{"x":1}', 'statement.unreadable'],
    ['"', 'statement.unreadable'],
  ])('that is %j is refused', (text, code) => {
    const read = readStatement(text)
    expect(read.ok ? '' : read.refusals[0]!.code).toBe(code)
  })
})
