import { BlockList, isIPv4, isIPv6 } from 'node:net'

// IANA special-purpose address registries (RFC 6890 and later): whatever is not an ordinary address of the public net.
const v4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]
/** Those that carry an IPv4 address inside them (mapped, NAT64, 6to4, Teredo) are refused whole. */
const v6 = [
  '::/96',
  '::ffff:0:0/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
]

/** A list for each family: in one list, Node holds an IPv4 address against `::ffff:0:0/96` too. */
const listOf = (ranges: readonly string[], family: 'ipv4' | 'ipv6') => {
  const list = new BlockList()
  for (const range of ranges) {
    const [net, bits] = range.split('/')
    list.addSubnet(net!, Number(bits), family)
  }
  return list
}
const special = { ipv4: listOf(v4, 'ipv4'), ipv6: listOf(v6, 'ipv6') }

/** Whether an address is one that strangers can reach too. Anything that is no address is not. */
export function isPublic(address: string): boolean {
  if (isIPv4(address)) return !special.ipv4.check(address, 'ipv4')
  // A zone index (`fe80::1%eth0`) names a link of this machine.
  return isIPv6(address) && !address.includes('%') && !special.ipv6.check(address, 'ipv6')
}
