import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { check } from '../preflight/index.ts'
import type { Finding } from '../preflight/types.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { routes } from '../route/index.ts'
import { annexName } from './annex.ts'
import {
  checklist,
  checklistText,
  draftJson,
  fieldsText,
  letterJson,
  manifestText,
  packPlan,
  qrText,
  readiness,
  withAnnexes,
  withStatement,
} from './index.ts'

const knowledge = load()
const on = '2026-11-24'
const pack = (name: string): EvidenceRequest =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../../vectors/packs', name, 'input.json'), 'utf8'))
const [chile, argentina, paraguay] = [pack('cl-tiktok'), pack('ar-instagram'), pack('py-uber')]
const unverified = 'Remitente no verificado por Oficio. Devuelva la llamada a un número que usted ya tenga.'
const headings = (text: string): readonly string[] =>
  [...text.matchAll(/^\[(.+)\]$/gm)].map((m) => m[1] ?? '')
const finding = (code: string, severity: Finding['severity'] = 'block'): Finding => ({
  code,
  severity,
  path: '',
  rule: 'r',
  params: {},
  source: [],
  asOf: null,
  confidence: 'high',
  basis: 'read',
})

describe('a pack for which nobody signed in', () => {
  test('an ordinary one has the letter, and its text files begin with the warning', () => {
    expect(packPlan(chile, { knowledge, on }).files).toEqual([
      'request.pdf',
      'request.json',
      'letter.json',
      'etsi.json',
      'etsi.xml',
      'fields.txt',
      'checklist.txt',
      'manifest-sha256.txt',
    ])
    expect(
      fieldsText(chile, { knowledge, on }).startsWith(`${unverified}\nSender not verified by Oficio.`),
    ).toBe(true)
    expect(checklistText(chile, { knowledge, on, findings: [] }).startsWith(unverified)).toBe(true)
  })
  test('an emergency has no letter, no message and no code', () => {
    const plan = packPlan(paraguay, { knowledge, on })
    expect(plan).toEqual({
      files: ['request.json', 'fields.txt', 'checklist.txt', 'manifest-sha256.txt'],
      letters: [],
      qr: false,
    })
  })
  test('the fields of an emergency say first that there is no letter, then that the sender is not verified', () => {
    const text = fieldsText(paraguay, { knowledge, on })
    expect(text.startsWith('Emergencia sin sesión iniciada: Oficio no hace la carta.')).toBe(true)
    expect(text.indexOf(unverified)).toBeGreaterThan(0)
    expect(headings(text)).toContain('Who is in danger?')
    expect(text).not.toContain('request.pdf')
  })
  test('the question whether the user may be told is answered by nobody but the officer', () => {
    const said = (userNotice: EvidenceRequest['userNotice'], of = paraguay) =>
      fieldsText({ ...of, userNotice: userNotice ?? null }, { knowledge, on })
    expect(said({ position: 'allowed' })).toContain("Yes, under the company's own rules.")
    for (const notice of [undefined, null, {}, { position: 'not-stated' }])
      for (const of of [paraguay, chile])
        expect(said(notice as EvidenceRequest['userNotice'], of)).not.toMatch(
          /May the user be told|Sí, conforme/,
        )
  })
  test('its checklist opens with the call to the own contact point', () => {
    expect(
      checklistText(paraguay, { knowledge, on, findings: [] }).startsWith(
        '[ ] PRIMERO: llamar al propio punto de contacto 24/7',
      ),
    ).toBe(true)
  })

  test('the contact point is said in the language of the officer, whatever the knowledge calls it', () => {
    const { value } = knowledge.countries[chile.country]?.contactPoint247.body ?? {}
    expect(value).toBeTruthy()
    const [first] = checklistText(
      { ...chile, requestType: 'emergency' },
      { knowledge, on, findings: [], language: 'es' },
    ).split('\n')
    expect(first).not.toContain(value)
    const apart = { knowledge, on, findings: [], language: 'es', told: () => 'la unidad ficticia' } as const
    expect(checklistText({ ...chile, requestType: 'emergency' }, apart).split('\n')[0]).toContain(
      '(la unidad ficticia)',
    )
  })
  test('a verified sender has the emergency letter', () => {
    const verification = { state: 'verified', authority: 'A', on, by: 'B' } as const
    expect(packPlan(paraguay, { knowledge, on, verification }).letters).toHaveLength(2)
  })
})

describe('fields.txt', () => {
  test('follows the list of the profile where the order of the portal is not known, and says so', () => {
    const text = fieldsText(
      {
        ...chile,
        provider: 'uber',
        service: 'Uber',
        translation: null,
        channel: { kind: 'portal', value: 'https://publicsafety.uber.com' },
      },
      { knowledge, on },
    )
    expect(text).toContain('no se conoce el del propio formulario')
    const order = [
      'Número de causa',
      'Servicio',
      'Datos que se solicitan',
      'Nombre de usuario',
      'Norma que faculta a la autoridad',
    ]
    const places = order.map((h) => headings(text).indexOf(h))
    expect(places.every((p) => p >= 0)).toBe(true)
    expect(places.indexOf(Math.min(...places))).toBe(0)
  })
  test('is written in the language that the provider reads', () => {
    expect(headings(fieldsText(chile, { knowledge, on }))).toContain('Official e-mail')
    expect(headings(fieldsText({ ...argentina, translation: null }, { knowledge, on }))).toContain(
      'Correo oficial',
    )
  })
  test('says in spite of what it was made', () => {
    expect(fieldsText(chile, { knowledge, on, anyway: ['nexus.missing'] })).toContain(
      'Generado pese a observaciones que impiden el envío: nexus.missing.',
    )
  })
})

describe('a tick', () => {
  const rowsOf = (request: EvidenceRequest, officialDomains?: readonly string[]) =>
    checklist(request, { knowledge, on, findings: [], ...(officialDomains ? { officialDomains } : {}) })
  const row = (request: EvidenceRequest, code: string, officialDomains?: readonly string[]) =>
    rowsOf(request, officialDomains).find(({ codes }) => codes.includes(code))

  test('always comes with what shows it; an empty draft has none, although nobody found a fault', () => {
    for (const request of [chile, argentina, paraguay])
      for (const { state, shownBy } of rowsOf(request)) expect(state === 'done').toBe(shownBy !== undefined)
    const empty: EvidenceRequest = { provider: 'tiktok', requestType: 'disclosure', country: 'CL' }
    expect(rowsOf(empty).filter(({ state }) => state === 'done')).toEqual([])
    expect(checklistText(empty, { knowledge, on, findings: [] }).split('\n\n')[2]).not.toContain('[x]')
  })

  test('for a period needs both ends with their offset', () => {
    const [first] = chile.dataRequested ?? []
    expect(row(chile, 'dates.missing')).toMatchObject({ state: 'done' })
    for (const change of [{ from: null }, { to: null }, { from: '2026-09-15', to: '2026-10-31' }])
      expect(row({ ...chile, dataRequested: [{ ...first, ...change }] }, 'dates.missing')?.state).toBe(
        'to-do',
      )
  })

  test('for a mailbox needs a domain that is known; an unknown one cannot be checked here', () => {
    expect(row(chile, 'email.unofficial')?.state).toBe('not-checkable')
    expect(row(chile, 'email.unofficial', ['fiscalia.example'])).toMatchObject({
      state: 'done',
      shownBy: 'fiscalia.example',
    })
  })

  test('for the link, the notice, the translation and an emergency needs their texts', () => {
    expect(row({ ...chile, case: { ...chile.case, nexusToService: ' ' } }, 'nexus.missing')?.state).toBe(
      'to-do',
    )
    expect(row({ ...chile, userNotice: null }, 'notice.openEnded')?.state).toBe('to-do')
    const second = { ...chile.letter?.second, '/case/summary': '' }
    expect(row({ ...chile, letter: { ...chile.letter, second } }, 'language.translationMissing')?.state).toBe(
      'to-do',
    )
    const unanswered = {
      ...paraguay,
      case: { ...paraguay.case, nexusToService: null },
      emergency: null,
      letter: { ...paraguay.letter, answers: [] },
    }
    expect(row(unanswered, 'emergency.unsubstantiated')?.state).toBe('to-do')
    expect(row(unanswered, 'nexus.missing')?.state).toBe('to-do')
  })

  test('counts nothing: seven words are no danger, an empty history no proof that nothing went before', () => {
    const words = { ...paraguay, emergency: null, letter: { answers: Array.from({ length: 7 }, () => 'x') } }
    expect(row(words, 'emergency.unsubstantiated')?.state).toBe('not-checkable')
    // However well it is told: that it is imminent is for a person to judge.
    expect(row(paraguay, 'emergency.unsubstantiated')?.state).toBe('not-checkable')
    const limits = rowsOf(argentina).filter(({ codes }) => codes.includes('preservation.limit'))
    expect(limits.map(({ state }) => state)).toEqual(['done', 'not-checkable'])
    expect(limits[1]?.text).toBe('Sin prórroga anterior')
    const earlier = { provider: 'uber', sentOn: '2026-10-03' }
    expect(row({ ...chile, history: [earlier] }, 'duplicate')?.state).toBe('not-checkable')
    expect(row({ ...chile, history: [{ ...earlier, provider: 'tiktok' }] }, 'duplicate')?.shownBy).toContain(
      '3-oct-2026',
    )
  })

  test('is not given for what was merely typed: a number nobody can call, a basis nobody can read', () => {
    const officer = (phone: string) => ({
      ...chile,
      authority: { ...chile.authority, officer: { ...chile.authority?.officer, phone } },
    })
    expect(row(officer('a confirmar'), 'requester.details')?.state).toBe('to-do')
    expect(row(officer('5550105'), 'requester.details')?.state).toBe('not-checkable')
    expect(row(officer('+1 000 000 0000'), 'requester.details')?.state).toBe('not-checkable')
    for (const legalBasis of ['x', 'facultades propias', 'artículo 7'])
      expect(
        row({ ...chile, legalProcess: { ...chile.legalProcess, legalBasis } }, 'legalBasis.missing')?.state,
      ).toBe('not-checkable')
    const nexusToService = 'la cuenta'
    expect(row({ ...chile, case: { ...chile.case, nexusToService } }, 'nexus.missing')?.state).toBe(
      'not-checkable',
    )
    const named = { ...chile, identifiers: [{ type: 'tiktokUsername', value: 'Sofi de la Luna' }] }
    expect(row(named, 'identifier.unsupported')?.state).toBe('not-checkable')
    const seen = { ...argentina.identifiers?.[0], type: 'instagramUsername', observedOn: 'ayer' }
    expect(row({ ...argentina, identifiers: [seen] }, 'identifier.ambiguous')?.state).toBe('to-do')
  })

  test('for the article needs one that names the data: of what is only read into it nobody is sure', () => {
    const of = (category: string) =>
      row(
        {
          ...chile,
          country: 'PE',
          dataRequested: [{ ...chile.dataRequested?.[0], category }],
          legalProcess: { ...chile.legalProcess, legalBasis: 'Código Procesal Penal, artículo 230' },
          case: {
            ...chile.case,
            offence: { ...chile.case?.offence, legalReference: 'Código Penal, artículo 196-A' },
          },
        } as EvidenceRequest,
        'legalBasis.missing',
      )?.state
    expect(of('subscriber')).toBe('not-checkable')
    expect(of('traffic')).toBe('done')
  })

  test('for silence needs its basis and an end to come; whoever may be told is for a person to confirm', () => {
    const past = { ...argentina.userNotice, until: '2026-11-01' }
    expect(row({ ...argentina, userNotice: past }, 'notice.openEnded')?.state).toBe('to-do')
    // A preservation that asks for no silence is not for ever incomplete by it.
    expect(row({ ...argentina, userNotice: null }, 'notice.openEnded')?.state).toBe('not-checkable')
    const vague = { ...argentina.userNotice, basis: 'porque sí' }
    expect(row({ ...argentina, userNotice: vague }, 'notice.openEnded')?.state).toBe('not-checkable')
    const rows = rowsOf({ ...argentina, userNotice: { position: 'allowed' } })
    expect(rows.some(({ codes }) => codes.includes('notice.openEnded'))).toBe(false)
    expect(rows.find(({ text }) => text.startsWith('La solicitud deja'))).toMatchObject({
      state: 'to-do',
      person: true,
    })
  })

  test('for a channel needs one that the company takes requests of this kind by', () => {
    const channel = { kind: 'email', value: 'no-se-admite@tiktok.example' }
    expect(row({ ...chile, channel }, 'channel.wrong')?.state).toBe('not-checkable')
    for (const [id, { channels }] of Object.entries(knowledge.providers))
      for (const { value, type, status } of channels.items)
        if (status !== 'preferred' && status !== 'accepted')
          expect(
            row({ ...chile, provider: id, channel: { kind: type, value } }, 'channel.wrong')?.state,
          ).not.toBe('done')
  })

  test('for the translation of a paper needs the paper: that there is one was only said', () => {
    const attachments = [
      { name: 'orden.pdf', kind: 'order', format: 'pdf', language: 'es', translation: 'en' },
    ]
    const said = { ...chile, legalProcess: { ...chile.legalProcess, attachments } }
    expect(row(said, 'language.translationMissing')?.state).toBe('not-checkable')
  })

  test('for the offence needs somebody who said that it is this one', () => {
    const options = { knowledge, on, findings: [] as const }
    expect(row(chile, 'legalBasis.missing')).toMatchObject({ state: 'done' })
    const doubted = checklist(chile, { ...options, isOffenceDoubted: true })
    const offence = chile.case?.offence?.name ?? ''
    // What empowers is another line, and stands by itself.
    const done = doubted.filter(({ state }) => state === 'done')
    expect(done.filter(({ text, shownBy }) => `${text} ${shownBy}`.includes(offence))).toEqual([])
    expect(done.map(({ text }) => text)).toContain('Norma que faculta')
    expect(doubted.filter(({ isDoubt }) => isDoubt)).toMatchObject([{ state: 'to-do' }])
    const text = checklistText(chile, { ...options, isOffenceDoubted: true })
    expect(text).toContain(`[ ] Delito: ${offence}. Nadie ha dicho`)
    // It may go, with care, and is never called ready.
    const told = readiness(chile, { ...options, isOffenceDoubted: true })
    expect(told).toMatchObject({ state: 'incomplete', isOnlyWarned: true })
    expect(readiness(chile, options).state).toBe('ready')
  })

  test('goes when a finding speaks of the same, under whatever code', () => {
    const found = checklist(chile, { knowledge, on, findings: [finding('legalBasis.foreign', 'warn')] })
    expect(found.find(({ codes }) => codes.includes('legalBasis.missing'))?.state).toBe('to-do')
  })
})

describe('whether a letter is ready', () => {
  const ready = (request: EvidenceRequest, findings: readonly Finding[] = []) =>
    readiness(request, { knowledge, on, findings })
  test('a whole one is, although it waits for its signature', () => {
    expect(ready(chile, [finding('form.signature')])).toMatchObject({ state: 'ready', missing: [], toDo: [] })
  })
  test('one that lacks a period, the facts or its translation is not, without any finding', () => {
    const noPeriod = { ...chile, dataRequested: [{ category: 'subscriber', description: 'x' }] }
    for (const request of [
      noPeriod,
      { ...chile, case: { ...chile.case, summary: null } },
      { ...chile, letter: { ...chile.letter, second: {} } },
    ])
      expect(ready(request).state).toBe('incomplete')
  })
  test('one that a finding stops is blocked', () => {
    expect(ready(chile, [finding('nexus.missing')])).toMatchObject({
      state: 'blocked',
      blocking: ['nexus.missing'],
    })
  })
})

test('what goes from State to State is not for the form of the company, nor for its channel', () => {
  const assistance = { ...chile, legalProcess: { ...chile.legalProcess, kind: 'mlat' } }
  expect(fieldsText(assistance, { knowledge, on })).toContain('goes from State to State')
  const rows = checklist(assistance, { knowledge, on, findings: [] })
  expect(rows.flatMap(({ codes }) => codes)).not.toContain('channel.wrong')
  expect(checklistText(assistance, { knowledge, on, findings: [] })).not.toContain('Si la empresa se niega')
})

describe('checklist.txt', () => {
  test('leaves open what a finding names, and lists what no line answers for', () => {
    const text = checklistText(chile, {
      knowledge,
      on,
      findings: [finding('nexus.missing'), finding('odd.code', 'warn')],
      say: (f) => `said ${f.code}`,
    })
    expect(text).toMatch(/\[ \] Vínculo de la cuenta con los hechos +nexus\.missing/)
    expect(text).toMatch(/\[ \] said odd\.code +odd\.code/)
    expect(text).toContain('hay observaciones que impiden el envío (24-nov-2026): nexus.missing')
  })
  test('shows the contents that the articles of the route ask for', () => {
    expect(checklistText(argentina, { knowledge, on, findings: [], route: 'pres.247' })).toContain(
      '[ ] por qué hace falta conservar (29(2)(e)) · Convenio sobre la Ciberdelincuencia, 29',
    )
  })
  test('counts the days of a preservation from the day of its confirmation', () => {
    const text = checklistText({ ...argentina, preservation: { days: 30 } }, { knowledge, on, findings: [] })
    expect(text).toContain('último día 24-dic-2026; pedir la prórroga a más tardar el 10-dic-2026')
    expect(text).toContain('Treinta días')
  })
})

describe('the text of request.json', () => {
  const { text } = chile
  const said = `Sender not verified by Oficio. Call back on a number you already hold.\n${unverified}`

  test('begins with who does not vouch for the sender, in the language of the provider and in that of the letter', () => {
    expect(withStatement(chile, { knowledge }).text).toBe(`${said}\n\n${text}`)
    expect(withStatement({ ...chile, text: null }, { knowledge }).text).toBe(said)
    expect(Object.keys(withStatement(chile, { knowledge }))).toEqual(Object.keys(chile))
  })
  test('is what was approved, and says nothing of the kind, where the sender is verified', () => {
    const verification = { state: 'verified', authority: 'A', on, by: 'B' } as const
    expect(withStatement(chile, { knowledge, verification })).toBe(chile)
  })
  test('says it once, however often a pack is made of a pack, and in the language of today', () => {
    const once = withStatement({ ...chile, translation: 'pt' }, { knowledge })
    expect(withStatement({ ...once, translation: 'en' }, { knowledge })).toEqual(
      withStatement(chile, { knowledge }),
    )
    const empty = withStatement({ ...chile, text: null }, { knowledge })
    expect(withStatement(empty, { knowledge })).toEqual(empty)
  })
  test('is checked for what the officer wrote: taken in again, a request has the findings that it had', () => {
    for (const draft of [
      chile,
      { ...chile, text: 'Remitir todos los datos y todo lo que sea de interés, sin límite.' },
      { ...paraguay, text: null },
    ])
      expect(check(withStatement(draft, { knowledge }), { on }, knowledge)).toEqual(
        check(draft, { on }, knowledge),
      )
  })
})

describe('the other files', () => {
  test('the same draft gives the same bytes, whatever the order of its keys', () => {
    const turned = Object.fromEntries(Object.entries(chile).reverse()) as EvidenceRequest
    expect(draftJson(turned)).toBe(draftJson(chile))
    expect(draftJson(chile)).not.toContain('"letter"')
    expect(JSON.parse(letterJson(chile) ?? '').serial).toBe('01')
  })
  test('the manifest is what sha256sum reads, and a name cannot add a line', () => {
    const sha256 = 'a'.repeat(64)
    expect(
      manifestText([
        { name: 'b.txt', sha256 },
        { name: 'a\nb', sha256 },
      ]),
    ).toBe(`\\${sha256}  a\\nb\n${sha256}  b.txt\n`)
  })
  test('the code names reference, hash and leaf, and nobody', () => {
    expect(qrText({ reference: 'EJ-1 · oficio 01', sha256: 'AB', logIndex: 7 })).toBe(
      'OFICIO1 EJ-1 - oficio 01 ab 7',
    )
    expect(qrText({ reference: 'Nº 1 · ofício 02 · 東', sha256: 'AB' })).toBe(
      'OFICIO1 No 1 - oficio 02 - ? ab',
    )
  })
  test('annexes get the hash of the file that travels', () => {
    const request = withAnnexes(chile, [
      { name: 'orden.pdf', sha256: '1'.repeat(64) },
      { name: 'x.pdf', sha256: '2'.repeat(64) },
    ])
    expect(request.letter?.annexes?.map((a) => a.file)).toEqual([
      'orden.pdf',
      'orden-en.pdf',
      'captura.pdf',
      'x.pdf',
    ])
    expect(request.letter?.annexes?.[0]?.sha256).toBe('1'.repeat(64))
  })
})

describe('what the list says of what is not there', () => {
  const text = (request: EvidenceRequest, more: Partial<Parameters<typeof checklistText>[1]> = {}) =>
    checklistText(request, { knowledge, on, findings: [], ...more })

  test('it names what the letters leave blank and what nobody translated, and does not say that all is well', () => {
    const lacking = {
      ...chile,
      letter: { ...chile.letter, second: {} },
      case: { ...chile.case, summary: null },
    }
    const said = text(lacking)
    expect(said).toMatch(/\[ \] Datos que faltan en la carta \(\d+\): .*\/case\/summary/)
    expect(said).toMatch(/\[ \] Textos sin traducir \(\d+\): .*\/case\/nexusToService/)
    expect(said).not.toContain('sin observaciones que impidan')
    expect(text(chile)).not.toMatch(/Datos que faltan|Textos sin traducir/)
  })
  test('it tells the day of the text that a tick rests on, and the day on which it was seen again', () => {
    const { asOf, seenOn } = knowledge.providers.facebook?.channels ?? {}
    expect(asOf && seenOn && asOf < seenOn).toBe(true)
    const [channel] = knowledge.providers.facebook?.channels.items ?? []
    const request = {
      ...chile,
      provider: 'facebook',
      channel: { kind: channel?.type, value: channel?.value },
    } as EvidenceRequest
    expect(text(request)).toMatch(/texto del 23-oct-2025, visto el 20-ago-2026/)
  })
  test('a judge is called one where nobody named the judge', () => {
    const request = {
      ...chile,
      letter: { ...chile.letter, judge: null },
      legalProcess: { ...chile.legalProcess, kind: 'domestic-judicial-order' },
    } as EvidenceRequest
    expect(text(request)).toContain('juzgado, lugar y juez o jueza legibles')
  })
  test('a company is ticked by the country of the user that somebody said, and by no other', () => {
    expect(text({ ...chile, userCountry: 'CL' })).toMatch(
      /\[x\] Destinataria según el país de la persona usuaria: TikTok Pte\. Limited .*\n {4}persona usuaria: Chile;/,
    )
    for (const userCountry of [null, undefined])
      expect(text({ ...chile, userCountry } as EvidenceRequest)).toMatch(
        /\[\?\] Destinataria: TikTok Pte\. Limited\. No se dice en qué país está la persona usuaria: indíquelo/,
      )
    expect(text(chile)).not.toMatch(/persona usuaria: Chile/)
  })
  test('what a company grants and who it is says nothing of another State', () => {
    const message = { ...argentina, letter: { ...argentina.letter, kind: 'K5' } } as EvidenceRequest
    const network = routes(
      { requesting: 'AR', holderState: 'US', data: ['subscriber'], date: on },
      knowledge,
      on,
    )
    const said = text(message, { routes: network, route: 'pres.247' })
    expect(said).not.toMatch(/Destinataria según|lo que admite la empresa|días corren desde/)
    expect(said).not.toContain('en paralelo, si conviene, conservación por la red')
  })
  test('after a preservation whoever may order is asked, as the law of the State has it', () => {
    const rows = (category: string) => [{ ...argentina.dataRequested?.[0], category }]
    const after = (category: string, country = 'AR') =>
      text({ ...argentina, country, dataRequested: rows(category) } as EvidenceRequest)
    expect(after('subscriber')).toContain('preparar el requerimiento de la fiscalía para la fila 1')
    expect(after('subscriber')).not.toContain('pedir al juez')
    expect(after('traffic')).toContain('pedir al juez o a la jueza la orden para la fila 1')
    expect(after('subscriber', 'PE')).toContain('confirmar quién debe ordenar la entrega de la fila 1')
  })
})

test('what is pasted into a form stands as it is, and the head says which box nobody translated', () => {
  const said = fieldsText({ ...chile, letter: { ...chile.letter, second: {} } }, { knowledge, on })
  expect(said).not.toMatch(/\[text in|\[texto en/)
  expect(said).toContain('Not translated, in the language of the letter: ')
  const { rank } = chile.authority?.officer ?? {}
  expect(said).not.toContain(`${rank} (${rank})`)
})

test('the name of an annex leads nobody to a mailbox', () => {
  expect(annexName('Envie a x@malo.example.pdf')).toBe('Envie a x-malo.example.pdf')
})
