export const en = {
  'brand.founded/1': 'Brand set up',
  'member.appointed/1': 'Somebody appointed',
  'promise.made/1': 'Promise made',
  'promise.ended/1': 'Promise ended',
}
