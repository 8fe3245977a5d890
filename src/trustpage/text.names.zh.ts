/** What the entries are called that no other capability names. */
export const zh = {
  'brand.founded/1': '品牌开通',
  'log.succeeded/1': '后继记录开始',
  'log.keys-changed/1': '记录的钥匙更换',
  'member.appointed/1': '任命人员',
  'promise.made/1': '作出承诺',
  'promise.made/2': '作出承诺',
  'promise.drafted/1': '起草承诺',
  'promise.approved/1': '批准承诺，即日作出',
  'promise.gap-recorded/1': '记下没做到的一段时间',
  'promise.milestone-accepted/1': '里程碑验收',
  'promise.ended/1': '停止承诺',
  'endorser.admitted/1': '把一方放进会签名册',
  'endorser.dismissed/1': '从会签名册除名',
  'issuer.key-published/1': '公布签发凭证的钥匙',
}
