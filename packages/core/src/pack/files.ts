import type { EvidenceRequest, LetterFields } from '../request/index.ts'

// Order of the keys of a draft: what an officer reads first comes first. Keys that are not named here follow
// by alphabet.
const order: Readonly<Record<string, readonly string[]>> = {
  '': [
    ...[
      'provider',
      'service',
      'requestType',
      'country',
      'userCountry',
      'createdOn',
      'authority',
      'case',
      'addressee',
      'channel',
      'legalProcess',
    ],
    ...[
      'identifiers',
      'dataRequested',
      'language',
      'translation',
      'userNotice',
      'emergency',
      'preservation',
      'text',
      'history',
    ],
  ],
  authority: ['name', 'kind', 'location', 'officer'],
  officer: ['name', 'rank', 'badge', 'email', 'phone'],
  case: ['number', 'proceeding', 'offence', 'summary', 'nexusToService', 'accountHolderRole', 'ncmecReport'],
  offence: ['name', 'legalReference'],
  addressee: ['entity', 'country'],
  channel: ['kind', 'value'],
  legalProcess: ['kind', 'legalBasis', 'issuedBy', 'issuedOn', 'signed', 'letterhead', 'attachments'],
  issuedBy: ['name', 'role'],
  attachments: ['name', 'kind', 'format', 'language', 'translation'],
  identifiers: [
    'type',
    'value',
    'port',
    'observedOn',
    'chain',
    'asset',
    'amount',
    'timestamp',
    'destinationTag',
    'country',
    'trace',
  ],
  dataRequested: ['category', 'from', 'to', 'timezone', 'description'],
  userNotice: ['position', 'delayRequested', 'basis', 'until'],
  emergency: ['personInDanger', 'danger', 'imminence', 'dataNeeded', 'until', 'supervisor', 'form'],
  preservation: ['days', 'renewalNumber', 'previousReference', 'previousEndsOn'],
  history: ['provider', 'identifier', 'category', 'from', 'to', 'sentOn', 'status'],
}

function ordered(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((item) => ordered(item, name))
  if (typeof value !== 'object' || value === null) return value
  const known = Object.hasOwn(order, name) ? (order[name] ?? []) : []
  const entries = Object.entries(value).filter(([, v]) => v !== undefined)
  const place = (key: string): number => (known.includes(key) ? known.indexOf(key) : known.length)
  return Object.fromEntries(
    entries.sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1)).map(([k, v]) => [k, ordered(v, k)]),
  )
}

/**
 * The draft as `request.json` holds it: the shape in which drafts are imported for ever, in one order of
 * keys, two spaces, one line end.
 *
 * The letter's own fields are left out, so that the draft shape gets no extra key; `letterJson` gives them,
 * and `withStatement` says in the text who vouches for the sender.
 */
export function draftJson(request: EvidenceRequest): string {
  const { letter: _letter, ...draft } = request
  return `${JSON.stringify(ordered(draft, ''), null, 2)}\n`
}

/** The fields that only the letter needs, as `letter.json` holds them, or undefined when there are none. */
export function letterJson(request: EvidenceRequest): string | undefined {
  const fields: LetterFields | null | undefined = request.letter
  return fields && Object.keys(fields).length > 0 ? `${JSON.stringify(fields, null, 2)}\n` : undefined
}

export interface HashedFile {
  readonly name: string
  /** Lower-case hexadecimal. */
  readonly sha256: string
}

/**
 * `manifest-sha256.txt` as `sha256sum -c` reads it, sorted by name.
 *
 * A name with a backslash or a line break is escaped and its line begins with a backslash, as sha256sum
 * writes it: else a name could add a line.
 */
export function manifestText(files: readonly HashedFile[]): string {
  const line = ({ name, sha256 }: HashedFile): string => {
    const escaped = name.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
    return `${escaped === name ? '' : '\\'}${sha256.toLowerCase()}  ${escaped}\n`
  }
  return [...files]
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(line)
    .join('')
}

/**
 * What the QR code on the last page says: the mark, our reference, the hash of `request.json` and, where
 * there is a log, the leaf.
 *
 * Letters outside ASCII lose their marks and a middle dot becomes a dash: readers of codes guess at the bytes
 * of anything else, and then show another reference than the letter has.
 *
 * No name, no account, no offence, no address: a stranger with a camera learns that a letter exists and
 * nothing else.
 */
export function qrText(code: {
  readonly reference: string
  readonly sha256: string
  readonly logIndex?: number
}): string {
  const { reference, sha256, logIndex } = code
  return [
    'OFICIO1',
    inAscii(reference),
    sha256.toLowerCase(),
    ...(logIndex === undefined ? [] : [String(logIndex)]),
  ].join(' ')
}

const inAscii = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[·–—]/g, '-')
    .replace(/[^\x20-\x7e]/g, '?')

/**
 * The request with the hashes of the files that travel with it: annexes that are named already get theirs,
 * others are added.
 */
export function withAnnexes(request: EvidenceRequest, files: readonly HashedFile[]): EvidenceRequest {
  if (files.length === 0) return request
  const known = request.letter?.annexes ?? []
  const hashed = known.map((annex) => {
    const file = files.find((f) => f.name === annex.file)
    return file ? { ...annex, sha256: file.sha256 } : annex
  })
  const added = files
    .filter((f) => !known.some((a) => a.file === f.name))
    .map((f) => ({ name: f.name, file: f.name, sha256: f.sha256 }))
  return { ...request, letter: { ...request.letter, annexes: [...hashed, ...added] } }
}
