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

/**
 * The other side of the exchange, small: takes a signed message of ETSI TS 103 120 over mutual TLS, checks it
 * as the standard wants, creates each object once and answers the same transaction always alike. For tests.
 */
export async function examplePeer({
  country,
  id,
  trusts,
  callerKey,
  port: wanted = 0,
  behave,
}: ExamplePeerOptions) {
  const tls = await exampleCertificate(id)
  const party = (of: { readonly country: string; readonly id: string }) => ({
    CountryCode: of.country,
    UniqueIdentifier: of.id,
  })
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const sign = (message: JsonRecord): Buffer => Buffer.from(JSON.stringify(signMessage(message, privateKey)))
  /** Transactions that were taken, with their answers: what came twice was done once. */
  const taken = new Map<string, Buffer>()
  const received: string[] = []
  const created = new Set<string>()
  /** Of these the caller wishes nothing any more. */
  const cancelled = new Set<string>()
  /** Answers to questions, by the question. */
  const clarified = new Map<string, string>()
  /** Objects as the caller last wrote them. */
  const objects = new Map<string, JsonRecord>()
  const server = createServer(
    { key: tls.key, cert: tls.chain, ca: trusts, requestCert: true, rejectUnauthorized: true },
    (request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part) => parts.push(part))
      request.on('end', () => {
        if (!(request.socket as TLSSocket).authorized) return void response.writeHead(403).end()
        const body = Buffer.concat(parts)
        received.push(body.toString())
        behave(answerTo(body), response, received.length, { sign, received })
      })
    },
  )

  function keep(id: string, object: JsonRecord): void {
    objects.set(id, { ...objects.get(id), ...object })
    if (inside(object, 'doc:DocumentType', 'common:Value') !== 'Clarification') return
    const words = Buffer.from(String(inside(object, 'doc:DocumentBody', 'doc:Contents')), 'base64').toString()
    for (const question of (inside(object, 'AssociatedObjects', 'AssociatedObject') ??
      []) as readonly string[])
      clarified.set(question, words)
  }

  function answerTo(body: Buffer): Buffer {
    const parsed = parseJson(body)
    const message = parsed.ok ? (parsed.message as JsonRecord) : {}
    const transaction = String(inside(message, 'Header', 'TransactionIdentifier') ?? '')
    const before = taken.get(transaction)
    if (before) return before
    const fault =
      !isSignedBy(message, callerKey) || !validate(message).valid
        ? { ErrorCode: 3020, ErrorDescription: 'Validation error' }
        : inside(message, 'Header', 'ReceiverIdentifier', 'UniqueIdentifier') !== id ||
            inside(message, 'Header', 'ReceiverIdentifier', 'CountryCode') !== country
          ? { ErrorCode: 3004, ErrorDescription: 'Not this node' }
          : undefined
    const actions = (inside(message, 'Payload', 'RequestPayload', 'ActionRequests', 'ActionRequest') ??
      []) as JsonRecord[]
    const answers = actions.map((action) => {
      const verb = inside(action, 'UPDATE') === undefined ? 'CREATE' : 'UPDATE'
      const object = inside(action, verb, 'HI1Object') as JsonRecord | undefined
      const objectId = String(object?.ObjectIdentifier)
      if (verb === 'UPDATE' && !created.has(objectId))
        return {
          ActionIdentifier: action.ActionIdentifier ?? 0,
          ErrorInformation: { ErrorCode: 3011, ErrorDescription: 'No such object' },
        }
      if (!fault && verb === 'CREATE') created.add(objectId)
      if (!fault && object) keep(objectId, object)
      const wish = object?.['task:DesiredStatus'] ?? object?.['auth:AuthorisationDesiredStatus']
      if (!fault && inside(wish, 'common:Value') === 'Cancelled') cancelled.add(objectId)
      return { ActionIdentifier: action.ActionIdentifier ?? 0, [`${verb}Response`]: { Identifier: objectId } }
    })
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
        ResponsePayload: fault
          ? { ErrorInformation: fault }
          : { ActionResponses: { ActionResponse: answers } },
      },
    })
    if (!fault) taken.set(transaction, answer)
    return answer
  }

  await new Promise<void>((done) => server.listen(wanted, '127.0.0.1', done))
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/hi1`,
    certificates: tls.chain,
    publicKey: publicKey.export({ format: 'jwk' }),
    taken,
    received,
    cancelled,
    clarified,
    objects,
    sign,
    tls,
    /** A message of this peer to somebody, signed. */
    write: ({
      actions,
      transaction = randomUUID(),
      timestamp,
      from = { country, id },
      to = { country: 'XX', id: 'OFICIO01' },
    }: ExampleWords): Buffer =>
      sign({
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
              ActionRequest: actions.map((action, number) => ({
                ActionIdentifier: number,
                ...action,
              })),
            },
          },
        },
      }),
    /**
     * Posts bytes as this peer, or with another certificate or none; rejects where the connection is closed
     * without an answer.
     */
    say: (
      port: number,
      body: string | Buffer,
      {
        headers = {},
        as = tls,
        path = '/hi1',
        method = 'POST',
      }: {
        headers?: Record<string, string>
        as?: { key: string; chain: string } | null
        path?: string
        method?: string
      } = {},
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
      }),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
