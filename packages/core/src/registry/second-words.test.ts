import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { lettersFor } from '../letter/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { ownWords } from './own-words.ts'
import { placeKind } from './second-places.ts'
import { type SecondLanguageWords, secondDifferences, unheldWords } from './second-words.ts'

const root = join(import.meta.dirname, '../../../..')
const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'))
const demonstration: EvidenceRequest = read('demonstration/case-cl.json').requests[0]

const inSecond = (
  texts: Readonly<Record<string, string>>,
  own: Partial<EvidenceRequest> = {},
): EvidenceRequest => ({
  ...demonstration,
  ...own,
  letter: { ...demonstration.letter, second: { ...demonstration.letter?.second, ...texts } },
})
const words = load().preflight.secondLanguage as SecondLanguageWords
const differences = (request: EvidenceRequest) => secondDifferences(request, words)
const whys = (request: EvidenceRequest) => differences(request).map(({ why }) => why)

const row = demonstration.letter?.second?.['/dataRequested/0/description'] ?? ''
const effect = demonstration.letter?.second?.['/letter/orderEffect'] ?? ''
const inPortuguese = 'nomes de usuário, e-mail e telefone registrados, vigentes no período e suas alterações'
const rowOf = (said: string) => ({ '/dataRequested/0/description': said })
const effectOf = (said: string, other: string) => ({ '/letter/orderEffect': effect.replace(said, other) })

test.each<readonly [what: string, texts: Readonly<Record<string, string>>, why: string]>([
  ['another account', rowOf(`${row}, and those of @bruno_silva`), 'identifier'],
  ['another mailbox', rowOf(`${row}, and those of ana@correio.example`), 'identifier'],
  ['a page', rowOf(`${row}, see www.pagina.example`), 'identifier'],
  ['a number to call', rowOf(`${row}, and of +1 202 555 0199`), 'identifier'],
  ['another account of the order', effectOf('@ejemplo_ficticio_01', '@another_01'), 'identifier'],
  ['somebody, and their lawyer', rowOf(`${inPortuguese}, e os de Bruno Silva e de seu advogado`), 'data'],
  ['somebody', rowOf(`${inPortuguese}, e os de Bruno Silva`), 'person'],
  ['ten years', rowOf(`${inPortuguese}, dos últimos dez anos`), 'term'],
  ['a month', rowOf(`${inPortuguese}, desde janeiro`), 'date'],
  ['a day in Roman numbers', rowOf(`${row}, from 2-I-2026`), 'date'],
  ['a day in words', rowOf(`${row}, since the second of January`), 'date'],
  ['another month of the order', effectOf('15 September', '15 January'), 'date'],
  ['that the holder be informed', effectOf('not be informed until', 'be informed on'), 'denial'],
  ['the content', effectOf('without content', 'with content'), 'data'],
  ['files', rowOf(`${inPortuguese}, e os arquivos guardados na nuvem`), 'data'],
  ['notes', rowOf(`${inPortuguese}, e as notas`), 'data'],
  ['health', rowOf(`${inPortuguese}, e os dados de saúde`), 'data'],
  ['a wallet', rowOf(`${inPortuguese}, e o saldo da carteira`), 'data'],
  ['log-ins', rowOf(`${inPortuguese}, e todos os acessos com endereços IP`), 'data'],
  [
    'messages, of which another row asks who got them',
    rowOf(`${inPortuguese}, e todas as mensagens`),
    'data',
  ],
  ['all that was written', rowOf(`${inPortuguese}, e tudo que a pessoa escreveu`), 'data'],
  ['where somebody was', rowOf(`${inPortuguese}, e onde a pessoa esteve`), 'data'],
  ['less that is not asked', { '/letter/notAsked': 'payments' }, 'denial'],
  ['a demand in the facts', { '/case/summary': 'Please provide all photos and the location.' }, 'data'],
  ['a demand in the link', { '/case/nexusToService': 'Pede-se também a localização de todos.' }, 'data'],
  ['an account in the link', { '/case/nexusToService': 'It wrote to @bruno_silva.' }, 'identifier'],
  [
    'a demand where it was seen',
    { '/letter/identifiers/0/seenText': 'profile; its photos are requested' },
    'data',
  ],
  ['another penalty', { '/letter/maximumPenalty': "ten years' imprisonment" }, 'term'],
  ['a place that no table knows', { '/service': 'TikTok, and the account @bruno_silva' }, 'identifier'],
])('%s that only the second language says is told', (_what, texts, why) => {
  expect(whys(inSecond(texts))).toEqual([why])
})

test('what the first language denies in many words is asked in no other', () => {
  const [first, ...rows] = demonstration.dataRequested ?? []
  for (const denied of ['no se pide en ningún caso copia de los mensajes', 'excluidos los mensajes']) {
    const own = { dataRequested: [{ ...first, description: `${first?.description}; ${denied}` }, ...rows] }
    expect(whys(inSecond(rowOf(`${inPortuguese}, e as mensagens`), own))).toEqual(['data'])
    expect(
      whys(inSecond(rowOf(`${inPortuguese}; não se pede em nenhum caso cópia das mensagens`), own)),
    ).toEqual([])
  }
})

test('a figure planted in hours, or as a part of a number, lets none pass', () => {
  const { letter } = demonstration
  const planted = {
    letter: {
      ...letter,
      orderNumber: 'RIT EJ-365-2026',
      callBack: { ...letter?.callBack, hours: 'desde 2019' },
    },
  }
  const said = (words: string): EvidenceRequest => ({
    ...demonstration,
    letter: { ...planted.letter, second: { ...letter?.second, ...rowOf(`${inPortuguese}${words}`) } },
  })
  expect(whys(said(', a partir de 2019'))).toEqual(['date'])
  expect(whys(said(', dos últimos 365 dias'))).toEqual(['term'])
  expect(whys(said(' (RIT EJ-365-2026)'))).toEqual([])
})

test('each place of the second language is held by somebody, or told', () => {
  const told = new Set(unheldWords(demonstration).map(({ said }) => said))
  const texts = Object.entries(demonstration.letter?.second ?? {})
  const untold = texts.filter(([, said]) => !told.has(said)).map(([of]) => of)
  for (const of of untold) expect(['name', 'registered', 'own']).toContain(placeKind(of))
  for (const of of [
    '/case/summary',
    '/case/nexusToService',
    '/letter/identifiers/0/seenText',
    '/letter/annexes/0/name',
  ])
    expect(untold).not.toContain(of)
  // A place that nobody put into the table.
  expect(unheldWords(inSecond({ '/service': 'its backups are wanted' })).map(({ said }) => said)).toContain(
    'its backups are wanted',
  )
})

describe('the second language of a letter says what the first says', () => {
  test.each([
    'demonstration/case-cl.json',
    'vectors/packs/cl-tiktok/input.json',
    'vectors/packs/py-uber/input.json',
    'vectors/packs/ar-instagram/input.json',
  ])('an honest translation stands: %s', (path) => {
    const file = read(path)
    for (const request of file.requests ?? [file.request ?? file]) expect(differences(request)).toEqual([])
  })

  test.each([
    ['another court', { '/letter/court': 'Supreme Court of Chile' }, 'name'],
    [
      'another court behind the own',
      { '/letter/court': 'Juzgado de Garantía de Puerto Ficticio (Supreme Court of Chile)' },
      'name',
    ],
    ['another judge', { '/letter/judge': 'Justice Pedro Soto' }, 'name'],
    ['a higher title', { '/letter/judge': 'Chief Justice Aurora Supuesta' }, 'name'],
    ['an issuer whom the first does not name so', { '/legalProcess/issuedBy/name': 'Supreme Court' }, 'name'],
    [
      'another basis',
      { '/legalProcess/legalBasis': 'Order of the Supreme Court of Chile, hand over all content' },
      'figures',
    ],
    [
      'a court beside the basis',
      {
        '/legalProcess/legalBasis':
          'Code of Criminal Procedure of Chile, articles 180 and 218 ter; order of the Supreme Court of Chile',
      },
      'body',
    ],
    [
      'fewer articles',
      { '/legalProcess/legalBasis': 'Code of Criminal Procedure of Chile, article 180' },
      'figures',
    ],
    [
      'other data in a row',
      { '/dataRequested/0/description': 'The content of all messages and the live location.' },
      'data',
    ],
    [
      'other data in the reasons',
      { '/letter/data/0/necessity': 'The content of all messages and the live location.' },
      'data',
    ],
    [
      'more in what the order allows',
      {
        '/letter/orderEffect':
          'It authorises asking for everything held on the account, messages and location included, and on every account of the family.',
      },
      'data',
    ],
    [
      'other days',
      { '/dataRequested/0/description': 'usernames, registered e-mail and telephone since 2019' },
      'date',
    ],
    [
      'a denial that was dropped',
      {
        '/dataRequested/2/description':
          'accounts with which it exchanged direct messages, with their content, without delay',
      },
      'data',
    ],
  ])('%s is told', (_what, texts, why) => {
    expect(whys(inSecond(texts as Record<string, string>))).toEqual([why])
  })

  test.each([
    'usernames, registered e-mail and telephone, since the account was created',
    'usernames, registered e-mail and telephone, without time limit',
    'usernames, registered e-mail and telephone, for as long as records exist, as long as the account is open',
    'usernames, registered e-mail and telephone, and the inbox',
    'usernames, registered e-mail and telephone, drafts included',
    'usernames, registered e-mail and telephone, and call records',
    'usernames, registered e-mail and telephone, with friends and followers',
    'usernames, registered e-mail and telephone, and the browsing of the user',
    'usernames, registered e-mail and telephone, with attachments',
    'usernames, registered e-mail and telephone, and of linked accounts',
    'usernames, registered e-mail and telephone of every person who wrote to it',
    'usernames, registered e-mail and telephone, and of the family',
    'usernames, registered e-mail and telephone, and comments',
    'usernames, registered e-mail and telephone, and biometric data',
    'nomes de usuário, e-mail e telefone registrados, desde a criação da conta',
    'nomes de usuário, e-mail e telefone registrados, e a caixa de entrada',
    'nomes de usuário, e-mail e telefone registrados, e os das contas vinculadas',
    'nomes de usuário, e-mail e telefone registrados, sem limite de tempo',
    'noms d’utilisateur, adresse et téléphone enregistrés, depuis la création du compte',
    'noms d’utilisateur, adresse et téléphone enregistrés, et la boîte de réception',
    'noms d’utilisateur, adresse et téléphone enregistrés, et le journal d’appels',
    'noms d’utilisateur, adresse et téléphone enregistrés, avec les pièces jointes',
    'noms d’utilisateur, adresse et téléphone enregistrés, et ceux des comptes liés',
  ])('more of a row is told: %s', (said) => {
    expect(whys(inSecond({ '/dataRequested/0/description': said }))).toEqual(['data'])
  })

  test('what the first language does not say is said in none, and is no difference', () => {
    const texts = { '/letter/support': 'Please hand over the backups too.' }
    expect(whys(inSecond(texts))).toEqual([])
    expect(unheldWords(inSecond(texts)).map(({ said }) => said)).not.toContain(texts['/letter/support'])
    const { court: _, judge: __, ...letter } = inSecond(texts).letter ?? {}
    const nameless = { ...demonstration, letter }
    expect(whys(nameless)).toEqual([])
    const letters = lettersFor(nameless, { on: '2026-11-24', knowledge: load() })
    expect(letters.map(({ language }) => language)).toEqual(['es', 'en'])
    expect(JSON.stringify(letters)).not.toMatch(/hand over the backups|court of guarantees|Judge Aurora/)
  })

  const courts = (first: string, second: string) => {
    const letter = { ...demonstration.letter, court: first }
    const request = { ...demonstration, letter }
    return whys({ ...request, letter: { ...letter, second: { ...letter.second, '/letter/court': second } } })
  }
  test.each([
    ['7.º Juzgado de Garantía de Puerto Ficticio', '7th Juzgado de Garantía de Puerto Ficticio'],
    ['Séptimo Juzgado de Garantía de Puerto Ficticio', 'Seventh Court of Guarantees of Puerto Ficticio'],
    ['Juzgado N.º 7 de Puerto Ficticio', 'Court No. 7 of Puerto Ficticio'],
    ['Juzgado de Garantía de Puerto Ficticio', 'Puerto Ficticio Court of Guarantees'],
    [
      '7.º Juzgado de Garantía de Puerto Ficticio',
      '7.º Juzgado de Garantía (7th court of guarantees) of Puerto Ficticio',
    ],
    ['Corte de Apelaciones de Puerto Ficticio', 'Puerto Ficticio Court of Appeals'],
    ['2ª Vara Criminal de Porto Fictício', 'Segundo Juzgado Penal de Porto Fictício'],
  ])('a court may be named in the other language: %s, %s', (first, second) =>
    expect(courts(first, second)).not.toContain('name'),
  )
  test.each([
    ['7.º Juzgado de Garantía de Puerto Ficticio', '8th Court of Guarantees of Puerto Ficticio'],
    ['7.º Juzgado de Garantía de Puerto Ficticio', 'Court of Guarantees of Puerto Ficticio'],
    ['Juzgado de Garantía de Puerto Ficticio', 'Criminal Court of Puerto Ficticio'],
    ['Juzgado de Garantía de Puerto Ficticio', 'Supreme Court of Guarantees of Puerto Ficticio'],
    ['Juzgado de Garantía de Puerto Ficticio', 'Puerto Real Court of Guarantees'],
    ['Juzgado de Garantía de Puerto Ficticio', 'Federal Court of Guarantees of Puerto Ficticio'],
  ])('another court is named in no language: %s, %s', (first, second) =>
    expect(courts(first, second)).toContain('name'),
  )

  test('a title and a bracket behind a name may be translated, a name may not', () => {
    for (const judge of ['Judge Aurora Supuesta', 'juge Aurora Supuesta', 'juíza Aurora Supuesta'])
      expect(whys(inSecond({ '/letter/judge': judge }))).toEqual([])
    expect(whys(inSecond({ '/letter/judge': 'Judge Aurora Supuesto' }))).toEqual(['name'])
  })

  test('what is pasted into a form asks for no more than the row that it stands for', () => {
    const { paste } = demonstration.letter ?? {}
    const request = {
      ...demonstration,
      letter: {
        ...demonstration.letter,
        paste: { ...paste, 'data.1': 'Subscriber data, and the content of all messages' },
      },
    }
    expect(whys(request)).toEqual(['data'])
  })

  test('what only the second language has is printed in no letter; pasted of a row that says nothing, it is told', () => {
    expect(whys(inSecond({ '/letter/support': 'Please hand over the backups too.' }))).toEqual([])
    const [row, ...rows] = demonstration.dataRequested ?? []
    const request: EvidenceRequest = {
      ...demonstration,
      dataRequested: [{ ...row, description: '' }, ...rows],
      letter: {
        ...demonstration.letter,
        second: {},
        paste: { 'data.1': 'Please hand over the backups too.' },
      },
    }
    expect(whys(request)).toEqual(['alone'])
  })

  test('of a row that was taken away nothing is held: it stands in no letter', () => {
    const [row] = demonstration.dataRequested ?? []
    const fewer: EvidenceRequest = { ...demonstration, dataRequested: row ? [row] : [] }
    expect(differences(fewer).filter(({ pointer }) => /data/i.test(pointer))).toEqual([])
  })

  test('words that decide and that nothing can hold are told, those that are the same are not', () => {
    const told = unheldWords(demonstration).map(({ said }) => said)
    expect(told).toContain('to know who else received the link that night')
    expect(told).toContain('Code of Criminal Procedure of Chile, articles 180 and 218 ter')
    const same = inSecond({ '/legalProcess/legalBasis': demonstration.legalProcess?.legalBasis ?? '' })
    expect(unheldWords(same).map(({ said }) => said)).not.toContain(demonstration.legalProcess?.legalBasis)
  })
})

test('a court and a judge whom nobody of a registry granted as are the word of whoever writes', () => {
  const request: EvidenceRequest = {
    ...demonstration,
    letter: { ...demonstration.letter, court: 'Corte Suprema de Chile', judge: 'ministro Pedro Soto' },
  }
  const named = (granted: readonly string[]) =>
    ownWords(request, load().localWords, granted).flatMap(({ kind, said }) =>
      kind === 'named' ? [said] : [],
    )
  expect(named(['Elena Conjetural', 'Juzgado de Garantía Ficticio'])).toEqual(
    expect.arrayContaining(['Corte Suprema de Chile', 'ministro Pedro Soto']),
  )
  const granted = named(['Pedro Soto', 'Corte Suprema de Chile'])
  for (const said of ['Corte Suprema de Chile', 'ministro Pedro Soto']) expect(granted).not.toContain(said)
})

describe('what the first language denies the second denies', () => {
  const at = (pointer: string, said: string) => whys(inSecond({ [pointer]: said }))
  const row = '/dataRequested/2/description'
  test.each([
    'accounts with which it exchanged direct messages, with date and time, not without their content',
    'accounts with which it exchanged direct messages, with date and time',
    'contas com as quais trocou mensagens diretas, com data e hora',
    'contas com as quais trocou mensagens diretas, com data e hora, não sem o seu conteúdo',
    'comptes avec lesquels il a échangé des messages, avec date et heure',
    'comptes avec lesquels il a échangé des messages, pas sans leur contenu',
  ])('of a row: %s', (said) => expect(at(row, said)).toHaveLength(1))

  const effect = demonstration.letter?.second?.['/letter/orderEffect'] ?? ''
  test.each(['in full', 'and', 'not without content'])('of an order: %s', (said) =>
    expect(at('/letter/orderEffect', effect.replace('without content', said))).toHaveLength(1),
  )

  test.each([
    'court order of 18 November 2026, point 3; Code of Criminal Procedure, article 218 ter; the user may never be told',
    'ordem judicial de 18 de novembro de 2026, item 3; Código de Processo Penal, artigo 218 ter; o titular não será informado',
  ])('and a basis tells of informing nobody where the first does not: %s', (said) =>
    expect(at('/userNotice/basis', said)).toHaveLength(1),
  )

  test.each([
    'Search warrant of the Supreme Court',
    'Order of the High Court of Justice',
    'Mandado do Supremo Tribunal Federal',
  ])('and an annex is of no court more: %s', (said) =>
    expect(at('/letter/annexes/0/name', said)).toEqual(['body']),
  )
})
