import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Agent, request as post } from 'node:https'
import { cpus } from 'node:os'
import { join } from 'node:path'
import {
  type Act,
  type ApprovalStep,
  after,
  beginning,
  type Doer,
  type Doing,
  itemsOf,
} from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { asHouse, callOf, type HouseParts, nodeId, writeAct } from '@oficio/example/inside'
import { exampleCertificate, examplePeer, notificationOf } from '@oficio/example/peer'
import { sealAct } from '@oficio/seal/chain'
import type { SealedAct } from '@oficio/verify/chain'
import { durableHouse } from './durable.ts'
import type { BenchRow } from './pdf.ts'

const clients = 16
const requests = 300
const rounds = 3
const goal = 200

/**
 * Messages of a provider's node that are taken each second, over TLS on lines that stay open: signature,
 * standard, acts, notice, signed answer.
 */
export async function rows(): Promise<BenchRow[]> {
  const tls = await exampleCertificate('casa.oficio.example')
  const house = await durableHouse({
    etsi: {
      country: 'XX',
      id: 'OFICIO01',
      key: tls.key,
      certificate: tls.chain,
      listen: { port: 0, host: '127.0.0.1' },
    },
  })
  const { parts, listener } = house.house
  const peer = await examplePeer({
    country: 'XX',
    id: 'PROVIDER01',
    trusts: tls.chain,
    callerKey: parts.etsi?.publicKey ?? {},
    behave: () => {},
  })
  const agent = new Agent({
    keepAlive: true,
    maxSockets: clients,
    ca: tls.chain,
    key: peer.tls.key,
    cert: peer.tls.chain,
    checkServerIdentity: () => undefined,
  })
  try {
    const registered = randomUUID()
    await parts.pool.query(
      "insert into etsi_peer (id, provider, country, identifier, url, certificates, signing_key, created_at) values ($1, 'x', 'XX', 'PROVIDER01', $2, $3, $4, now())",
      [registered, peer.url, peer.certificates, peer.publicKey],
    )
    const rates: number[] = []
    for (let round = -1; round < rounds; round += 1) {
      const objects = await sentRequests(parts, registered)
      const messages = ['AwaitingDisclosure', 'Disclosed'].flatMap((status) =>
        objects.map((object) =>
          peer.write({ actions: [notificationOf([{ object, dictionary: 'LDTaskStatus', status }])] }),
        ),
      )
      const started = performance.now()
      let next = 0
      const client = async () => {
        for (let at = next++; at < messages.length; at = next++) {
          const answer = await say(listener?.port ?? 0, messages[at] as Buffer, agent)
          if (!answer.includes('CREATEResponse')) throw new Error(answer)
        }
      }
      await Promise.all(Array.from({ length: clients }, client))
      if (round >= 0) rates.push(messages.length / ((performance.now() - started) / 1000))
    }
    const rate = [...rates].sort((a, b) => a - b)[rates.length >> 1] ?? 0
    return [
      {
        what: `ETSI: messages of a provider's node taken a second, each with an act and a notice, ${clients} clients (${cpus().length} cores, with the database and the node itself)`,
        measured: String(Math.round(rate)),
        goal: `≥ ${goal}`,
        met: rate >= goal,
      },
    ]
  } finally {
    agent.destroy()
    peer.close()
    await house.close()
  }
}

const say = (port: number, body: Buffer, agent: Agent) =>
  new Promise<string>((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length }
    const call = post({ host: '127.0.0.1', port, path: '/hi1', method: 'POST', agent, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part) => (text += part))
      answer.on('end', () => resolve(text))
    })
    call.on('error', reject)
    call.end(body)
  })

/** Requests that lie with the node, each one task, as they come out of a sending. */
async function sentRequests(house: HouseParts, registered: string): Promise<readonly string[]> {
  const { rows: known } = await house.pool.query<{ caseId: string; unit: string; by: Doer }>(
    `select f.id as "caseId", r.unit_id as unit, (select act -> 'by' from act a where a.request_id = r.id limit 1) as by from criminal_case f join request r on r.case_id = f.id limit 1`,
  )
  const one = known[0]
  if (!one) throw new Error('the demonstration has no case')
  const { by } = one
  const content = JSON.parse(
    readFileSync(join(import.meta.dirname, '../vectors/requests/golden-a.json'), 'utf8'),
  ).request as EvidenceRequest
  const items = itemsOf(content).map(({ key }) => key)
  const digest = createHash('sha256').update('bench').digest('hex')
  const at = house.now()
  const step: ApprovalStep = {
    role: 'judge',
    part: 'orders',
    categories: [],
    source: '',
    asOf: null,
    confidence: 'high',
    basis: 'read',
  }
  const assertion = { id: '', authenticatorData: '', clientDataJSON: '', signature: '' }
  const node = nodeId({ country: 'XX', identifier: 'PROVIDER01' })
  const doings: readonly (readonly [Doer, Doing])[] = [
    [by, { kind: 'drafted', body: { revision: 1, content, digest } }],
    [by, { kind: 'submitted', body: { revision: 1, chain: [step] } }],
    [
      { ...by, person: randomUUID() },
      { kind: 'approved', body: { revision: 1, digest, role: 'judge', assertion } },
    ],
    [
      by,
      {
        kind: 'signed',
        body: { revision: 1, digest, pdf: digest, certificate: '', stampedAt: null, assertion },
      },
    ],
    [
      by,
      {
        kind: 'handed-off',
        body: {
          leg: 1,
          to: { kind: 'provider-outside', node },
          revision: 1,
          digest,
          channel: '',
          on: at.slice(0, 10),
          reference: '',
          proof: null,
        },
      },
    ],
  ]
  return asHouse(house.pool, async (db) => {
    const objects: string[] = []
    for (let n = 0; n < requests; n += 1) {
      const [request, message, object] = [randomUUID(), randomUUID(), randomUUID()]
      await db.rows(
        `insert into request (id, case_id, unit_id, sealed, provider, kind, status, created_at, updated_at) values ($1, $2, $3, false, 'x', 'disclosure', 'draft', now(), now())`,
        [request, one.caseId, one.unit],
      )
      await db.rows("insert into access (unit_id, request_id, because) values ($1, $2, 'own')", [
        one.unit,
        request,
      ])
      let state = beginning
      for (const [doer, doing] of doings) {
        const call = callOf(house, db, at, { ...doer, id: doer.person })
        await writeAct(call, request, state, doing)
        const before =
          state.seq === 0
            ? null
            : ({ request, seq: state.seq, previous: null, hash: state.head } as SealedAct)
        state = after(state, sealAct({ ...doing, recorded: null, request, at, by: doer }, before) as Act)
      }
      await db.rows(
        "insert into etsi_message (id, request_id, peer_id, body, created_at, next_at, settled_at, outcome) values ($1, $2, $3, '', now(), now(), now(), 'delivered')",
        [message, request, registered],
      )
      await db.rows(
        "insert into etsi_object (id, message_id, kind, items) values ($1, $2, 'disclosure', $3)",
        [object, message, items],
      )
      objects.push(object)
    }
    return objects
  })
}
