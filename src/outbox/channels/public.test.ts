import { describe, expect, test } from 'vitest'
import { mayBeAsked } from './outgoing.ts'
import { isPublicAddress } from './public.ts'

describe('an address of our own network is told from one anybody may have', () => {
  test.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '100.100.100.200',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.192',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'ff02::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'localhost',
    '',
    '1.2.3',
  ])('%s is not asked', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
  test.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2400:3200::1', '2606:4700::1111'])(
    '%s may be asked',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )
})

describe('an address is judged as it is written, however it is written', () => {
  test.each([
    'http://hooks.example/x',
    'https://127.0.0.1/x',
    'https://2130706433/x',
    'https://0x7f.1/x',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://user:word@hooks.example/',
    'ftp://hooks.example/',
    'file:///etc/passwd',
  ])('%s is refused', (url) => {
    expect(mayBeAsked(new URL(url), false)).toBe(false)
  })
  test('https to a name or a public address may be asked; http only where the operator named the host', () => {
    expect(mayBeAsked(new URL('https://hooks.example/x'), false)).toBe(true)
    expect(mayBeAsked(new URL('https://8.8.8.8/'), false)).toBe(true)
    expect(mayBeAsked(new URL('http://10.0.0.5:8080/'), true)).toBe(true)
    expect(mayBeAsked(new URL('http://a:b@10.0.0.5/'), true)).toBe(false)
  })
})
