export const en = {
  'brand.founded/1': 'Brand set up',
  'log.succeeded/1': 'Successor of the log begun',
  'log.keys-changed/1': 'Keys of the log changed',
  'member.appointed/1': 'Somebody appointed',
  'promise.made/1': 'Promise made',
  'promise.ended/1': 'Promise ended',
  'endorser.admitted/1': 'Somebody admitted to the register of endorsers',
  'endorser.dismissed/1': 'Somebody taken out of the register of endorsers',
  'issuer.key-published/1': 'Key for signing claims published',
}
