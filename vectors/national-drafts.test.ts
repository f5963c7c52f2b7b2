import { readFileSync } from 'node:fs'
import { check } from '@oficio/core/preflight'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { attached, draft, type Given, letter } from './national-draft.ts'

// Drafts of seven States with one fault each, or two, or none, whose truth was written down before they were
// run: what the national law, the status of treaties and the draft itself show. All names, cases and accounts
// are invented.

const knowledge = load()
const context = JSON.parse(readFileSync(new URL('drafts/context.json', import.meta.url), 'utf8'))
const own = new Set(Object.keys(context.codes).filter((code) => code.includes('.')))

const basisAt = '/legalProcess/legalBasis'
const issuer = '/legalProcess/issuedBy'
const abuse =
  'La causa se abrió por un reporte CyberTip de NCMEC: el 7 de octubre de 2026 la cuenta compartió material de abuso sexual infantil.'
const abuseSeen =
  'El 7 de octubre de 2026 una maestra vio que la cuenta ofrecía material de abuso sexual infantil.'

const flawed: readonly (readonly [title: string, Given, readonly string[]])[] = [
  [
    'Peru asks for registration data under the article on the secrecy of banks',
    { country: 'PE', basis: 'Código Procesal Penal, artículo 235', role: 'judge' },
    [`block legalBasis.otherPower ${basisAt}`],
  ],
  [
    'Chile cites the Brazilian framework law',
    { country: 'CL', basis: 'Lei 12.965/2014, art. 22', role: 'judge' },
    [`block legalBasis.foreign ${basisAt}`],
  ],
  [
    'Chile asks to preserve under the article that delivers',
    { country: 'CL', basis: 'Código Procesal Penal, artículo 218 ter', kind: 'preservation' },
    [`block legalBasis.otherPower ${basisAt}`],
  ],
  [
    'Chile asks delivery under the article that preserves',
    { country: 'CL', basis: 'Código Procesal Penal, artículo 218 bis' },
    [`block legalBasis.otherPower ${basisAt}`],
  ],
  [
    'Chile: content on the word of the prosecutor',
    { country: 'CL', basis: 'Código Procesal Penal, artículo 218', data: ['content'] },
    [`block approval.missing ${issuer}`],
  ],
  [
    'Chile: traffic that is more than addresses, by the prosecutor alone',
    {
      country: 'CL',
      provider: 'snapchat',
      basis: 'Código Procesal Penal, artículo 218 ter',
      data: ['commMetadata'],
    },
    [`block approval.missing ${issuer}`],
  ],
  [
    'Chile: the period ends before the last day of the facts',
    {
      country: 'CL',
      basis: 'Código Procesal Penal, artículo 218 ter',
      summary: 'La cuenta cobró el 3 de octubre de 2026 y otra vez el 20 de octubre de 2026.',
    },
    ['block facts.windowShort /dataRequested/0/to'],
  ],
  [
    'Chile: a third annex that is not there',
    {
      country: 'CL',
      basis: 'Código Procesal Penal, artículo 218 ter',
      text: 'La captura consta en el anexo 3.',
      change: attached('orden.pdf', 'denuncia.pdf'),
    },
    ['block annex.missing /legalProcess/attachments'],
  ],
  [
    'Chile: nobody is addressed',
    {
      country: 'CL',
      basis: 'Código Procesal Penal, artículo 218 ter',
      change: (c) => {
        c.addressee = null
      },
    },
    ['block addressee.missing /addressee/entity'],
  ],
  ...['a confirmar', '________', 'TBC', '[completar]', '—'].map(
    (entity): readonly [string, Given, readonly string[]] => [
      `Chile: addressed to ${entity}`,
      {
        country: 'CL',
        basis: 'Código Procesal Penal, artículo 218 ter',
        change: (c) => {
          c.addressee.entity = entity
        },
      },
      ['block addressee.missing /addressee/entity'],
    ],
  ),
  [
    'Chile: two exhibits by their letters, one there',
    {
      country: 'CL',
      basis: 'Código Procesal Penal, artículo 218 ter',
      text: 'The order and the report are attached as Exhibits A and B.',
      change: attached('order.pdf'),
    },
    ['block annex.missing /legalProcess/attachments'],
  ],
  [
    'Chile: a treaty that names only the other State, and there is none',
    {
      country: 'CL',
      provider: 'google',
      basis: 'Código Procesal Penal, artículo 218',
      data: ['content'],
      role: 'judge',
      change: letter('K6', {
        state: { treatyBases: ['Tratado bilateral de asistencia mutua con los Estados Unidos'] },
      }),
    },
    ['block route.closed /letter/state/treatyBases/0'],
  ],
  [
    'Chile: an old law on computer crime, repealed in June 2022',
    { country: 'CL', basis: 'Código Procesal Penal, artículo 218 ter', offence: 'Ley 19.223, artículo 2' },
    ['block legalBasis.repealed /case/offence/legalReference'],
  ],
  [
    'Uruguay: a treaty between States alone as the power of a judge at home',
    { country: 'UY', basis: 'Protocolo de San Luis, artículo 2', role: 'judge' },
    [`warn legalBasis.otherPower ${basisAt}`],
  ],
  [
    'Brazil: a treaty with the act that took it into the law',
    { country: 'BR', basis: 'Convenção de Budapeste (Decreto 11.491/2023), art. 18' },
    [`warn legalBasis.otherPower ${basisAt}`],
  ],
  [
    'Argentina: a judge has data kept under the article by which they are handed over',
    {
      country: 'AR',
      basis: 'Código Procesal Penal de la Nación, artículo 236',
      role: 'judge',
      kind: 'preservation',
    },
    [`warn legalBasis.otherPower ${basisAt}`],
  ],
  [
    'Brazil: registration data kept under the paragraphs on logs',
    { country: 'BR', basis: 'Lei 12.965/2014, arts. 13, § 2.º, e 15, § 2.º', kind: 'preservation' },
    [`warn legalBasis.otherPower ${basisAt}`],
  ],
  [
    'Argentina cites the code of Chile',
    { country: 'AR', basis: 'Código Procesal Penal de Chile, artículo 218 ter' },
    [`block legalBasis.foreign ${basisAt}`],
  ],
  [
    'Argentina: traffic by the prosecutor',
    {
      country: 'AR',
      provider: 'instagram',
      basis: 'Código Procesal Penal de la Nación, artículo 236',
      data: ['traffic'],
    },
    [`block approval.missing ${issuer}`],
  ],
  [
    'Argentina: an order under Article 7 that asks traffic',
    {
      country: 'AR',
      provider: 'google',
      basis: 'Código Procesal Penal de la Nación, artículo 236',
      data: ['traffic'],
      role: 'judge',
      change: letter('K7'),
    },
    ['block process.articleScope /dataRequested/0/category', 'block route.closed /letter/kind'],
  ],
  [
    'Argentina: the period goes on after the letter',
    {
      country: 'AR',
      basis: 'Código Procesal Penal Federal, artículo 122',
      from: '2026-11-15T00:00:00-03:00',
      to: '2026-11-25T23:59:59-03:00',
      summary: 'El 16 de noviembre de 2026 la cuenta cobró y no entregó.',
      change: (c) => {
        c.createdOn = '2026-11-20'
      },
    },
    ['block period.inFuture /dataRequested/0/to'],
  ],
  [
    'Argentina: a CyberTip without its number',
    {
      country: 'AR',
      provider: 'instagram',
      basis: 'Código Procesal Penal Federal, artículo 122',
      summary: abuse,
    },
    ['block child.reportMissing /case'],
  ],
  [
    'Argentina: two annexes counted, one there',
    {
      country: 'AR',
      basis: 'Código Procesal Penal Federal, artículo 174',
      text: 'Se adjunta la orden (anexo 1) y la pericia (anexo 2).',
      change: attached('orden.pdf'),
    },
    ['block annex.missing /legalProcess/attachments'],
  ],
  [
    'Brazil cites the code of Mexico',
    {
      country: 'BR',
      basis: 'Código Nacional de Procedimientos Penales de México, artículo 303',
      role: 'judge',
    },
    [`block legalBasis.foreign ${basisAt}`],
  ],
  [
    'Brazil: stored logs under the law on interception',
    { country: 'BR', provider: 'google', basis: 'Lei 9.296/1996, art. 1º', data: ['traffic'], role: 'judge' },
    [`block legalBasis.otherPower ${basisAt}`],
  ],
  [
    'Brazil: logs without a judge',
    {
      country: 'BR',
      provider: 'google',
      basis: 'Lei 12.965/2014, art. 10, § 1º',
      data: ['traffic'],
      role: 'none',
    },
    [`block approval.missing ${issuer}`],
  ],
  [
    'Brazil: content preserved on the word of the prosecutor',
    {
      country: 'BR',
      provider: 'google',
      basis: 'Lei 12.965/2014, art. 7º, III',
      data: ['content'],
      kind: 'preservation',
    },
    [`block approval.missing ${issuer}`],
  ],
  [
    'Brazil: no annexes by the note, one by the list',
    {
      country: 'BR',
      basis: 'Lei 12.965/2014, art. 10, § 3º',
      change: (c) => {
        attached('decisao.pdf')(c)
        c.letter = { annexNote: { text: 'Não há anexos.' } }
      },
    },
    ['block annex.contradiction /letter/annexNote/text'],
  ],
  [
    'Brazil: a company without a name',
    {
      country: 'BR',
      basis: 'Lei 12.965/2014, art. 10, § 3º',
      change: (c) => {
        c.addressee = { entity: ' ', country: 'SG' }
      },
    },
    ['block addressee.missing /addressee/entity'],
  ],
  [
    'Colombia: stored traffic under interception',
    {
      country: 'CO',
      provider: 'google',
      basis: 'Ley 906 de 2004, artículo 235',
      data: ['traffic'],
      role: 'judge',
    },
    [`block legalBasis.otherPower ${basisAt}`],
  ],
  [
    'Colombia cites the code of Paraguay by its number',
    // Of that code only somebody's upload was read: it warns.
    { country: 'CO', basis: 'Ley 1286/98, artículo 228' },
    [`warn legalBasis.foreign ${basisAt}`],
  ],
  [
    'Colombia, in English: the last payment is after the period',
    {
      country: 'CO',
      basis: 'Decreto 1704 de 2012, artículo 4',
      summary: 'On 2 October 2026 the account took a deposit; on 18 October 2026 it took another.',
      change: (c) => {
        c.language = 'en'
      },
    },
    ['block facts.windowShort /dataRequested/0/to'],
  ],
  [
    'Colombia: an order under a Protocol that is not in force',
    { country: 'CO', provider: 'google', basis: 'Decreto 1704 de 2012, artículo 4', change: letter('K7') },
    ['block route.closed /letter/kind'],
  ],
  [
    'Mexico: extortion by an article that was taken out',
    {
      country: 'MX',
      basis: 'Código Nacional de Procedimientos Penales, artículo 303',
      role: 'judge',
      offence: 'Código Penal Federal, artículo 390',
    },
    ['block legalBasis.repealed /case/offence/legalReference'],
  ],
  [
    'Mexico: subscriber data without the judge',
    { country: 'MX', provider: 'google', basis: 'Código Nacional de Procedimientos Penales, artículo 303' },
    [`block approval.missing ${issuer}`],
  ],
  [
    'Mexico rests assistance on the Convention of Budapest',
    {
      country: 'MX',
      provider: 'google',
      basis: 'Código Nacional de Procedimientos Penales, artículo 303',
      role: 'judge',
      change: letter('K6', { state: { treatyBases: ['Convenio de Budapest, artículo 31'] } }),
    },
    ['block route.closed /letter/state/treatyBases/0'],
  ],
  [
    'Mexico: abuse of children, and nobody says whether there is a report',
    {
      country: 'MX',
      provider: 'instagram',
      basis: 'Código Nacional de Procedimientos Penales, artículo 303',
      role: 'judge',
      summary: abuseSeen,
    },
    ['warn child.reportMissing /case'],
  ],
  [
    'Peru cites the code of Colombia',
    { country: 'PE', provider: 'facebook', basis: 'Ley 906 de 2004, artículo 244', role: 'judge' },
    [`block legalBasis.foreign ${basisAt}`],
  ],
  [
    'Peru: a form for domains that asks for the account',
    {
      country: 'PE',
      provider: 'godaddy',
      basis: 'Código Procesal Penal, artículo 230',
      data: ['account'],
      role: 'judge',
      change: letter('K8'),
    },
    ['block process.articleScope /dataRequested/0/category'],
  ],
  [
    'Peru: subscriber data on the word of the prosecutor',
    { country: 'PE', provider: 'facebook', basis: 'Código Procesal Penal, artículo 230' },
    [`warn approval.missing ${issuer}`],
  ],
  [
    'Uruguay: a message between contact points of a State that is no Party',
    {
      country: 'UY',
      provider: 'google',
      basis: 'Código del Proceso Penal, artículo 203',
      kind: 'preservation',
      change: letter('K5'),
    },
    ['block route.closed /letter/kind'],
  ],
  [
    'Uruguay cites the federal code of Argentina',
    { country: 'UY', basis: 'Código Procesal Penal Federal argentino, artículo 122' },
    [`block legalBasis.foreign ${basisAt}`],
  ],
  // The article of an offence, an act of another State and a treaty alone are no power of an order at home.
  ...(
    [
      ['CL', 'Ley 21.459, artículo 7', 'block legalBasis.otherPower'],
      ['PE', 'Ley 30096, artículo 8', 'block legalBasis.otherPower'],
      ['BR', 'Código Penal, art. 171', 'block legalBasis.otherPower'],
      ['MX', 'Código Penal Federal, artículo 211 bis 1', 'block legalBasis.otherPower'],
      ['CO', 'Código Penal, artículo 269A', 'block legalBasis.otherPower'],
      ['DO', 'Ley 53-07, artículo 13', 'warn legalBasis.otherPower'],
      ['PY', 'Código Penal, artículo 188', 'warn legalBasis.otherPower'],
      ['CR', 'Código Penal, artículo 217 bis', 'warn legalBasis.otherPower'],
      ['EC', 'Código Orgánico Integral Penal, artículo 190', 'warn legalBasis.otherPower'],
      ['PA', 'Código Penal, artículo 220', 'warn legalBasis.otherPower'],
      ['PE', 'CLOUD Act', 'block legalBasis.foreign'],
      ['CL', 'CLOUD Act', 'block legalBasis.foreign'],
      ['MX', 'Convenio de Budapest, artículo 18', 'warn legalBasis.otherPower'],
      ['CO', 'Convenio sobre la Ciberdelincuencia, artículo 18', 'warn legalBasis.otherPower'],
      ['BR', 'Convenção de Budapeste, art. 29', 'warn legalBasis.otherPower'],
      ['PE', 'Convenio de Budapest, artículo 31', 'warn legalBasis.otherPower'],
      ['CL', 'Convenio de Budapest, artículo 32', 'warn legalBasis.otherPower'],
      ['UY', 'Convenio sobre la Ciberdelincuencia, artículo 32', 'warn legalBasis.otherPower'],
      ['EC', 'Segundo Protocolo al Convenio de Budapest, artículo 7', 'warn legalBasis.otherPower'],
    ] as const
  ).map(
    ([country, basis, told]) =>
      [`${country} asks under ${basis}`, { country, basis, role: 'judge' }, [`${told} ${basisAt}`]] as const,
  ),
]

const sound: readonly (readonly [title: string, Given])[] = [
  [
    'Chile: the prosecutor preserves',
    {
      country: 'CL',
      basis: 'Código Procesal Penal, artículo 218 bis',
      kind: 'preservation',
      data: ['subscriber', 'login', 'content'],
    },
  ],
  [
    'Chile: a treaty beside the own article',
    { country: 'CL', basis: 'Convenio de Budapest, artículo 18; Código Procesal Penal, artículo 218 ter' },
  ],
  [
    'Chile: facts of before the repeal',
    {
      country: 'CL',
      basis: 'Código Procesal Penal, artículo 218 ter',
      offence: 'Código Penal, artículo 374 bis',
      summary:
        'El 4 de mayo de 2021 la cuenta guardaba material de explotación sexual infantil, informe CyberTip 300000099.',
      from: '2021-05-01T00:00:00-04:00',
      to: '2021-05-10T23:59:59-04:00',
    },
  ],
  [
    'Chile: the complaint is later than the period, the facts are not',
    {
      country: 'CL',
      basis: 'Código Procesal Penal, artículo 218 ter',
      summary: 'El 7 de octubre de 2026 la cuenta cobró. La denuncia se presentó el 28 de octubre de 2026.',
    },
  ],
  [
    'Paraguay: the offence beside the power',
    {
      country: 'PY',
      basis: 'Código Procesal Penal, artículo 228 y Código Penal, artículo 188',
      role: 'judge',
    },
  ],
  [
    'Argentina: a report that the prosecutor requires',
    { country: 'AR', provider: 'instagram', basis: 'Código Procesal Penal Federal, artículos 122 y 174' },
  ],
  [
    'Brazil: registration data without a judge',
    { country: 'BR', provider: 'google', basis: 'Lei 12.965/2014, art. 10, § 3º', role: 'none' },
  ],
  [
    'Brazil: logs by a judge',
    {
      country: 'BR',
      provider: 'google',
      basis: 'Lei 12.965/2014, arts. 10, § 1º, e 22',
      data: ['traffic'],
      role: 'judge',
    },
  ],
  [
    'Colombia: an agreement with the other State that is none on assistance',
    {
      country: 'CO',
      provider: 'google',
      basis: 'Ley 906 de 2004, artículos 236 y 244',
      data: ['content'],
      role: 'judge',
      change: letter('K6', {
        state: { treatyBases: ['Acuerdo de cooperación con los Estados Unidos de América'] },
      }),
    },
  ],
  [
    'Brazil: logs by a judge, with the paragraph on registration data first',
    {
      country: 'BR',
      provider: 'google',
      basis: 'Lei 12.965/2014, art. 10, §§ 3º e 1º',
      data: ['traffic'],
      role: 'judge',
    },
  ],
  [
    'Colombia: subscriber data by the prosecution',
    { country: 'CO', provider: 'google', basis: 'Decreto 1704 de 2012, artículo 4' },
  ],
  [
    'Mexico: by a judge of control',
    {
      country: 'MX',
      provider: 'google',
      basis: 'Código Nacional de Procedimientos Penales, artículo 303',
      role: 'judge',
    },
  ],
  [
    'Peru: by a judge',
    { country: 'PE', provider: 'facebook', basis: 'Código Procesal Penal, artículo 230', role: 'judge' },
  ],
  [
    'Uruguay: the holder hands documents to the prosecutor',
    { country: 'UY', provider: 'google', basis: 'Código del Proceso Penal (Ley 19.293), artículo 203' },
  ],
  [
    'Argentina: the annexes that the text counts are there',
    {
      country: 'AR',
      basis: 'Código Procesal Penal Federal, artículo 174',
      text: 'Se adjunta la orden (anexo 1) y la pericia (anexo 2).',
      change: attached('orden.pdf', 'pericia.pdf'),
    },
  ],
]

const found = (given: Given): readonly string[] =>
  check(draft(given), { on: context.evaluationDate, ...context.testContext }, knowledge)
    .findings.filter(({ code }) => own.has(code))
    .map(({ code, severity, path }) => `${severity} ${code} ${path}`)
    .sort()

describe('the fault planted is the fault told, and no other of these', () => {
  test.each(flawed)('%s', (_, given, expected) => {
    expect(found(given)).toEqual([...expected].sort())
  })
})

test.each([
  ['AR', 'Ley 26.388'],
  ['CO', 'Ley 1273 de 2009'],
  ['CL', 'Ley 21.459'],
])('%s, %s as a whole: no article of it is known that lets somebody ask', (country, basis) => {
  const { findings } = check(draft({ country, basis, role: 'judge' }), { on: '2026-11-27' }, knowledge)
  expect(findings.filter(({ code }) => code === 'legalBasis.unread')).toMatchObject([
    { severity: 'warn', rule: 'noPower', params: { given: basis } },
  ])
})

describe('without a fault none of these is told', () => {
  test.each(sound)('%s', (_, given) => {
    expect(found(given)).toEqual([])
  })
})
