import { createPrivateKey, generateKeyPairSync, type JsonWebKey, randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { createServer, request as post } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { type JsonRecord, parseJson, questionType, validate } from '@oficio/exchange/etsi'
import { createAuthority } from '@oficio/seal/authority'
import { storeIdentity } from '@oficio/seal/cms'
import { isSignedBy, signMessage } from './jws.ts'

/**
 * A certificate of somebody's own for mutual TLS, with its key and what it stands under; all PEM. For tests.
 */
export async function exampleCertificate(name: string) {
  const year = new Date().getUTCFullYear()
  const { root, institution } = await createAuthority({
    names: { root: `${name} root`, institution: name, timeStamp: `${name} time` },
    organisation: name,
    country: 'XX',
    notBefore: `${year - 1}-01-01T00:00:00Z`,
    notAfter: `${year + 1}-12-31T00:00:00Z`,
  })
  const { key } = await storeIdentity(institution)
  const own = pem(institution.certificates[0] ?? new Uint8Array())
  return {
    key: createPrivateKey({ key: key as JsonWebKey, format: 'jwk' })
      .export({ type: 'pkcs8', format: 'pem' })
      .toString(),
    certificate: own,
    /** The certificate first, then its root. */
    chain: `${own}${pem(root)}`,
  }
}

const pem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`

export interface ExamplePeerOptions {
  readonly country: string
  readonly id: string
  /** Certificates that a caller may stand under, and the key that the caller signs with. */
  readonly trusts: string
  readonly callerKey: JsonWebKey
  /** Absent: any that is free. */
  readonly port?: number
  /** What becomes of the answer on its way; absent: it goes out as it is. */
  behave(
    answer: Buffer,
    response: ServerResponse,
    nth: number,
    peer: { readonly sign: (message: JsonRecord) => Buffer; readonly received: readonly string[] },
  ): void
}

/** What the peer says, before it is signed. */
export interface ExampleWords {
  readonly actions: readonly object[]
  readonly transaction?: string
  readonly timestamp?: string
  readonly from?: { readonly country: string; readonly id: string }
  readonly to?: { readonly country: string; readonly id: string }
}

/** A notification of statuses, as one action. */
export const notificationOf = (
  told: readonly { object: string; dictionary: string; status: string; details?: string }[],
) => ({
  CREATE: {
    HI1Object: {
      '@xsi:type': '{http://uri.etsi.org/03120/common/2016/02/Notification}NotificationObject',
      ObjectIdentifier: randomUUID(),
      'notification:StatusOfAssociatedObjects': {
        'notification:AssociatedObjectStatus': told.map(({ object, dictionary, status, details }) => ({
          'notification:AssociatedObject': object,
          'notification:Status': {
            'common:Owner': 'ETSI',
            'common:Name': dictionary,
            'common:Value': status,
          },
          ...(details === undefined ? {} : { 'notification:Details': details }),
        })),
      },
    },
  },
})

/** A question about an order or a task, as one action; the answer names the question. */
export const questionOf = (object: string, words: string, id = randomUUID()) => ({
  CREATE: {
    HI1Object: {
      '@xsi:type': '{http://uri.etsi.org/03120/common/2016/02/Notification}NotificationObject',
      ObjectIdentifier: id,
      AssociatedObjects: { AssociatedObject: [object] },
      'notification:NotificationDetails': words,
      'notification:NotificationType': {
        'common:Owner': questionType.owner,
        'common:Name': questionType.name,
        'common:Value': questionType.value,
      },
    },
  },
})

/** A file that is to be had elsewhere, for the task that was sent with this reference, as one action. */
export const deliveryOf = ({ reference }: { readonly reference: string }, url: object) => {
  const id = randomUUID()
  return {
    DELIVER: {
      Identifier: id,
      HI1Object: {
        '@xsi:type': '{http://uri.etsi.org/03120/common/2019/10/Delivery}DeliveryObject',
        ObjectIdentifier: id,
        'delivery:Reference': { 'delivery:LDID': reference },
        'delivery:Delivery': url,
      },
    },
  }
}
/** Where the file lies, and what it is. */
export const fileAt = (change: object = {}) => ({
  'delivery:URL': {
    'delivery:URL': 'https://entregas.provider.example/1',
    'delivery:ContentLength': 1234,
    'delivery:ChecksumType': 'SHA-256',
    'delivery:Checksum': 'A1'.repeat(32),
    'delivery:OriginalFilename': 'registros.zip',
    ...change,
  },
})

/** The tasks that a message asks to be created, in its order. */
export const tasksIn = (message: string): readonly { readonly id: string; readonly reference: string }[] =>
  objectsIn(message, 'TaskObject').map((object) => ({
    id: String(object.ObjectIdentifier),
    reference: String(object['task:Reference']),
  }))
/** And the one order that they stand under. */
export const authorisationIn = (message: string): string =>
  String(objectsIn(message, 'AuthorisationObject')[0]?.ObjectIdentifier)

function objectsIn(message: string, local: string): readonly JsonRecord[] {
  const actions = (inside(
    JSON.parse(message),
    'Payload',
    'RequestPayload',
    'ActionRequests',
    'ActionRequest',
  ) ?? []) as readonly JsonRecord[]
  return actions
    .map((action) => (inside(action, 'CREATE', 'HI1Object') ?? {}) as JsonRecord)
    .filter((object) => String(object['@xsi:type']).endsWith(local))
}

const inside = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
    value,
  )

/** What the peer took: objects by their ids, what is no longer wished of them, answers to questions. */
interface Taken {
  /** Transactions that were taken, with their answers: what came twice was done once. */
  readonly taken: Map<string, Buffer>
  readonly created: Set<string>
  /** Of these the caller wishes nothing any more. */
  readonly cancelled: Set<string>
  /** Answers to questions, by the question. */
  readonly clarified: Map<string, string>
  /** Objects as the caller last wrote them. */
  readonly objects: Map<string, JsonRecord>
}

function keep({ objects, clarified }: Taken, id: string, object: JsonRecord): void {
  objects.set(id, { ...objects.get(id), ...object })
  if (inside(object, 'doc:DocumentType', 'common:Value') !== 'Clarification') return
  const words = Buffer.from(String(inside(object, 'doc:DocumentBody', 'doc:Contents')), 'base64').toString()
  for (const question of (inside(object, 'AssociatedObjects', 'AssociatedObject') ?? []) as readonly string[])
    clarified.set(question, words)
}

/**
 * Why a message is refused whole: not signed by the caller, not as the standard wants, or for another
 * node.
 */
function faultOf(message: JsonRecord, { country, id, callerKey }: ExamplePeerOptions) {
  if (!isSignedBy(message, callerKey) || !validate(message).valid)
    return { ErrorCode: 3020, ErrorDescription: 'Validation error' }
  return inside(message, 'Header', 'ReceiverIdentifier', 'UniqueIdentifier') !== id ||
    inside(message, 'Header', 'ReceiverIdentifier', 'CountryCode') !== country
    ? { ErrorCode: 3004, ErrorDescription: 'Not this node' }
    : undefined
}

/** Does what one action asks, but where the whole message is refused, and answers it. */
function answerToAction(book: Taken, action: JsonRecord, isRefused: boolean) {
  const verb = inside(action, 'UPDATE') === undefined ? 'CREATE' : 'UPDATE'
  const object = inside(action, verb, 'HI1Object') as JsonRecord | undefined
  const objectId = String(object?.ObjectIdentifier)
  if (verb === 'UPDATE' && !book.created.has(objectId))
    return {
      ActionIdentifier: action.ActionIdentifier ?? 0,
      ErrorInformation: { ErrorCode: 3011, ErrorDescription: 'No such object' },
    }
  if (!isRefused && verb === 'CREATE') book.created.add(objectId)
  if (!isRefused && object) keep(book, objectId, object)
  const wish = object?.['task:DesiredStatus'] ?? object?.['auth:AuthorisationDesiredStatus']
  if (!isRefused && inside(wish, 'common:Value') === 'Cancelled') book.cancelled.add(objectId)
  return { ActionIdentifier: action.ActionIdentifier ?? 0, [`${verb}Response`]: { Identifier: objectId } }
}

/** The signed answer to the bytes of a message; to the same transaction always the same. */
function answerTo(
  body: Buffer,
  book: Taken,
  sign: (message: JsonRecord) => Buffer,
  options: ExamplePeerOptions,
): Buffer {
  const parsed = parseJson(body)
  const message = parsed.ok ? (parsed.message as JsonRecord) : {}
  const transaction = String(inside(message, 'Header', 'TransactionIdentifier') ?? '')
  const before = book.taken.get(transaction)
  if (before) return before
  const fault = faultOf(message, options)
  const actions = (inside(message, 'Payload', 'RequestPayload', 'ActionRequests', 'ActionRequest') ??
    []) as JsonRecord[]
  const answers = actions.map((action) => answerToAction(book, action, fault !== undefined))
  const { Header: header } = message
  const answer = sign({
    '@xmlns': message['@xmlns'] ?? '',
    '@xmlns:xsi': message['@xmlns:xsi'] ?? '',
    Header: {
      ...(header as JsonRecord),
      SenderIdentifier: inside(header, 'ReceiverIdentifier') as JsonRecord,
      ReceiverIdentifier: inside(header, 'SenderIdentifier') as JsonRecord,
    },
    Payload: {
      ResponsePayload: fault ? { ErrorInformation: fault } : { ActionResponses: { ActionResponse: answers } },
    },
  })
  if (!fault) book.taken.set(transaction, answer)
  return answer
}

const party = (of: { readonly country: string; readonly id: string }) => ({
  CountryCode: of.country,
  UniqueIdentifier: of.id,
})

/** A message of a peer to somebody, before it is signed. */
const messageOf = ({
  actions,
  transaction = randomUUID(),
  timestamp,
  from,
  to = { country: 'XX', id: 'OFICIO01' },
}: ExampleWords & { readonly from: { readonly country: string; readonly id: string } }): JsonRecord => ({
  '@xmlns': 'http://uri.etsi.org/03120/common/2019/10/Core',
  '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  Header: {
    SenderIdentifier: party(from),
    ReceiverIdentifier: party(to),
    TransactionIdentifier: transaction,
    Timestamp: timestamp ?? new Date().toISOString().replace('Z', '000Z'),
    Version: { ETSIVersion: 'V1.23.1', NationalProfileOwner: 'XX', NationalProfileVersion: 'v1.0' },
  },
  Payload: {
    RequestPayload: {
      ActionRequests: {
        ActionRequest: actions.map((action, number) => ({ ActionIdentifier: number, ...action })),
      },
    },
  },
})

/** How a peer posts: with which certificate, or none, where and how. */
interface Posting {
  readonly headers?: Record<string, string>
  readonly as?: { readonly key: string; readonly chain: string } | null
  readonly path?: string
  readonly method?: string
}

const posted = (
  port: number,
  body: string | Buffer,
  { headers = {}, as, path = '/hi1', method = 'POST', trusts }: Posting & { readonly trusts: string },
) =>
  new Promise<{ status: number; bytes: Buffer }>((resolve, reject) => {
    const call = post(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        agent: false,
        ca: trusts,
        checkServerIdentity: () => undefined,
        headers: { 'Content-Type': 'application/json', ...headers },
        ...(as ? { key: as.key, cert: as.chain } : {}),
      },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part) => parts.push(part))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, bytes: Buffer.concat(parts) }))
        answer.on('error', reject)
      },
    )
    call.on('error', reject)
    call.end(body)
  })

/**
 * The other side of the exchange, small: takes a signed message of ETSI TS 103 120 over mutual TLS, checks it
 * as the standard wants, creates each object once and answers the same transaction always alike. For tests.
 */
export async function examplePeer(options: ExamplePeerOptions) {
  const { country, id, trusts, port: wanted = 0, behave } = options
  const tls = await exampleCertificate(id)
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const sign = (message: JsonRecord): Buffer => Buffer.from(JSON.stringify(signMessage(message, privateKey)))
  const received: string[] = []
  const book: Taken = {
    taken: new Map(),
    created: new Set(),
    cancelled: new Set(),
    clarified: new Map(),
    objects: new Map(),
  }
  const server = createServer(
    { key: tls.key, cert: tls.chain, ca: trusts, requestCert: true, rejectUnauthorized: true },
    (request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part) => parts.push(part))
      request.on('end', () => {
        if (!(request.socket as TLSSocket).authorized) return void response.writeHead(403).end()
        const body = Buffer.concat(parts)
        received.push(body.toString())
        behave(answerTo(body, book, sign, options), response, received.length, { sign, received })
      })
    },
  )
  await new Promise<void>((done) => server.listen(wanted, '127.0.0.1', done))
  const { taken, cancelled, clarified, objects } = book
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/hi1`,
    certificates: tls.chain,
    publicKey: publicKey.export({ format: 'jwk' }),
    ...{ taken, received, cancelled, clarified, objects, sign, tls },
    /** A message of this peer to somebody, signed. */
    write: (words: ExampleWords): Buffer =>
      sign(messageOf({ ...words, from: words.from ?? { country, id } })),
    /**
     * Posts bytes as this peer, or with another certificate or none; rejects where the connection is closed
     * without an answer.
     */
    say: (port: number, body: string | Buffer, { as = tls, ...how }: Posting = {}) =>
      posted(port, body, { ...how, as, trusts }),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
