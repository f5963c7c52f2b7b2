import type { Client } from '@oficio/contract/api'
import { type Act, foldActs, type RequestState } from '@oficio/core/act'
import { spokenBy } from '@oficio/core/registry'
import type { EvidenceRequest } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { told, touchFor } from './house.ts'
import { preservation } from './requests.ts'

/** What the invented contact point of another State writes, as its mail is pasted. */
export const foreignMail = (from = 'registro@contacto-br.example') => `From: Ponto de Contato <${from}>
Subject: Preservation

2. Reference or case number: RJ-2026/118
5. Requesting authority
   Organisation: Ponto de Contato Fictício do Brasil
   Person in charge: Alex Imaginary
Requesting State: Brasil
Offence: Computer-related fraud
Short summary of the facts: An account announced a bank's help desk and took passwords.
Data to be preserved: traffic data of the connection 203.0.113.24, port 50123, 2026-11-20T10:15:00-03:00
Provider: Movistar
Urgency: yes
`

export interface Where {
  readonly file: string
  readonly request: string
}

/** A request as somebody reads it with a purpose stated. */
export async function openedAt(who: Client, file: string, request: string) {
  const { opening } = told(await who.caseOpen({ case: file, purpose: 'investigation' }))
  const { seq, acts } = told(await who.requestRead({ request, opening }))
  return { expected: { request, opening, seq }, state: foldActs(acts as Act[]) }
}

interface Ordering {
  readonly sol: Client
  readonly nora: Client
}

/** Ordered at home by the prosecutor, and handed to the provider. */
export async function orderedAndSent(
  { sol, nora }: Ordering,
  { file, request }: Where,
  today: string,
): Promise<void> {
  const at = async (who: Client) => (await openedAt(who, file, request)).expected
  const speaker = told(await sol.speakerRead({}))
  const officer = { name: 'Sol Supuesta', title: 'encargada de guardia' }
  const { expected, state } = await openedAt(sol, file, request)
  told(
    await sol.requestRevise({
      ...expected,
      content: spokenBy(orderOf(state), speaker, officer, load().localWords),
    }),
  )
  told(await sol.requestSubmit(await at(sol)))
  const asked = await at(nora)
  const granting = await touchFor(nora, { for: 'request.approve', ...asked })
  told(await nora.requestApprove({ ...asked, touch: granting }))
  const approved = await at(sol)
  const sealing = await touchFor(sol, { for: 'request.sign', ...approved })
  told(await sol.requestSign({ ...approved, touch: sealing }))
  const handing = { ...(await at(sol)), channel: 'mail', on: today, reference: '', proof: null }
  const handed = await touchFor(sol, { for: 'other', action: 'request.send', subject: handing })
  told(await sol.requestHandOff({ ...handing, touch: handed }))
}

/** Ordered at home by the prosecutor, handed to the provider, and kept by it. */
export async function orderedAndKept(people: Ordering, { file, request }: Where, today: string) {
  await orderedAndSent(people, { file, request }, today)
  const { sol } = people
  const { expected } = await openedAt(sol, file, request)
  const act = {
    kind: 'preserved',
    body: { leg: 1, until: null, reference: 'M-77' },
    recorded: { on: today, from: 'mail' },
  }
  const recording = { ...expected, act }
  const noted = await touchFor(sol, { for: 'other', action: 'request.record', subject: recording })
  told(await sol.requestRecord({ ...recording, touch: noted }))
}

/** What the officer on duty fills in of the order at home. */
function orderOf({ content }: RequestState) {
  if (!content) throw new Error('nothing was drafted')
  const { addressee: _, channel: __, ...words } = preservation
  return {
    ...words,
    ...content,
    case: { ...preservation.case, ...content.case },
    legalProcess: { ...preservation.legalProcess, ...content.legalProcess },
    addressee: { entity: 'Telefónica Ficticia Chile', country: 'CL' },
    channel: { kind: 'email', value: 'requerimientos@telefonica.example' },
    authority: {
      ...content.authority,
      location: 'Santiago, Chile',
      officer: { name: 'Sol Supuesta', email: 'sol.supuesta@contacto-cl.example' },
    },
  }
}

/** The contact point of Chile, as the list of the networks has it. */
export const chilesPoint = {
  kind: 'contact-point',
  name: 'Punto de Contacto Ficticio de Chile',
  country: 'CL',
} as const

/** A message of the Convention from Brazil's point to Chile's. */
export const pointMessage = (number: string, today: string): EvidenceRequest => ({
  provider: 'movistar',
  requestType: 'preservation',
  country: 'BR',
  createdOn: today,
  authority: {
    kind: 'contact-point',
    location: 'Brasília, Brasil',
    officer: { name: 'Otávio Suposto', email: 'otavio.suposto@contacto-br.example' },
  },
  case: {
    number,
    proceeding: 'criminal',
    offence: { name: 'Fraude eletrônica', legalReference: 'Código Penal, art. 171, § 2º-A' },
    summary: 'Uma conta anunciou a mesa de ajuda de um banco e obteve senhas.',
    nexusToService: 'A sessão que esvaziou a conta foi aberta desta conexão.',
  },
  addressee: { entity: chilesPoint.name, country: 'CL' },
  channel: { kind: 'portal', value: 'ETSI TS 103 120' },
  identifiers: [{ type: 'ipPortTimestamp', value: '203.0.113.24:50123@2026-11-20T10:15:00-03:00' }],
  dataRequested: [
    {
      category: 'traffic',
      from: '2026-11-20T00:00:00-03:00',
      to: '2026-11-21T00:00:00-03:00',
      timezone: '-03:00',
      description: 'registros da conexão',
    },
  ],
  language: 'pt',
  letter: { kind: 'K5', state: { necessity: 'A operadora apaga os registros de conexão.' } },
})

/** What Brazil's point asks of Chile's, sealed there and not sent. */
export async function sealedAtPoint(
  { otavio, marisa }: { readonly otavio: Client; readonly marisa: Client },
  number: string,
  today: string,
): Promise<Where> {
  const speaker = told(await otavio.speakerRead({}))
  const officer = { name: 'Otávio Suposto', title: 'plantonista' }
  const content = spokenBy(pointMessage(number, today), speaker, officer, load().localWords)
  const made = told(await otavio.caseCreate({ reference: number, sealed: false, requests: [content] }))
  const [request = ''] = made.requests
  const at = async (who = otavio) => (await openedAt(who, made.case, request)).expected
  told(await otavio.requestSubmit(await at()))
  const asked = await at(marisa)
  const granting = await touchFor(marisa, { for: 'request.approve', ...asked })
  told(await marisa.requestApprove({ ...asked, touch: granting }))
  const signing = await at()
  const touch = await touchFor(otavio, { for: 'request.sign', ...signing })
  told(await otavio.requestSign({ ...signing, touch }))
  return { file: made.case, request }
}
