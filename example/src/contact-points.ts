import type { Client } from '@oficio/contract/api'
import { type Act, foldActs, type RequestState } from '@oficio/core/act'
import { spokenBy } from '@oficio/core/registry'
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

interface Where {
  readonly file: string
  readonly request: string
}

/** A request as somebody reads it with a purpose stated. */
export async function openedAt(who: Client, file: string, request: string) {
  const { opening } = told(await who.caseOpen({ case: file, purpose: 'investigation' }))
  const { seq, acts } = told(await who.requestRead({ request, opening }))
  return { expected: { request, opening, seq }, state: foldActs(acts as Act[]) }
}

/** Ordered at home by the prosecutor, handed to the provider, and kept by it. */
export async function orderedAndKept(
  { sol, nora }: { readonly sol: Client; readonly nora: Client },
  { file, request }: Where,
  today: string,
): Promise<void> {
  const at = async (who: Client) => (await openedAt(who, file, request)).expected
  const speaker = told(await sol.speakerRead({}))
  const officer = { name: 'Sol Supuesta', title: 'encargada de guardia' }
  const { expected, state } = await openedAt(sol, file, request)
  told(await sol.requestRevise({ ...expected, content: spokenBy(orderOf(state), speaker, officer) }))
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
  const act = {
    kind: 'preserved',
    body: { leg: 1, until: null, reference: 'M-77' },
    recorded: { on: today, from: 'mail' },
  }
  const recording = { ...(await at(sol)), act }
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
