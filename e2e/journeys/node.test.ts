import { execFile } from 'node:child_process'
import { createHash, type JsonWebKey, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { EvidenceRequest } from '@oficio/core/request'
import { settled } from '@oficio/example/eye'
import { demonstrationDatabase } from '@oficio/example/house'
import { inside, isSignedBy, listAt } from '@oficio/example/inside'
import {
  authorisationIn,
  deliveryOf,
  exampleCertificate,
  examplePeer,
  fileAt,
  notificationOf,
  questionOf,
  tasksIn,
} from '@oficio/example/peer'
import { disclosure } from '@oficio/example/requests'
import { freePort, type House, openPair } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import { type JsonRecord, validate } from '@oficio/exchange/etsi'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { begins, button, filled, fitsNarrow, person, sealed, shot, signs } from '../people.ts'

// A request to a provider that is not on the platform and has a node of its own: what the officer's open page
// shows is what the two nodes said to each other. Two processes of one house, one of which listens.

const run = promisify(execFile)
const oficio = resolve(import.meta.dirname, '../../apps/cli/bin/oficio.js')
const provider = 'discord'
const folder = mkdtempSync(join(tmpdir(), 'oficio-node-'))

let house: House
let drop: (() => Promise<void>) | undefined
let peer: Awaited<ReturnType<typeof examplePeer>>
let port = 0
let houseKey: JsonWebKey = {}
/** The node takes no cancellation. */
let isTooLate = false

beforeAll(async () => {
  const tls = await exampleCertificate('casa.oficio.example')
  const kept = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const theirs = await freePort()
  port = await freePort()
  const database = await demonstrationDatabase(join(folder, 'data'))
  drop = database.drop
  const settings = {
    OFICIO_DATA: join(folder, 'data'),
    DATABASE_URL: database.address,
    DATABASE_URL_APP: database.appAddress,
    OFICIO_ETSI_NODE: 'XX:OFICIO01',
    OFICIO_ETSI_KEY: kept('key.pem', tls.key),
    OFICIO_ETSI_CERTIFICATE: kept('certificate.pem', tls.chain),
    OFICIO_ETSI_NEAR: `127.0.0.1:${theirs}`,
  }
  house = await openPair(settings, { OFICIO_ETSI_PORT: String(port) })
  const published = (await (await fetch(`${house.address}/keys.json`)).json()) as {
    readonly node: { readonly signingKey: JsonWebKey }
  }
  houseKey = published.node.signingKey
  peer = await examplePeer({
    country: 'XX',
    id: 'PROVIDER01',
    trusts: tls.chain,
    callerKey: houseKey,
    port: theirs,
    behave: (answer, response, _nth, { sign, received }) => {
      const no = {
        ResponsePayload: { ErrorInformation: { ErrorCode: 3012, ErrorDescription: 'Already disclosed' } },
      }
      const isNo = isTooLate && (received.at(-1) ?? '').includes('"Cancelled"')
      const given = isNo ? sign({ ...(JSON.parse(answer.toString()) as JsonRecord), Payload: no }) : answer
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(given)
    },
  })
  const file = kept(
    'node.json',
    JSON.stringify({
      country: 'XX',
      id: 'PROVIDER01',
      url: peer.url,
      certificates: peer.certificates,
      signingKey: peer.publicKey,
    }),
  )
  const add = (env: NodeJS.ProcessEnv) =>
    run(process.execPath, [oficio, 'peer', 'add', provider, file], { env: { ...process.env, ...env } })
  // This machine itself is no address for a node until the operator says so.
  await expect(add({ ...settings, OFICIO_ETSI_NEAR: '' })).rejects.toMatchObject({ code: 1 })
  expect((await add(settings)).stdout).toContain('XX:PROVIDER01')
})
afterAll(async () => {
  peer?.close()
  await house?.close()
  await drop?.()
  rmSync(folder, { recursive: true, force: true })
})

/** What the node posts is answered by the house, signed; here the codes of what was not taken. */
async function say(...actions: readonly object[]): Promise<readonly unknown[]> {
  const { status, bytes } = await peer.say(port, peer.write({ actions }))
  expect(status).toBe(200)
  const message = JSON.parse(bytes.toString()) as JsonRecord
  expect(await isSignedBy(message, houseKey)).toBe(true)
  expect(validate(message)).toEqual({ valid: true, errors: [], warnings: [] })
  return listAt(message, 'Payload', 'ResponsePayload', 'ActionResponses', 'ActionResponse').flatMap((one) => {
    const code = inside(one, 'ErrorInformation', 'ErrorCode')
    return code === undefined ? [] : [code]
  })
}
const told = (object: string, status: string, details?: string) =>
  notificationOf([
    { object, dictionary: 'LDTaskStatus', status, ...(details === undefined ? {} : { details }) },
  ])

/** Two kinds of data of two periods: two tasks, for a task has one. */
const [first, , second] = disclosure.dataRequested ?? []
const asked = {
  ...disclosure,
  provider,
  dataRequested: [first, second],
} as EvidenceRequest

describe.each(['es', 'pt'])('an officer who reads in %s', (language) => {
  const label = labels(language)

  const prepared = (number: number) => sealed(house, `FICT-${number}${language}/2026`, asked)

  /** A sealed request goes to the node, from the page on which it stays open. */
  async function sends(page: Page, { request, file }: Awaited<ReturnType<typeof sealed>>) {
    await page.goto(`${house.address}/requests/${request}?case=${file}`)
    await page.getByRole('radio', { name: begins(label('house', 'purpose.investigation')) }).check()
    await button(page, label('house', 'purpose.open')).click()
    await page.getByText(filled(label('desk', 'sending.node'), { node: 'XX:PROVIDER01' })).waitFor()
    expect(await page.getByText(label('desk', 'sending.noDesk').split('}')[1] as string).count()).toBe(0)
    const before = peer.received.length
    await button(page, label('desk', 'sending.node.do')).click()
    await signs(page, label('desk', 'sending.sign'))
    await page
      .getByText(
        begins(filled(label('desk', 'act.handed'), { channel: 'ETSI TS 103 120' }).split('{')[0] as string),
      )
      .waitFor()
    await page.getByText(label('desk', 'receipt.delivered')).waitFor()
    // Once, with its letter; the page names the transaction and the digest of these very bytes.
    const [message = '', ...others] = peer.received.slice(before)
    expect(others).toEqual([])
    expect(message).toContain('application/pdf')
    await page.getByText(createHash('sha256').update(message).digest('hex')).waitFor()
    const transaction = String(inside(JSON.parse(message) as JsonRecord, 'Header', 'TransactionIdentifier'))
    await page.getByText(transaction).first().waitFor()
    await page.evaluate(() => document.documentElement.setAttribute('data-open-since', 'sent'))
    return { request, message }
  }
  const isTheSamePage = async (page: Page) =>
    await expect.poll(() => page.locator('html').getAttribute('data-open-since')).toBe('sent')

  test('sends to the provider’s node and sees on the open page what it says: taken up, a part refused with its ground, the rest delivered; and goes on', async () => {
    const ready = await prepared(601)
    const { context, page, isWell } = await person(house, language, 'Sofía Inventada')
    try {
      const { request, message } = await sends(page, ready)
      const tasks = tasksIn(message)
      expect(tasks).toHaveLength(2)
      const [one, two] = tasks as [(typeof tasks)[number], (typeof tasks)[number]]
      await isWell()

      expect(await say(told(one.id, 'AwaitingDisclosure'))).toEqual([])
      await page.getByText(label('desk', 'receipt.opened')).waitFor()

      // A document is no question: told so by its code, and nothing is to be seen here.
      await settled(page)
      const before = (await page.locator('main').textContent()) ?? ''
      const document = {
        CREATE: {
          HI1Object: {
            '@xsi:type': '{http://uri.etsi.org/03120/common/2020/09/Document}DocumentObject',
            ObjectIdentifier: randomUUID(),
            AssociatedObjects: { AssociatedObject: [one.id] },
            'doc:DocumentName': 'When was the account seen?',
          },
        },
      }
      expect(await say(document)).toEqual([3001])

      expect(
        await say(told(one.id, 'Rejected', 'scope.overbroad: the period is longer than the facts')),
      ).toEqual([])
      const got = page.locator('.desk-got')
      const outcomes = () =>
        got
          .locator('tbody tr')
          .evaluateAll((rows) => rows.map((row) => row.querySelector('.mark-status')?.textContent ?? ''))
      await expect.poll(outcomes).toEqual([label('desk', 'outcome.refused'), ''])
      await got.getByText(label('cases', 'ground.scope.overbroad')).waitFor()
      await got.getByText('scope.overbroad: the period is longer than the facts').waitFor()
      // Between the two words of the node nothing else had come to stand there.
      const grown = (await page.locator('main').textContent()) ?? ''
      for (const line of [
        'When was the account seen?',
        label('desk', 'clarify'),
        label('house', 'act.questioned'),
      ])
        expect([before.includes(line), grown.includes(line)], line).toEqual([false, false])

      // A question stands on the open page, with its field; the answer goes back to the node, with what it
      // amends.
      const asked = randomUUID()
      expect(
        await say(
          questionOf(two.id, 'identifier /identifiers/0/observedOn: When was the account seen?', asked),
        ),
      ).toEqual([])
      await page.getByRole('heading', { name: label('desk', 'clarify'), exact: true }).waitFor()
      await page
        .locator('main header .mark-status', { hasText: label('house', 'status.questioned') })
        .waitFor()
      await page.getByLabel(begins(label('drafting', 'field.observedOn'))).fill('2026-10-26')
      await page
        .getByLabel(label('desk', 'clarify.words'), { exact: true })
        .fill('Se vio el 26 de octubre de 2026.')
      await isWell()
      await button(page, label('desk', 'clarify.do')).click()
      await page.getByText(label('desk', 'act.of.clarification')).waitFor()
      await expect.poll(() => peer.clarified.get(asked)).toBe('Se vio el 26 de octubre de 2026.')
      await page.locator('main header .mark-status', { hasText: label('house', 'status.sent') }).waitFor()

      const sha256 = createHash('sha256').update('datos ficticios').digest('hex')
      const url = fileAt({
        'delivery:Checksum': sha256.toUpperCase(),
        'delivery:ContentLength': 15,
        'delivery:OriginalFilename': 'records.zip',
      })
      expect(await say(deliveryOf(two, url), told(two.id, 'Disclosed'))).toEqual([])
      await expect.poll(outcomes).toEqual([label('desk', 'outcome.refused'), label('desk', 'outcome.full')])
      await got.getByText(sha256).waitFor()
      await got.getByText('https://entregas.provider.example/1').waitFor()
      await got.getByText(/^records\.zip, /).waitFor()
      await page.locator('main header .mark-status', { hasText: label('house', 'status.answered') }).waitFor()
      await isTheSamePage(page)
      await isWell()
      await fitsNarrow(page)

      // The wizard's words, and its way on: a draft with nothing to type again.
      await page
        .getByText(
          filled(label('cases', 'refusal.ground'), { ground: label('cases', 'ground.scope.overbroad') }),
        )
        .waitFor()
      await page.getByText(label('cases', 'refusal.repair.how')).waitFor()
      await button(page, label('cases', 'refusal.repair.open')).click()
      await page.waitForURL((to) => to.pathname.startsWith('/requests/') && !to.pathname.endsWith(request))
      await page.getByText('@ejemplo_ficticio_01').first().waitFor()
      await page.locator('main header .mark-status', { hasText: label('house', 'status.draft') }).waitFor()
    } finally {
      await context.close()
    }
  })

  if (language === 'es') {
    test('sees an order refused by a code alone said as what it is', async () => {
      const ready = await prepared(602)
      const { context, page, isWell } = await person(house, language, 'Sofía Inventada')
      try {
        const { message } = await sends(page, ready)
        const refused = {
          UPDATE: {
            HI1Object: {
              '@xsi:type': '{http://uri.etsi.org/03120/common/2020/09/Authorisation}AuthorisationObject',
              ObjectIdentifier: authorisationIn(message),
              ExternalIdentifier: 'LER-2026-77',
              'auth:AuthorisationStatus': {
                'common:Owner': 'ETSI',
                'common:Name': 'AuthorisationStatus',
                'common:Value': 'Invalid',
              },
              'auth:AuthorisationInvalidReason': { ErrorCode: 3005, ErrorDescription: 'Date missing' },
            },
          },
        }
        expect(await say(refused)).toEqual([])
        const ground = filled(label('cases', 'ground.etsi'), { code: '3005' })
        const got = page.locator('.desk-got')
        await expect.poll(() => got.getByText(ground, { exact: true }).count()).toBe(2)
        await got.getByText('Date missing').first().waitFor()
        await page.getByText(filled(label('cases', 'refusal.ground'), { ground })).waitFor()
        await page.getByText('LER-2026-77').first().waitFor()
        expect(await page.getByText('etsi.3005').count()).toBe(0)
        await isTheSamePage(page)
        await isWell()
      } finally {
        await context.close()
      }
    })
  }

  test('withdraws, and the node is told; its late word changes nothing; one that takes no cancellation is told of beside the story', async () => {
    const ready = await prepared(603)
    isTooLate = language === 'pt'
    const { context, page, isWell } = await person(house, language, 'Sofía Inventada')
    try {
      const { message } = await sends(page, ready)
      const tasks = tasksIn(message)
      await button(page, label('house', 'do.withdraw')).click()
      await page
        .getByRole('textbox', { name: label('house', 'reasons'), exact: true })
        .fill('Ya no hace falta.')
      await button(page, label('house', 'do.withdraw.confirm')).click()
      const withdrawn = page.locator('main header .mark-status', {
        hasText: label('house', 'status.withdrawn'),
      })
      await withdrawn.waitFor()
      for (const id of [authorisationIn(message), ...tasks.map((task) => task.id)])
        await expect.poll(() => peer.cancelled.has(id)).toBe(true)
      await page
        .getByText(
          filled(label('desk', isTooLate ? 'cancelled.not' : 'cancelled.taken'), { node: 'XX:PROVIDER01' }),
        )
        .waitFor()
      if (isTooLate) await page.getByText(filled(label('cases', 'ground.etsi'), { code: '3012' })).waitFor()
      await shot(page, `withdrawn-node-${language}-1280`)
      expect(await say(told(tasks[0]?.id ?? '', 'Disclosed'))).toEqual([3012])
      await page.reload()
      await page
        .getByRole('radio', { name: begins(label('house', 'purpose.investigation')) })
        .or(withdrawn)
        .first()
        .waitFor()
      if ((await withdrawn.count()) === 0) {
        await page.getByRole('radio', { name: begins(label('house', 'purpose.investigation')) }).check()
        await button(page, label('house', 'purpose.open')).click()
      }
      await withdrawn.waitFor()
      expect(await page.getByText(label('desk', 'outcome.full'), { exact: true }).count()).toBe(0)
      await isWell()
    } finally {
      await context.close()
    }
  })
})
