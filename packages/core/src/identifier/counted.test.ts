import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { countedAs } from './index.ts'

const knowledge = load()
const marks = (type: string, values: readonly string[], country?: string) =>
  new Set(values.map((value) => countedAs({ type, value, country }, knowledge))).size

describe('one account, however it is written, is counted once', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'an account',
      'instagramUsername',
      ['@abc', '@ABC ', 'abc', '@abc\u200b', 'https://www.instagram.com/abc', '@abc.', 'ａｂｃ', '"abc"'],
    ],
    [
      'a telephone',
      'phoneE164',
      [
        ...[
          '+56 9 5555 0134',
          '+56955550134',
          '56955550134',
          '0056955550134',
          '+56-9-5555-0134',
          '955550134',
        ],
        ...[
          'wa.me/56955550134',
          'https://wa.me/56955550134?text=x',
          'tel:+56955550134',
          'whatsapp:+56955550134',
        ],
      ],
    ],
    [
      'a mailbox whose provider reads no dots',
      'email',
      [
        ...['ana.perez@gmail.com', 'anaperez@gmail.com', 'ana.perez+1@gmail.com', 'Ana.Perez@GMAIL.com'],
        ...['ana.perez@googlemail.com', 'mailto:ana.perez@gmail.com', '<ana.perez@gmail.com>'],
      ],
    ],
    [
      'a page of an account',
      'facebookUsernameUrl',
      [
        'https://www.facebook.com/ficticio.9',
        'https://m.facebook.com/ficticio.9/about',
        'fb.com/ficticio.9',
        'https://facebook.com/ficticio.9?fref=x',
        'https://facebook.com/ficticio.9?x=1',
      ],
    ],
    [
      'the number of an account',
      'facebookProfileIdUrl',
      [
        'https://www.facebook.com/profile.php?id=100000000000001',
        'https://m.facebook.com/profile.php?sk=about&id=100000000000001',
        'https://www.facebook.com/people/Ana/100000000000001',
        '100000000000001',
      ],
    ],
  ])('%s', (_, type, values) => {
    expect(marks(type, values, 'CL')).toBe(1)
  })
  test.each<[string, readonly [type: string, value: string][]]>([
    [
      'a number of Argentina with and without the sign of its mobiles',
      [
        ['phoneE164', '+54 9 11 5555-0134'],
        ['phoneE164', '+54 11 5555-0134'],
        ['waMeLink', 'https://wa.me/5491155550134'],
      ],
    ],
    [
      'an address of the internet in two spellings',
      [
        ['ipv6', '2001:db8::1'],
        ['ipv6', '2001:0DB8:0:0:0:0:0:1'],
      ],
    ],
    [
      'an account and its page, on each host that its provider has',
      [
        ['xUsername', '@Ficticia'],
        ['xProfileUrl', 'https://twitter.com/ficticia'],
        ['xProfileUrl', 'https://x.com/FICTICIA/'],
      ],
    ],
    [
      'one that is written in small letters alone',
      [
        ['discordUsername', 'ficticia'],
        ['discordUsername', 'Ficticia'],
      ],
    ],
  ])('%s', (_, values) => {
    expect(new Set(values.map(([type, value]) => countedAs({ type, value }, knowledge))).size).toBe(1)
  })
  test('whichever type is said', () => {
    for (const type of ['email', 'phoneE164', 'instagramUsername', 'waMeLink', ''])
      expect(countedAs({ type, value: 'https://wa.me/56955550134' }, knowledge)).toBe('+56955550134')
  })
})

describe('two people are never counted as one', () => {
  test.each<[string, readonly [string, string]]>([
    ['facebookProfileIdUrl', ['100000000001', '100000000002']],
    ['facebookProfileIdUrl', ['100000000009', '10000000000']],
  ])('%s: %j', (type, ids) => {
    expect(
      marks(
        type,
        ids.map((id) => `https://www.facebook.com/profile.php?id=${id}`),
      ),
    ).toBe(2)
  })
  test('by the videos, mailboxes and addresses of others', () => {
    const watch = 'https://www.youtube.com/watch?v=AAAAAAAAAA'
    expect(marks('youtubeVideoUrl', [`${watch}1`, `${watch}2`])).toBe(2)
    // Of another provider a dot tells two people apart.
    expect(marks('email', ['a.b@correo.example', 'ab@correo.example', 'a+b@correo.example'])).toBe(3)
    expect(marks('ipv4', ['203.0.113.7', '203.0.113.70'])).toBe(2)
  })
  test.each<[string, string, readonly string[]]>([
    [
      'of one path on two hosts',
      '',
      ['https://banco.example/login', 'https://tienda.example/login', 'login'],
    ],
    [
      'of two hosts of one provider',
      'domain',
      ['https://juan.github.io/blog', 'https://pedro.github.io/blog'],
    ],
    [
      'that only its country tells apart',
      '',
      ['https://perfil.mercadolibre.cl/F', 'https://perfil.mercadolibre.com.ar/F'],
    ],
    [
      'of a host whose view nobody knows',
      '',
      ['https://old.sitio.example/a', 'https://web.sitio.example/a', 'https://sitio.example/a'],
    ],
    ['of a query', '', ['https://sitio.example/?s=juan', 'https://sitio.example/?s=pedro']],
    [
      'of a video and an account of the same number',
      '',
      ['https://facebook.com/watch?id=100000000000001', '100000000000001'],
    ],
  ])('nor two pages %s', (_, type, values) => {
    expect(marks(type, values)).toBe(values.length)
  })
  test('nor two that only capitals tell apart, where those do', () => {
    const twice = (type: string, one: string, other: string) => [type, marks(type, [one, other])]
    for (const [type, one, other] of [
      ['youtubeChannelId', 'UCaaaaaaaaaaaaaaaaaaaaaa', 'UCAaaaaaaaaaaaaaaaaaaaaa'],
      ['youtubeVideoUrl', 'https://youtu.be/aaaaaaaaaaa', 'https://youtu.be/Aaaaaaaaaaa'],
      ['btcAddress', '1BoatSLRHtKNngkdXEeobR76b53LETtpyT', '1BoatSLRHtKNngkdXEeobR76b53LETtpyt'],
      ['wetransferLink', 'https://we.tl/t-aBcDeF', 'https://we.tl/t-AbCdEf'],
      ['', 'https://maps.app.goo.gl/AbCd', 'https://maps.app.goo.gl/aBcD'],
      ['', 'https://drive.google.com/file/d/AbC', 'https://drive.google.com/file/d/aBC'],
    ] as const)
      expect(twice(type, one, other)).toEqual([type, 2])
  })
  test('nor names of several words that a blank tells apart', () => {
    expect(marks('fullName', ['Ana Paz', 'Anapaz'])).toBe(2)
  })

  const accepted = Object.values(knowledge.providers).flatMap((profile) =>
    profile.identifiers.accepted.map(({ type, validExamples, regex, flags }) => ({
      ...{ provider: profile.id, type, examples: validExamples ?? [] },
      shape: regex ? new RegExp(regex, flags ?? '') : undefined,
    })),
  )
  test('in the examples of any provider, nor in two that differ by one sign', () => {
    const same: string[] = []
    let compared = 0
    for (const { provider, type, examples, shape } of accepted)
      for (const example of examples) {
        // Behind the plus of a mailbox stands nobody else.
        const one = example.replace(/\+[^@]*@/, '@')
        const other = neighbour(one, shape)
        if (other === undefined) continue
        compared++
        if (marks(type, [one, other]) < 2) same.push(`${provider} ${type}: ${one} = ${other}`)
      }
    expect(same).toEqual([])
    expect(compared).toBeGreaterThan(200)
  })
})

/** The same written with another last sign, where that is of its type as well. */
function neighbour(example: string, shape: RegExp | undefined): string | undefined {
  for (let at = example.length - 1; at >= 0; at--) {
    const sign = example[at] ?? ''
    const next = /[0-8]/.test(sign) ? String(Number(sign) + 1) : /[a-y]/i.test(sign) ? following(sign) : ''
    const other = example.slice(0, at) + next + example.slice(at + 1)
    if (next && shape?.test(other)) return other
  }
  return undefined
}
const following = (letter: string): string => String.fromCharCode(letter.charCodeAt(0) + 1)
