import { describe, expect, test } from 'vitest'
import { addressClass, aimAt, publicTargets, readTarget, TargetError } from './target.ts'

const refusal = (work: () => unknown): string | undefined => {
  try {
    work()
    return undefined
  } catch (error) {
    return error instanceof TargetError ? error.message : String(error)
  }
}

describe('webhook targets of every trick class refused', () => {
  test.each([
    ['plain HTTP', 'http://hooks.provider.example/', 'scheme'],
    ['another scheme', 'ftp://hooks.provider.example/', 'scheme'],
    ['a file', 'file:///etc/passwd', 'scheme'],
    ['data', 'data:text/plain,x', 'scheme'],
    ['another port', 'https://hooks.provider.example:22/', 'port'],
    ['the port of a database', 'https://hooks.provider.example:5432/', 'port'],
    ['a user', 'https://user@hooks.provider.example/', 'credentials'],
    ['a user and a password', 'https://user:secret@hooks.provider.example/', 'credentials'],
    ['an empty user', 'https://@hooks.provider.example/', 'credentials'],
    ['the honest name as a user', 'https://hooks.provider.example@127.0.0.1/', 'credentials'],
    ['a backslash as a slash', 'https:\\\\127.0.0.1\\', 'spelling'],
    ['a backslash before an at sign', 'https://127.0.0.1\\@hooks.provider.example/', 'spelling'],
    ['one slash', 'https:/hooks.provider.example/', 'spelling'],
    ['three slashes', 'https:///hooks.provider.example/', 'spelling'],
    ['a tab within the name', 'https://127.0.\t0.1/', 'spelling'],
    ['a line end', 'https://hooks.provider.example/\r\nHost: x', 'spelling'],
    ['a fragment', 'https://hooks.provider.example/#x', 'spelling'],
    ['a decimal address', 'https://2130706433/', 'spelling'],
    ['an octal address', 'https://0177.0.0.1/', 'spelling'],
    ['a hexadecimal address', 'https://0x7f.0.0.1/', 'spelling'],
    ['a whole hexadecimal address', 'https://0x7f000001/', 'spelling'],
    ['a short address', 'https://127.1/', 'spelling'],
    ['an address with a dot at the end', 'https://127.0.0.1./', 'spelling'],
    ['circled figures', 'https://①②⑦.⓪.⓪.①/', 'spelling'],
    ['full-width dots', 'https://127。0．0｡1/', 'spelling'],
    ['percent signs in the name', 'https://127%2e0%2e0%2e1/', 'spelling'],
    ['a name with a dot at the end', 'https://hooks.provider.example./', 'name'],
    ['letters that look alike', 'https://hooks.prоvider.example/', 'spelling'],
    ['capitals', 'https://HOOKS.provider.example/', 'spelling'],
    ['IPv6 spelled long', 'https://[0:0:0:0:0:0:0:1]/', 'spelling'],
    ['IPv4-mapped in dots', 'https://[::ffff:127.0.0.1]/', 'spelling'],
    ['a name of one label', 'https://localhost/', 'name'],
    ['a name below localhost', 'https://hooks.localhost/', 'name'],
    ['a name of the house', 'https://metadata.google.internal/', 'name'],
    ['a name of multicast DNS', 'https://printer.local/', 'name'],
    ['a name of Tor', 'https://abcdef.onion/', 'name'],
    ['a name of the reverse zone', 'https://1.0.0.127.in-addr.arpa/', 'name'],
    ['an address of this machine', 'https://127.0.0.1/', 'address: loopback'],
    ['an address of the metadata of a cloud', 'https://169.254.169.254/', 'address: link-local'],
    ['a public address without a name', 'https://1.1.1.1/', 'literal'],
    ['nothing', '', 'spelling'],
    ['an endless name', `https://${'a'.repeat(600)}.example/`, 'spelling'],
  ])('%s', (_, text, why) => {
    expect(refusal(() => readTarget(text, publicTargets))).toBe(why)
  })

  test.each([
    ['0.0.0.0', 'this network'],
    ['0.1.2.3', 'this network'],
    ['10.1.2.3', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'shared by a carrier'],
    ['100.127.255.255', 'shared by a carrier'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['169.254.169.254', 'link-local'],
    ['192.0.0.192', 'protocol assignments'],
    ['192.0.2.1', 'documentation'],
    ['198.51.100.1', 'documentation'],
    ['203.0.113.1', 'documentation'],
    ['192.31.196.1', 'AS112'],
    ['192.175.48.1', 'AS112'],
    ['2620:4f:8000::1', 'AS112'],
    ['192.52.193.1', 'automatic multicast tunnelling'],
    ['100:0:0:1::1', 'discard'],
    ['192.88.99.1', '6to4'],
    ['198.18.0.1', 'benchmarks'],
    ['198.19.255.255', 'benchmarks'],
    ['224.0.0.1', 'multicast'],
    ['239.255.255.250', 'multicast'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'reserved'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['::7f00:1', 'IPv4-compatible'],
    ['::ffff:127.0.0.1', 'IPv4-mapped'],
    ['::ffff:7f00:1', 'IPv4-mapped'],
    ['::ffff:8.8.8.8', 'IPv4-mapped'],
    ['::ffff:0:7f00:1', 'IPv4-translated'],
    ['64:ff9b::7f00:1', 'NAT64'],
    ['64:ff9b::a9fe:a9fe', 'NAT64'],
    ['64:ff9b:1::a9fe:a9fe', 'NAT64'],
    ['100::1', 'discard'],
    ['2001::1', 'Teredo'],
    ['2001:0:7f00:1::', 'Teredo'],
    ['2001:10::1', 'protocol assignments'],
    ['2001:db8::1', 'documentation'],
    ['3fff::1', 'documentation'],
    ['3fff:fff::1', 'documentation'],
    ['2002:7f00:1::', '6to4'],
    ['2002:a9fe:a9fe::', '6to4'],
    ['5f00::1', 'segment routing'],
    ['fc00::1', 'unique local'],
    ['fd00:ec2::254', 'unique local'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'of one link'],
    ['fec0::1', 'site-local'],
    ['ff02::1', 'multicast'],
    ['4000::1', 'not given out'],
    ['hooks.provider.example', 'no address'],
  ])('a name that leads to %s: %s', async (address, name) => {
    expect(addressClass(address)).toBe(name)
    await expect(
      aimAt('https://hooks.provider.example/', publicTargets, async () => [address]),
    ).rejects.toThrow(`address: ${name}`)
  })

  test('one address of the answer condemns the others', async () => {
    await expect(
      aimAt('https://hooks.provider.example/', publicTargets, async () => ['9.9.9.9', '10.0.0.1']),
    ).rejects.toThrow('address: private')
    await expect(aimAt('https://hooks.provider.example/', publicTargets, async () => [])).rejects.toThrow(
      'no-address',
    )
  })

  test('a name that leads elsewhere the second time is asked for once, and what was judged is what is called', async () => {
    let asked = 0
    const rebinding = async () => (asked++ === 0 ? ['9.9.9.9'] : ['127.0.0.1'])
    expect(await aimAt('https://hooks.provider.example/', publicTargets, rebinding)).toMatchObject({
      address: '9.9.9.9',
      family: 4,
    })
    expect(asked).toBe(1)
  })
})

test('an address that the operator named is called at its port alone, also where a name leads there', async () => {
  const rules = { ...publicTargets, near: ['10.20.0.7:9443', '[fd00::7]:443'] }
  const url = 'https://nodo.provider.example:9443/hi1'
  expect(await aimAt(url, rules, async () => ['10.20.0.7'])).toMatchObject({
    address: '10.20.0.7',
    family: 4,
  })
  expect(await aimAt('https://nodo.provider.example/', rules, async () => ['fd00::7'])).toMatchObject({
    address: 'fd00::7',
    family: 6,
  })
  for (const [addresses, why] of [
    [['10.20.0.8'], 'port'],
    [['9.9.9.9'], 'port'],
    [['10.20.0.7', '10.20.0.8'], 'port'],
  ] as const)
    await expect(aimAt(url, rules, async () => addresses)).rejects.toThrow(why)
  await expect(aimAt('https://nodo.provider.example/', rules, async () => ['10.20.0.7'])).rejects.toThrow(
    'address: private',
  )
  await expect(aimAt(url, publicTargets, async () => ['10.20.0.7'])).rejects.toThrow('port')
})

test('honest addresses are let through', async () => {
  for (const text of [
    'https://hooks.provider.example/',
    'https://hooks.provider.example:443/path?to=desk',
    'https://hooks.provider.example:8443/',
    'https://xn--maana-pta.example/',
  ])
    expect(
      refusal(() => readTarget(text, publicTargets)),
      text,
    ).toBeUndefined()
  for (const address of [
    '9.9.9.9',
    '172.15.255.255',
    '172.32.0.1',
    '100.63.255.255',
    '198.17.255.255',
    '223.255.255.255',
    '2606:4700::1111',
    '2a00::1',
  ])
    expect(addressClass(address), address).toBeUndefined()
})
