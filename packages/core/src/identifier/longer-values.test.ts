// A value that is longer than its pattern allows is not that value, and no shorter one is read out of it.
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { prepare, recognise } from './index.ts'

const knowledge = load()
const { rules } = prepare(knowledge)

const patterns = [
  ...Object.values(knowledge.providers).flatMap((p) =>
    p.identifiers.accepted.map((a) => ({ service: p.name, ...a })),
  ),
  ...knowledge.genericIdentifiers.map((g) => ({ service: '', ...g })),
]

/** What is found inside a stretch with a letter or a digit glued to it that is of the stretch too. */
function cutOut(before: string, glued: string): readonly string[] {
  const text = `${before}${glued}`
  const isOfWord = (at: number) => at >= before.length && /[\p{L}\p{N}]/u.test(text[at] ?? '')
  return recognise(text, knowledge)
    .identifiers.filter(({ start, end }) => start >= before.length && (isOfWord(start - 1) || isOfWord(end)))
    .map(({ type, value }) => `${type} ${value} in ${glued}`)
}

const label = (service: string, words: string) =>
  `${service.split(/ and | \/ | \(/)[0]} ${words.replace(/\([^()]*\)/g, '').trim()}: `

describe('one more digit or letter on either side gives no shorter value', () => {
  // A scheme begins a link whatever is glued to it.
  const isLink = (value: string) => /^https?:/.test(value)
  test('of any valid example of any profile and of what has no profile', () => {
    const wrong = patterns.flatMap(({ service, label: words, validExamples }) =>
      validExamples.flatMap((example) =>
        ['7', 'X', 'é'].flatMap((sign) =>
          [`${example}${sign}`, ...(isLink(example) ? [] : [`${sign}${example}`])].flatMap((glued) =>
            cutOut(label(service, words), glued),
          ),
        ),
      ),
    )
    expect(wrong).toEqual([])
  })
})

const hex = (length: number) => 'a1'.repeat(length).slice(0, length)

/** A link for each way of writing a page whose address holds the value. */
const links: readonly string[] = [
  'https://fb.com/profile.php?id=10000000000000001',
  'https://facebook.com/profile.php?id=10000000000000001',
  'https://facebook.com/people/Ana-Irreal/10000000000000001',
  'https://messenger.com/t/10000000000000001',
  `https://tiktok.com/share/video/7${'0'.repeat(17)}1`,
  'https://api.whatsapp.com/send?phone=120255501430000',
  'https://wa.me/120255501430000',
  'https://web.telegram.org/k/#-10012345678901',
  'https://web.telegram.org/k/#123456789012',
  'https://x.com/i/user/1000000000000000001',
  'https://x.com/intent/user?user_id=1000000000000000001',
  `https://youtube.com/channel/UC${'a'.repeat(22)}`,
  'https://youtube.com/watch?v=aaaaaaaaaaa',
  'https://youtube.com/embed/aaaaaaaaaaa',
  'https://youtube.com/shorts/aaaaaaaaaaa',
  'https://youtu.be/aaaaaaaaaaa',
  `https://youtube.com/@${'a'.repeat(30)}`,
  `https://snapchat.com/add/${'a'.repeat(15)}`,
  `https://airbnb.com/rooms/${'1'.repeat(20)}`,
  'https://discord.com/users/1000000000000000001',
  'https://articulo.mercadolibre.com.ar/MLA-123456789012',
  `https://etherscan.io/address/0x${hex(40)}`,
  `https://etherscan.io/tx/0x${hex(64)}`,
  `https://tronscan.org/#/address/T${'a'.repeat(33)}`,
  `https://tronscan.org/#/transaction/${hex(64)}`,
  `https://blockchain.com/btc/address/bc1${'q'.repeat(71)}`,
  `https://blockchain.com/btc/tx/${hex(64)}`,
  'https://riders.uber.com/trips/00000000-0000-4000-8000-000000000001',
  `https://solscan.io/account/${'a'.repeat(44)}`,
  `https://bithomp.com/explorer/r${'a'.repeat(34)}`,
]

test('of any link, whatever its address is rewritten to', () => {
  const wrong = links.flatMap((link) =>
    ['7', 'a'].flatMap((sign) =>
      recognise(`${link}${sign}`, knowledge)
        .identifiers.filter(({ normalised }) => link.endsWith(normalised.replace(/^.*[/=#+]/, '')))
        .map(({ type, normalised }) => `${type} ${normalised} in ${link}${sign}`),
    ),
  )
  expect(wrong).toEqual([])
})

test('every way of writing a link that captures a bounded value has its link above', () => {
  const bounded = rules.links.rewrites.filter(
    ({ path, type }) => type !== undefined || /\{\d+(?:,\d+)?\}\)\(\?!/.test(path),
  )
  const missed = bounded.filter(
    ({ hosts, path }) =>
      !links.some((link) => {
        const { hostname, pathname, search, hash } = new URL(link)
        const isHost = hosts.some((host) => hostname.includes(host.replace(/^\*\.|\.\*$/g, '')))
        return isHost && new RegExp(path, 'i').test(`${pathname}${search}${hash}`)
      }),
  )
  expect(missed.map(({ path }) => path)).toEqual([])
})
