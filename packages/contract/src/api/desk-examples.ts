import type { ApiRouteId } from '../routes/index.ts'

/** One example of what is sent and answered. */
export interface Example {
  /** Undefined where the body is a file or a message. */
  readonly body?: object
  /** Undefined where the answer is a file, or is one that many routes give. */
  readonly answer?: object
}

const request = '0198a5c2-7a10-7000-8000-000000000001'
const person = { id: '0198a5c2-7a10-7000-8000-000000000002', name: 'Wei Supuesto' }
const sentAt = '2026-11-24T14:05:00.000Z'
const order = { number: 'RIT EJ-318-2026', by: 'Juzgado de Garantía de Puerto Ficticio', on: '2026-11-18' }
const authority = { institution: 'Policía de Investigaciones Ficticia', unit: 'Brigada del Cibercrimen' }
const letter = '59278d90c636893c18086f9d3857576fe3f6da87285a9819e1f1e7cabfc09fc7'

const queueLine = {
  ...{ id: request, kind: 'disclosure', status: 'sent', country: 'XX', ...authority },
  ...{ sentAt, updatedAt: sentAt, assignee: null, held: false, seq: 6 },
  ...{ answerBy: '2026-12-09', term: null, service: 'Red Ficticia', about: '@ejemplo_ficticio', more: 0 },
  ...{ number: '1/2026', purpose: 'Fraude informático', nexus: 'La cuenta envió el enlace.' },
  ...{ order, keepUntil: null, doubt: null },
}

const read = {
  ...{ request, seq: 7, status: 'sent' },
  content: {
    ...{ provider: 'red-ficticia', service: 'Red Ficticia', requestType: 'disclosure', country: 'XX' },
    createdOn: '2026-11-24',
    authority: { name: authority.institution, kind: 'police' },
    case: { number: 'EJ-2041/2026', offence: { name: 'Fraude informático' } },
    legalProcess: { kind: 'domestic-judicial-order', issuedBy: { name: order.by }, issuedOn: order.on },
    identifiers: [{ type: 'redFicticiaUsername', value: '@ejemplo_ficticio' }],
    dataRequested: [
      {
        category: 'subscriber',
        from: '2026-09-15T00:00:00-03:00',
        to: '2026-10-31T23:59:59-03:00',
        timezone: '-03:00',
        description: 'correo y teléfono registrados',
      },
    ],
    language: 'es',
  },
  ...{ revision: 1, digest: '0908ecbcd32825c46bde83e8d76415cd3dbfc4088e84037404c66ac2e741fe50' },
  sender: {
    ...{ ...authority, kind: 'police', country: 'XX', standing: 'standing' },
    ...{ verifiedOn: '2026-11-02', verifiedBy: 'Secretaría Ficticia del Registro' },
    ...{ vouchers: ['Autoridad Central Ficticia'], callBack: ['+12025550150'] },
    ...{ attestedUntil: '2027-11-02T09:00:00.000Z', suspended: false },
    history: { answered: 0, refused: 0, since: null },
  },
  ...{ differs: [], courtUnknown: null, untouched: false },
  approvals: [
    {
      ...{ role: 'judge', name: 'Elena Conjetural', title: 'jueza de garantía' },
      ...{
        institution: 'Juzgado de Garantía de Puerto Ficticio',
        at: '2026-11-24T13:40:00.000Z',
        order: null,
      },
    },
  ],
  chain: [],
  items: [{ key: '0/0', identifier: 0, data: 0 }],
  desk: {
    number: 1,
    to: {
      kind: 'provider-desk',
      ...{ institution: '0198a5c2-7a10-7000-8000-000000000003', institutionName: 'Red Ficticia' },
      ...{ unit: '0198a5c2-7a10-7000-8000-000000000004', unitName: 'Equipo de respuesta' },
    },
    ...{ status: 'sent', since: '2026-11-24', acknowledgedOn: null, revision: 1, channel: '' },
    ...{ sentAt, sentOn: '2026-11-24', openedAt: '2026-11-24T15:00:00.000Z', delivered: 'yes' },
    ...{ assigned: null, question: null, stopped: 0, items: {}, itemsOn: {}, itemsBy: {}, whole: null },
    ...{ reference: null, referenceOn: null, notice: null, kept: null },
  },
  ...{ amended: [], typed: [], acts: [], unitKey: null },
  papers: [
    {
      ...{ id: '0198a5c2-7a10-7000-8000-000000000005', kind: 'letter', name: 'request.pdf' },
      ...{ sha256: letter, size: 183_850 },
    },
  ],
  annexes: [
    {
      file: 'orden.pdf',
      sha256: '6a87d375a67a05814490d65b33089aee896d35fa7585ecb586d0d1be393bb57d',
      size: 51_834,
    },
  ],
  may: { 'desk.question': true, 'desk.answer': true },
  colleagues: [person],
}

/**
 * What whoever writes the system of a provider reads beside each route that a token reaches, in the order in
 * which it calls them.
 */
export const deskExamples: { readonly [Id in ApiRouteId]?: Example } = {
  desk: {
    body: { status: 'open', order: 'waiting' },
    answer: {
      lines: [queueLine],
      counts: { open: 1, questioned: 0, unassigned: 1, emergencies: 0 },
      ...{ next: null, colleagues: [person] },
    },
  },
  deskOpen: {
    body: { request },
    answer: { seq: 7, status: 'sent' },
  },
  deskRead: {
    body: { request },
    answer: read,
  },
  deskLetter: {
    body: { request },
  },
  deskAnnex: {
    body: { request, sha256: read.annexes[0]?.sha256 },
  },
  deskReceipts: {
    body: { request },
  },
  deskQuestion: {
    body: {
      ...{ request, seq: 7, path: '/dataRequested/0/from', code: 'period' },
      words: 'The account was made after the period that is asked for. Which period is meant?',
    },
  },
  deskAnswer: {
    body: {
      ...{ request, seq: 7, reference: 'RF-2026-0417', final: true, touch: null },
      items: [{ item: '0/0', outcome: 'nothing-held', ground: null, words: '', files: [], beyond: [] }],
    },
  },
}
