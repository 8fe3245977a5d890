/** What became of checking a share of a payout: its verdict, and why it is not proved. */
export const en: Readonly<Record<string, string>> = {
  proved: 'Proved: this share is inside the total',
  refuted: 'Not proved',
  unreadable: 'This file cannot be read as a share of a payout',
  'not-a-share': 'this file cannot be read as a share of a payout',
  'no-commitment': 'the entry in the receipt commits to no sum tree',
  'index-outside': 'the place is beyond the number of shares',
  'path-too-short': 'the way to the root lacks a step',
  'path-too-long': 'the way to the root has a step too many',
  'amount-out-of-range': 'the amount is out of range',
  'sum-out-of-range': 'a sum on the way is negative, or adds up beyond the range',
  malformed: 'not written as it should be',
  'total-differs': 'added up on the way to the root it is not the announced total',
  'root-differs': 'it does not lead to the root in the log: name, amount, salt or path were changed',
}
