import type { ApiRouteId } from '../routes/index.ts'

/** What a summary leaves out, and one example of what is sent and answered. */
export interface ToldOperation {
  readonly description: string
  readonly body: object
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
 * What whoever writes the system of a provider reads of each route that a token reaches, in the order in
 * which it calls them.
 */
export const toldOperations: { readonly [Id in ApiRouteId]?: ToldOperation } = {
  desk: {
    description:
      'Begin here: `{}` gives what is open, danger to life first. Where `next` is no null, ask again with it as `after`. A line says what a clerk sorts by; what is asked stands in `/api/v1/desk/read`.',
    body: { status: 'open', order: 'waiting' },
    answer: {
      lines: [queueLine],
      counts: { open: 1, questioned: 0, unassigned: 1, emergencies: 0 },
      ...{ next: null, colleagues: [person] },
    },
  },
  deskOpen: {
    description:
      'Once for each request, before it is read: the authority gets a signed receipt of the moment. Opened again, it changes nothing.',
    body: { request },
    answer: { seq: 7, status: 'sent' },
  },
  deskRead: {
    description:
      '`items` are what is answered, each by its `key`: an identifier and a kind of data, by their places in `content`. Where `differs` says something, the letter names another sender than the registry: call one of `sender.callBack` and no other number. `acts` is the whole story, in the example left out. Keep `seq` for what you send next.',
    body: { request },
    answer: read,
  },
  deskLetter: {
    description:
      'The PDF, byte for byte as it was sealed; its digest is `sha256` of the paper of the kind `letter`.',
    body: { request },
  },
  deskAnnex: {
    description: 'One file that travels with the request, by the digest that `annexes` names.',
    body: { request, sha256: read.annexes[0]?.sha256 },
  },
  deskReceipts: {
    description:
      'To be kept: with them anybody can check later, without this house, what was handed over when. The key is published at `/keys.json` too.',
    body: { request },
  },
  deskQuestion: {
    description:
      'Where one field keeps you from answering: `path` is its place in `content`. The clock of your term stops until the authority has answered.',
    body: {
      ...{ request, seq: 7, path: '/dataRequested/0/from', code: 'period' },
      words: 'The account was made after the period that is asked for. Which period is meant?',
    },
  },
  deskAnswer: {
    description:
      'One line for each item; `final` when nothing more will come. `seq` is that of the last reading: where the request has changed since, the answer is 409 and nothing is kept. From a system `touch` is null, and the proof carries `act`: SHA-256, base64url, of the canonical form (RFC 8785) of `{"format":"oficio-action/1","action":"desk.answer","person":…,"subject":…}`, where the subject is the body without `touch`.',
    body: {
      ...{ request, seq: 7, reference: 'RF-2026-0417', final: true, touch: null },
      items: [{ item: '0/0', outcome: 'nothing-held', ground: null, words: '', files: [], beyond: [] }],
    },
  },
}
