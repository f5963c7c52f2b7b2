import { languages } from '@oficio/messages'
import { describe, expect, test } from 'vitest'
import { recorded } from '../recorded-io.ts'

const json = async (text: string, ...argv: string[]) => {
  const { exit, out } = await recorded(['recognise', '-', '--json', ...argv], { input: text })
  return { exit, ...JSON.parse(out) }
}

test('a pasted link is the account it leads to, without its tracking', async () => {
  const { exit, identifiers } = await json(
    'mire https://www.tiktok.com/@ejemplo_ficticio_01/video/7000000000000000002?is_from_webapp=1',
  )
  expect(exit).toBe(0)
  expect(identifiers[0]).toMatchObject({
    services: ['tiktok'],
    normalised: expect.not.stringContaining('is_from_webapp'),
  })
  expect(Object.keys(identifiers[0]).sort()).toEqual([
    'confidence',
    'doubtful',
    'end',
    'missing',
    'named',
    'normalised',
    'services',
    'start',
    'type',
    'value',
    'why',
  ])
})

test('an address is told what it lacks', async () => {
  const { identifiers } = await json('entró desde 192.0.2.4')
  expect(identifiers[0].missing).toEqual(expect.arrayContaining(['port', 'timestamp', 'offset']))
})

test.each(languages)('a wrong check digit and a short link are told in sentences in %s', async (language) => {
  const { suspect, unsearchable } = await json(
    'rut 12.345.678-9 y vm.tiktok.com/ZMabcdefg',
    '--country',
    'CL',
    '--lang',
    language,
  )
  expect(suspect[0].why).toMatch(/^\p{Lu}.* .*\.$/u)
  expect(unsearchable[0].ask).toMatch(/^\p{Lu}.* .*\.$/u)
})

test('a national number counts with the country beside it, in small letters too', async () => {
  expect((await json('llamó del 9 8765 4321')).identifiers).toEqual([])
  expect((await json('llamó del 9 8765 4321', '--country', 'cl')).identifiers[0].normalised).toBe(
    '+56987654321',
  )
})

test('nothing found is a no, and says what to try', async () => {
  const { exit, out } = await recorded(['recognise', 'buenos', 'días'])
  expect(exit).toBe(1)
  expect(out).toContain('--country')
  expect((await json('')).exit).toBe(1)
})

test('the words of the command line are one text', async () => {
  expect((await recorded(['recognise', 'escribe', 'a', 'juan@example.com'])).out).toContain(
    'juan@example.com',
  )
})

test('a country that is none is refused with what was meant', async () => {
  expect(await recorded(['recognise', 'x', '--country', 'Chile'])).toMatchObject({
    exit: 2,
    err: expect.stringContaining('«Chile»'),
  })
  expect(await recorded(['recognise', 'x', '--country', 'ZZ'])).toMatchObject({
    exit: 2,
    err: expect.stringContaining('«ZZ»'),
  })
})

describe('the company that answers', () => {
  const link = 'mire https://www.tiktok.com/@ejemplo.ficticio'

  test('is named for the country of the user, and only where one is said', async () => {
    expect((await json(link, '--country', 'CL')).companies).toEqual([
      { service: 'tiktok', entity: 'TikTok Pte. Limited', country: 'SG', doubts: [] },
    ])
    expect((await json(link)).companies).toBeUndefined()
    expect((await recorded(['recognise', link, '--country', 'CL'])).out).toContain(
      'TikTok Pte. Limited (Singapur)',
    )
  })

  test('says so where its date is only that of an archived copy', async () => {
    const { companies } = await json(
      'mire https://x.com/ej_ficticio/status/1234567890123456789',
      '--country',
      'CL',
    )
    expect(companies[0].doubts.join(' ')).toContain('copia archivada')
  })

  test('is not told for what nearly every service can search', async () => {
    const { out } = await recorded(['recognise', '+56 9 8765 4321', '--country', 'CL'])
    expect(out).toContain('TikTok')
    expect(out).not.toContain('TikTok Pte. Limited')
  })
})

// A hundred thousand of them take ten seconds of a processor.
test.runIf(process.env.OFICIO_LONG)(
  'more identifiers than anybody reads are a text to divide, not a fault',
  async () => {
    const text = 'a@b.example '.repeat(100_001)
    expect(await recorded(['recognise', '-'], { input: text })).toMatchObject({
      exit: 2,
      out: '',
      err: expect.stringContaining('100.000'),
    })
  },
)
