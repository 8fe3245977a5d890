/**
 * Written by hand after the public documentation, every personal value invented:
 *
 * - 微信支付 商户文档 APIv3 · 消费者投诉2.0: 查询投诉单列表, 查询投诉单详情, 投诉通知回调, 回复用户 (pay.weixin.qq.com)
 * - 支付宝 开放平台文档 · alipay.merchant.tradecomplain.batchquery (opendocs.alipay.com)
 * - 12315: no public description; columns as units tell of them, see authority.ts
 */
export const wechatDetail = {
  complaint_id: '200201820200101080076610000',
  complaint_time: '2026-11-18T10:34:56+08:00',
  complaint_detail: '锅盖合不上，商家不处理',
  complaint_state: 'PENDING',
  complaint_order_info: [
    { transaction_id: '4200000404201909069117582536', out_trade_no: 'QH20261101774411', amount: 38970 },
  ],
  complaint_full_refunded: false,
  incoming_user_response: true,
  user_complaint_times: 1,
  problem_description: '商品质量问题',
  problem_type: 'REFUND',
  apply_refund_amount: 38970,
  user_tag_list: ['TRUSTED'],
}
export const wechatNotified = { complaint_id: '200201820200101080076610000', action_type: 'CREATE_COMPLAINT' }

export const alipayResponse =
  '{"code":"10000","msg":"Success","page_num":1,"page_size":10,"total_num":1,"total_page_num":1,"trade_complain_infos":[{"complain_event_id":"2088123456789012","status":"MERCHANT_PROCESSING","trade_no":"2026111822001400000000000001","merchant_order_no":"QH20261102000001","gmt_create":"2026-11-18 10:34:56","leaf_category_name":"售后问题","complain_reason":"退款未到账","content":"退款\\"三天\\"还没到 {订单}","phone_no":"13800001204"}]}'

export const authorityCsv =
  '登记编号,登记时间,投诉人,联系电话,商品名称,问题类别,投诉内容,诉求\n1310105002026111800012345,2026-11-18 10:34:56,王某,13800001204,X7 电饭煲,质量,内胆涂层脱落，商家拒绝退货,退货退款\n'
