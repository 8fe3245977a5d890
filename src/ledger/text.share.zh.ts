/** What became of checking a share of a payout: its verdict, and why it is not proved. */
export const zh: Readonly<Record<string, string>> = {
  proved: '这一份在总额之内，证明成立',
  refuted: '证明不成立',
  unreadable: '这个文件读不出一份赔付证明',
  'not-a-share': '这个文件读不出一份赔付证明',
  'no-commitment': '凭证里的条目没有承诺一棵加总树的根',
  'index-outside': '位置超出了份数',
  'path-too-short': '到根的路少了一段',
  'path-too-long': '到根的路多了一段',
  'amount-out-of-range': '金额超出范围',
  'sum-out-of-range': '路上有一个数是负的，或加起来超出范围',
  malformed: '写法不对，读不出来',
  'total-differs': '一路加上去不是公布的总额',
  'root-differs': '通不到记录承诺的根：名下、金额、随机数或路被改过',
}
