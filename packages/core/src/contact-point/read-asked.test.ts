import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { paragraphOf, readAsked } from './index.ts'

const knowledge = load()
const read = (text: string) => readAsked(text, knowledge)
const questions = (text: string) => read(text).questions.map(({ field, why }) => `${field} ${why}`)

const mail = `From: 24/7 Point <point247@contacto.example>
To: registro@contacto-cl.example
Subject: Preservation request

1. Date: 27/11/2026
2. Reference or case number: RJ-2026/118
4. Requested authority: Fiscalía Ficticia
5. Requesting authority
   Organisation: Ponto de Contato Fictício
   Person in charge: Alex Imaginary
   E-mail: point247@contacto.example
7. Investigative authority in charge of the case
   Organisation: Delegacia Fictícia
   Person in charge: Rui Suposto
Requesting State: Brazil
Offence: Computer-related fraud (Article 8)
Data to be preserved (29(2)(c)): all stored data of the TikTok account
  https://www.tiktok.com/@conta_ficticia_09
Provider: TikTok
Urgency: yes, the account deletes its videos
`

describe('the text of a contact point', () => {
  test('is read label by label, and nothing of it is asked again', () => {
    const { fields, questions: open, identifiers } = read(mail)
    expect(fields).toMatchObject({
      authority: 'Ponto de Contato Fictício',
      person: 'Alex Imaginary',
      address: 'point247@contacto.example',
      country: 'BR',
      reference: 'RJ-2026/118',
      offence: 'Computer-related fraud (Article 8)',
      provider: 'tiktok',
      urgent: 'yes',
    })
    expect(open).toEqual([])
    expect(identifiers.map(({ type }) => type)).toEqual(['tiktokProfileUrl'])
  })

  test.each([
    ['From: 2026-11-20', 'To: 2026-11-28'],
    ['Desde: 20/11/2026', 'Hasta: 28/11/2026'],
    ['De: 20.11.2026', 'Até: 28.11.2026'],
    ['Du : 20/11/2026', 'Au : 28/11/2026'],
  ])('tells the days of the data from who wrote, though both stand behind %s', (...days) => {
    const {
      fields,
      period,
      unread,
      questions: open,
    } = read(mail.replace('Provider:', `${days.join('\n')}\nProvider:`))
    expect(period).toEqual(days)
    expect(unread).toEqual([])
    expect(open).toEqual([])
    expect(fields.address).toBe('point247@contacto.example')
    // A name behind the same label is no day.
    expect(read(mail.replace('Provider:', 'From: the victim\nProvider:')).period).toEqual([])
  })

  test('tells whose each mailbox is, and takes none of another for that of whoever writes', () => {
    const { fields, mailboxes } = read(
      mail
        .replace('Fiscalía Ficticia\n', 'Fiscalía Ficticia\n   E-mail: fiscalia@contacto-cl.example\n')
        .replace('Rui Suposto\n', 'Rui Suposto\n   E-mail: delegacia@contacto.example\n')
        .replace('Urgency:', 'E-mail: otro@correo.example\nUrgency:'),
    )
    expect(fields.address).toBe('point247@contacto.example')
    expect(mailboxes).toEqual([
      { of: 'requested', value: 'fiscalia@contacto-cl.example' },
      { of: 'investigating', value: 'delegacia@contacto.example' },
      { of: 'unsaid', value: 'otro@correo.example' },
    ])
  })

  test.each([
    'A girl of nine was taken last night and the caller threatens to kill her.',
    'Hechos: la niña fue secuestrada anoche y piden rescate.',
    'Fatos: ameaça de morte contra a vítima, há risco de vida.',
    'Faits : enlèvement d’un enfant, danger pour la vie',
  ])('asks whether a life is in danger where a line may tell of it, and shows that line: %s', (line) => {
    expect(read(mail.replace('Provider:', `${line}\nProvider:`)).danger).toEqual([line])
    // Quoted, it is of an earlier mail.
    expect(read(mail.replace('Provider:', `> ${line}\nProvider:`)).danger).toEqual([])
  })

  test('asks nothing of danger where a text tells of none, denies it, or speaks of money alone', () => {
    for (const line of [
      '',
      'Nobody is in danger of death.',
      'Sin riesgo para la vida.',
      'El dinero corre peligro.',
    ])
      expect([line, read(mail.replace('Provider:', `${line}\nProvider:`)).danger]).toEqual([line, []])
  })

  test('is asked in plain words, with the paragraph of its treaty beside: of a network without one, of none', () => {
    const paragraphs = (network: string | null) =>
      (['offence', 'facts', 'data', 'provider', 'traffic', 'person'] as const).map((field) =>
        paragraphOf(field, network, knowledge),
      )
    expect(paragraphs('budapest-24-7')).toEqual([
      ...['29(2)(b)', '29(2)(b)', '29(2)(c)', '29(2)(d)', '30(1)'],
      undefined,
    ])
    for (const network of ['g7-24-7', 'none-such', null])
      expect(new Set(paragraphs(network))).toEqual(new Set([undefined]))
  })

  test.each([
    ['Conta', '+55 11 95555-0134', 'phoneE164'],
    ['Account', 'https://www.tiktok.com/@conta_ficticia_09', 'tiktokProfileUrl'],
    ['Cuenta', 'irreal@correo.example', 'email'],
  ])('gives an account under a label of its own: %s: %s', (label, value, type) => {
    const text = `De: ponto@contacto.example\nReferência: BR-24-77\nProvedor: WhatsApp\n${label}: ${value}\nPrazo: 90 dias\n`
    expect(read(text).identifiers.map((one) => one.type)).toEqual([type])
    // In the data too it is one and the same, and of two it is two.
    expect(read(`${text}Dados a preservar: ${value}\n`).identifiers).toHaveLength(1)
    expect(read(`${text}${label}: +598 99 000 134\n`).identifiers).toHaveLength(2)
    // What somebody hid in it is sure of nothing.
    expect(read(text.replace(value, `${value.slice(0, 5)}\u200b${value.slice(5)}`)).identifiers).toEqual([])
  })

  test('that speaks of two senders names none of them', () => {
    const two = mail.replace('E-mail: point247@contacto.example', 'E-mail: other@elsewhere.example')
    expect(questions(two)).toEqual(['address twice'])
    expect(read(two).fields.address).toBeUndefined()
  })

  test('whose sender is called by the address of another is asked', () => {
    const called = mail
      .replace('24/7 Point <', '"point247@contacto.example" <point@elsewhere.')
      .replace('elsewhere.point247@contacto.example>', 'elsewhere.example>')
      .replace('   E-mail: point247@contacto.example\n', '')
    expect(questions(called)).toEqual(['address unclear'])
  })

  test.each([
    ['no label at all', 'Good morning, please keep everything of our suspect. Thanks!', 'reference missing'],
    ['a State that nobody is called', mail.replace('State: Brazil', 'State: Brasilia'), 'country unclear'],
    ['two providers', mail.replace('Provider: TikTok', 'Provider: TikTok or Instagram'), 'provider unclear'],
    ['signs that nobody sees', mail.replace('RJ-2026/118', 'RJ-2026/\u202e811'), 'reference hidden'],
    ['a second reference', `${mail}Our reference: RJ-2026/119\n`, 'reference twice'],
    ['neither yes nor no', mail.replace('yes, the account', 'the account'), 'urgent unclear'],
  ])('%s is a question', (_, text, expected) => {
    expect(questions(text)).toContain(expected)
  })

  test('of what is quoted below a mail nothing is read', () => {
    expect(read(`${mail}\n> Our reference: OLD-1\n> Provider: Instagram\n`).questions).toEqual([])
  })

  test('in Spanish, Portuguese and French is read as in English', () => {
    const es = 'Referencia: A-1\nEstado requirente: Brasil\nDelito: fraude\nProveedor: TikTok\nUrgencia: no'
    const pt = 'Referência: A-1\nEstado requerente: Brasil\nCrime: fraude\nProvedor: TikTok\nUrgência: não'
    const fr =
      'Référence : A-1\nÉtat requérant : Brésil\nInfraction : fraude\nFournisseur : TikTok\nUrgence : non'
    for (const text of [es, pt, fr])
      expect(read(text).fields).toMatchObject({
        reference: 'A-1',
        country: 'BR',
        offence: 'fraude',
        provider: 'tiktok',
        urgent: 'no',
      })
  })
})

describe('what stands under a label that nobody knows', () => {
  const form = `De: registro@contacto-br.example
1. Fecha: 27/11/2026
2. Número de referencia o de caso: RJ-2026/118
3. Estado de la solicitud: nueva
5. Autoridad requirente
   Organización: Punto de Contacto Ficticio
   Persona a cargo: Alex Imaginario
   Dirección: Calle Ficticia 1
   Teléfono: +55 11 95555-0134
   Correo electrónico: registro@contacto-br.example
8. Estado requirente: Brasil
9. Delito: fraude
   Número de víctimas: 3
10. Datos que deben conservarse: todo lo de la cuenta https://www.tiktok.com/@sospechoso9
    Fecha: del 1/11/2026 al 20/11/2026
    Nombre y teléfono de la víctima: Ana Ficticia, +56 9 5555 0199
    y de su madre
11. Proveedor: TikTok
    Contacto en el proveedor: legal@tiktok.example
12. Urgencia: sí
`
  test('ends the field before it, and is told line by line; labels of the form are not', () => {
    expect(read(form).fields).toMatchObject({
      authority: 'Punto de Contacto Ficticio',
      person: 'Alex Imaginario',
      offence: 'fraude',
      data: 'todo lo de la cuenta https://www.tiktok.com/@sospechoso9',
      provider: 'tiktok',
      status: 'new',
    })
    expect(read(form).unread).toEqual([
      'Número de víctimas: 3',
      'Fecha: del 1/11/2026 al 20/11/2026',
      'Nombre y teléfono de la víctima: Ana Ficticia, +56 9 5555 0199',
      'y de su madre',
      'Contacto en el proveedor: legal@tiktok.example',
    ])
    const { identifiers, doubtful } = read(form)
    expect([...identifiers, ...doubtful].map(({ normalised }) => normalised)).toEqual([
      'https://tiktok.com/@sospechoso9',
    ])
  })
  test('of a numbered form ends the item before it too, with or without a colon', () => {
    const facts = read(`${mail}Facts: he wrote to her\n14. Undertaking\nA request will follow\n`)
    expect(facts.fields.facts).toBe('he wrote to her')
    expect(facts.unread).toEqual(['14. Undertaking', 'A request will follow'])
  })
  test('nothing of a plain form is told', () => {
    expect(read(mail).unread).toEqual([])
  })
})

describe('urgency', () => {
  test.each([
    'no puede esperar',
    'No later than tomorrow, extremely urgent',
    'Não pode esperar',
    'Si fuera posible, sin prisa',
    'not urgent',
  ])('%s is neither yes nor no', (said) => {
    expect(questions(mail.replace('yes, the account deletes its videos', said))).toEqual(['urgent unclear'])
  })
  test.each([
    ['Yes', 'yes'],
    ['Sí (se borra)', 'yes'],
    ['No.', 'no'],
    ['não – ordinário', undefined],
    ['No. La víctima corre peligro', undefined],
    ['no, urgente', undefined],
    ['sí - no', undefined],
  ])('%s is %s', (said, expected) => {
    expect(read(mail.replace('yes, the account deletes its videos', said)).fields.urgent).toBe(expected)
  })
})

describe('an account beside somebody else’s', () => {
  const suspect = 'https://www.tiktok.com/@suspect9'
  const about = (data: string) =>
    read(`Reference: A-1\nProvider: TikTok\nData to be preserved: ${data}\nUrgency: no\n`)
  test.each([
    [`account of the suspect ${suspect}, who wrote to the victim https://www.tiktok.com/@victim9`],
    [`${suspect} (testigo: https://www.tiktok.com/@testigo9)`],
    [`tudo de ${suspect}; não se pede https://www.tiktok.com/@outro9`],
    [`tout de ${suspect}, sauf https://www.tiktok.com/@autre9`],
    [`all of ${suspect} Her sister: https://www.tiktok.com/@sister9`],
    [`la cuenta ${suspect} que escribió a la agraviada https://www.tiktok.com/@ana9`],
    [`${suspect}, partie civile https://www.tiktok.com/@ana9`],
    // Of more accounts in one line than a list: words that nobody listed tell of them, too.
    [`${suspect}; la de https://www.tiktok.com/@ana9 no, es de quien dio el aviso en la guardia`],
    [`${suspect} escribió varias veces por la noche a https://www.tiktok.com/@ana9`],
  ])('is not sure: %s', (data) => {
    const { identifiers, doubtful } = about(data)
    expect(identifiers).toEqual([])
    expect(doubtful.map(({ normalised }) => normalised)).toContain('https://tiktok.com/@suspect9')
  })
  test('in a plain list are', () => {
    const list = `${suspect}, https://www.tiktok.com/@segunda9 y la cuenta https://www.tiktok.com/@tercera9`
    expect(about(list).identifiers).toHaveLength(3)
  })
  test('alone is', () => {
    expect(about(`everything of the account: ${suspect}`).identifiers).toHaveLength(1)
  })
})

describe('what a request is to an earlier one', () => {
  const said = (status: string) => {
    const { fields, questions: open } = read(`${mail}Request status: ${status}\n`)
    return [fields.status, open.map(({ field, why }) => `${field} ${why}`)]
  }
  test.each([
    ['WITHDRAWN, please release everything', 'withdrawal'],
    ['extension of earlier request A-1', 'extension'],
    ['prórroga de una solicitud anterior', 'extension'],
    ['suivi', 'follow-up'],
  ])('%s is a %s, and asked before a new order is prepared', (status, expected) => {
    expect(said(status)).toEqual([expected, ['status earlier']])
  })
  test('new is no question, and what is neither is one', () => {
    expect(said('New request')).toEqual(['new', []])
    for (const status of ['not new', 'extension or withdrawal', 'see below'])
      expect(said(status)).toEqual([undefined, ['status unclear']])
  })
})

test('an answer that is to go to another mailbox is two senders', () => {
  expect(questions(mail.replace('To: ', 'Reply-To: thief@evil.example\nTo: '))).toEqual(['address twice'])
})

describe('the State that asks', () => {
  const asked = (text: string) => [
    read(text).fields.country,
    read(text).questions.some(({ field }) => field === 'country'),
  ]
  const requested = 'Requested authority: Fiscalía Ficticia\nCountry: Chile\n\n'
  test('is not the one below the heading of the authority that is asked, nor that of the provider', () => {
    expect(asked(`${requested}Requesting authority: Ponto Fictício\nReference: A-1`)).toEqual([
      undefined,
      true,
    ])
    expect(asked('Requesting authority: Ponto Fictício\nProvider: Instagram\nCountry: Ireland')).toEqual([
      undefined,
      true,
    ])
    expect(asked('De: a@contacto.example\nPaís: Irlanda')).toEqual([undefined, true])
  })
  test('is the one below the heading of whoever asks, whatever stands below another', () => {
    const own = `${requested}Requesting authority: Ponto Fictício\n  Country: Brazil\n`
    expect(asked(own)).toEqual(['BR', false])
    expect(asked(`${own}Provider: Instagram\nCountry: Ireland`)).toEqual(['BR', false])
    expect(asked(`${requested}Requesting State: Brazil`)).toEqual(['BR', false])
  })
})

const suspect = 'https://www.tiktok.com/@suspect9'
const other = 'https://www.tiktok.com/@other9'
const names = (all: readonly { readonly normalised: string }[]) =>
  all.map(({ normalised }) => normalised.slice(-7))
const sureAndDoubtful = (text: string) => {
  const { identifiers, doubtful } = read(text)
  return [names(identifiers), names(doubtful)]
}

describe('an account of an earlier mail or of a withdrawn request', () => {
  test.each([
    '-----Original Message-----',
    '---------- Forwarded message ---------',
    'Begin forwarded message:',
    '-----Mensaje original-----',
    '________ Mensagem encaminhada ________',
    "-----Message d'origine-----",
    'On 3 Nov 2026, at 10:01, Alex Imaginary <a@contacto.example> wrote:',
    'El 3 nov 2026, Alex Imaginario escribió:',
    'Em 3 de nov. de 2026, Alex Imaginário escreveu:',
    'Le 3 nov. 2026, Alex Imaginaire a écrit :',
  ])('below %s is doubtful, and its fields are asked', (line) => {
    const text = `From: a@contacto.example\nAccount: ${suspect}\n\n${line}\nFrom: a@contacto.example\nSent: 3/11\nReference: OLD-1\nAccount: ${other}\n`
    expect(sureAndDoubtful(text)).toEqual([['uspect9'], ['@other9']])
    expect(read(text).fields.reference).toBeUndefined()
    expect(read(text).questions).toContainEqual({ field: 'reference', why: 'unclear', options: ['OLD-1'] })
    expect(read(text).unread).toContain(line)
  })
  test('also where its own head alone tells it apart', () => {
    const text = `From: a@contacto.example\nSubject: new\n\nAccount: ${suspect}\n\nFrom: b@contacto.example\nSent: 3/11\nAccount: ${other}`
    expect(sureAndDoubtful(text)).toEqual([['uspect9'], ['@other9']])
    expect(questions(text)).toContain('country missing')
    // A period that begins on a day is no sender.
    const period = `From: a@contacto.example\n\nAccount: ${suspect}\nFrom: 1/11/2026\nAccount: ${other}`
    expect(sureAndDoubtful(period)).toEqual([['uspect9', '@other9'], []])
  })
  test.each(['Request 2 (withdrawn)', 'Solicitud 2: retirada', 'Pedido 2 — cancelado'])(
    'where a line says %s none is sure: nobody knows which it means',
    (line) =>
      expect(sureAndDoubtful(`Request 1\nAccount: ${suspect}\n\n${line}\nAccount: ${other}`)).toEqual([
        [],
        ['uspect9', '@other9'],
      ]),
  )
})

describe('an account of a mail that corrects itself', () => {
  test.each([
    `Correction: the account above was wrong, please use ${other} instead.`,
    'Please disregard our request of yesterday.',
    'Se rectifica la cuenta anterior: corresponde a otra persona.',
    'Deje sin efecto lo pedido ayer.',
    'Favor desconsiderar a conta acima.',
    'Retificação: a conta correta segue em anexo.',
    'Le compte ci-dessus est erroné.',
    'Veuillez ne pas tenir compte de notre demande.',
  ])('is doubtful beside: %s', (line) =>
    expect(sureAndDoubtful(`From: a@contacto.example\n\nAccount: ${suspect}\n\n${line}\n`)[0]).toEqual([]),
  )
  test('and sure beside a line that corrects nothing', () =>
    expect(
      sureAndDoubtful(`From: a@contacto.example\n\nAccount: ${suspect}\n\nThank you for your help.\n`)[0],
    ).toEqual(['uspect9']))
})

describe('an account of whoever suffered it, or of which nobody knows what is said', () => {
  test.each([
    `Account: ${other} (hacked account; its holder reported it)`,
    `Account (hacked): ${other}`,
    `Account (of the victim): ${other}`,
    `Account: ${other}, the one that was called`,
    `Cuenta: ${other} (de la persona estafada)`,
    `Cuenta: ${other}, la que recibió la amenaza`,
    `Account: ${other} from 1/11/2026`,
    `Cuenta: ${other}, no`,
    `Conta: ${other} (conta invadida)`,
    `Compte : ${other} (compte piraté)`,
    `Data to be preserved: all of the hacked account ${other}`,
  ])('is doubtful: %s', (line) => expect(sureAndDoubtful(line)).toEqual([[], ['@other9']]))
  test.each([
    `Account: ${suspect}`,
    `Account: TikTok profile ${suspect}`,
    `Cuenta: ${suspect} (usuario de TikTok)`,
    `Conta: ${suspect}`,
    `Accounts: ${suspect} and the account ${other}`,
  ])('and one beside which nothing says whose it is stays sure: %s', (line) =>
    expect(sureAndDoubtful(line)[1]).toEqual([]),
  )
})

describe('each line is read or told', () => {
  test.each([
    [
      'under labels that nobody knows, in the head of a mail',
      `From: a@contacto.example\nTarget: ${suspect}\nAlias: ${other}\nReference: A-1`,
    ],
    ['with a tab in place of a colon', `From: a@contacto.example\nTarget\t${suspect}\nAlias\t${other}`],
    ['with a dash in place of a colon', `From: a@contacto.example\nTarget - ${suspect}\nAlias – ${other}`],
    ['behind the subject', `Subject: urgent\nTarget ${suspect}\nAlias ${other}`],
    ['quoted', `Reference: A-1\n> Account: ${suspect}\n> Account: ${other}`],
  ])('%s', (_, text) => {
    const { unread, identifiers } = read(text)
    expect(identifiers).toEqual([])
    expect(unread.filter((line) => /@(?:suspect|other)9$/.test(line))).toHaveLength(2)
  })
  test('also what stands behind the longest message', () => {
    const text = `Reference: A-1\nOffence: fraud\n${'x'.repeat(60_000)}\nAccount: ${suspect}`
    expect(read(text).unread.join()).toContain(suspect)
  })
})

describe('a text that somebody made to be slow', () => {
  // The best of three: the machine has other work.
  const milliseconds = (text: string) =>
    Math.min(
      ...[0, 1, 2].map(() => {
        const begin = performance.now()
        read(text)
        return performance.now() - begin
      }),
    )
  test.each<[string, (size: number) => string]>([
    ['brackets in brackets', (n) => `${'('.repeat(n / 2)}${')'.repeat(n / 2)}: x`],
    ['brackets that open', (n) => '('.repeat(n)],
    ['brackets in each label', (n) => `${'('.repeat(60)}${')'.repeat(60)}: x\n`.repeat(n / 124)],
    ['an address without its sign', (n) => `From: ${'a'.repeat(n)}`],
    ['a country of dots', (n) => `Requesting State: ${'.'.repeat(n)}a`],
    ['a country in many ways', (n) => lines(n, (i) => `Requesting State: Brazil${'.'.repeat(i % 99)}`)],
  ])('%s: twice as long takes about twice as long', (_, text) => {
    milliseconds(text(1000))
    // Below these the measure is the machine's; what was quadratic took seconds.
    const [short, long] = [milliseconds(text(28_000)), milliseconds(text(56_000))]
    expect(long).toBeLessThan(Math.max(short * 3, 500))
  })
})

const lines = (size: number, line: (index: number) => string): string =>
  Array.from({ length: size / 60 }, (_, i) => line(i)).join('\n')
