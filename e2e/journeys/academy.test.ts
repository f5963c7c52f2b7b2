import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { certifyingSeed, type Scenario, seeded } from '@oficio/core/academy'
import { watched } from '@oficio/example/eye'
import { told } from '@oficio/example/house'
import { type House, openHouse } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClient } from '../../packages/contract/src/api/index.ts'
import { coursesFolder, readCourses } from '../../packages/knowledge/src/courses/index.ts'
import { looksWellAtBoth } from '../people.ts'

// The academy: a class led live, in which a line dies; and a trainee alone, from the first module to a
// certificate.

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

const courses = readCourses(coursesFolder())
const scenarioOf = (id: string) => courses.scenarios.find(({ value }) => value.id === id)?.value as Scenario

/** Plays the path of its author that wins, as a trainee clicks it. */
async function plays(
  page: Page,
  scenario: Scenario,
  seed: number,
  language: 'pt',
  [from, to] = [0, 99],
): Promise<void> {
  const label = labels(language)
  const own = seeded(scenario, seed)
  const acts = own.paths.find(({ ends }) => ends === 'won')?.acts ?? []
  for (const act of acts.slice(from, to)) {
    if (!('of' in act)) throw new Error('this chair writes')
    const card = page.locator(`section.card[aria-labelledby="${act.of}"]`)
    if ('decide' in act)
      await card.getByRole('button', { name: label('academy', `decide.${act.decide}`), exact: true }).click()
    else if (own.chair === 'provider' && 'do' in act) {
      const step = own.incoming.find(({ id }) => id === act.of)?.steps.find(({ id }) => id === act.do)
      await card.getByRole('button', { name: step?.ask[language] ?? '', exact: true }).click()
    } else if (own.chair !== 'provider' && own.chair !== 'officer') {
      const situation = own.situations.find(({ id }) => id === act.of)
      if ('do' in act) {
        const step = situation?.steps.find(({ id }) => id === act.do)
        await card.getByRole('button', { name: step?.ask[language] ?? '', exact: true }).click()
      } else {
        const option = situation?.options.find(({ id }) => id === act.choose)
        await card.getByLabel(option?.text[language] ?? '', { exact: true }).check()
        await card.getByRole('button', { name: label('academy', 'situation.go') }).click()
      }
    }
  }
}

test('a trainer leads an exercise of ten trainees of two countries; a line dies in the middle, and nothing is lost', async () => {
  const [es, pt] = [labels('es'), labels('pt')]
  const led = await watched(await house.browser.newContext({ locale: 'es', serviceWorkers: 'block' }))
  const { page } = led
  await page.goto(`${house.address}/sign-in?lang=es`)
  await page
    .getByRole('button', { name: es('house', 'demo.enterAs').replace('{name}', 'Rosa Hipotética') })
    .click()
  await page.waitForURL((address) => address.pathname !== '/sign-in')
  await page.goto(`${house.address}/academy/rooms`)
  await page.getByLabel(es('academy', 'rooms.title')).fill('Taller de Santiago')
  const played = ['colonel-in-a-hurry', 'girl-in-the-car']
  for (const { value } of courses.scenarios)
    if (!played.includes(value.id)) await page.getByRole('checkbox', { name: value.title.es }).uncheck()
  await looksWellAtBoth(page, led.said, 'rooms')
  await page.getByRole('button', { name: es('academy', 'rooms.open.go') }).click()
  await page.getByRole('heading', { name: 'Taller de Santiago', level: 1 }).waitFor()
  const code = (await page.locator('.academy-code-large').textContent()) ?? ''

  // The first of them in a browser, in Portuguese; what it is dealt is the first case.
  const context = await house.browser.newContext({ locale: 'pt', serviceWorkers: 'block' })
  const sits = await watched(context)
  await sits.page.goto(`${house.address}/academy/exercise?lang=pt`)
  await sits.page.getByLabel(pt('academy', 'room.code')).fill(code)
  await sits.page.getByLabel(pt('academy', 'room.name'), { exact: true }).fill('Mesa 1')
  await sits.page.getByLabel(pt('academy', 'country'), { exact: true }).selectOption('BR')
  await looksWellAtBoth(sits.page, sits.said, 'exercise-join')
  await sits.page.getByRole('button', { name: pt('academy', 'room.enter'), exact: true }).click()
  await sits.page.getByRole('heading', { name: 'Taller de Santiago', level: 1 }).waitFor()

  // Nine others, without a browser: the paths of the authors, won and lost.
  for (let i = 2; i <= 10; i += 1) {
    const client = createClient({ base: house.address, language: 'es', newKey: String, fetch })
    const secret = randomBytes(32).toString('base64url')
    const seat = told(
      await client.trainingJoin({ code, secret, name: `Mesa ${i}`, country: i % 2 === 0 ? 'CL' : 'BR' }),
    )
    const path = seeded(scenarioOf(seat.scenario), seat.n - 1).paths.find(
      ({ ends }) => ends === (i % 2 === 0 ? 'lost' : 'won'),
    )
    const entries = (path?.acts ?? []).map((act) => ({ act: act as Record<string, string> }))
    expect(told(await client.trainingSeat({ secret, from: 0, entries, heard: 0 })).held).toBe(entries.length)
  }
  await page.getByRole('heading', { name: 'Mesa 10' }).waitFor()

  // Questions before; then the cases.
  await sits.page.getByRole('heading', { name: pt('academy', 'room.stage.before') }).waitFor()
  await sits.page.locator('.academy-choices input').first().check()
  await sits.page.getByRole('button', { name: pt('academy', 'question.answer') }).click()
  await looksWellAtBoth(sits.page, sits.said, 'exercise-before')
  await page.getByRole('button', { name: es('academy', 'room.go.cases') }).click()
  await page.getByLabel(es('academy', 'room.inject.words')).fill('El banco llama: quedan dos horas.')
  await page.getByRole('button', { name: es('academy', 'room.inject.send') }).click()
  await sits.page.getByText('El banco llama: quedan dos horas.').waitFor()

  // The line dies; the trainee goes on, and closes the page.
  await context.setOffline(true)
  await plays(sits.page, scenarioOf('girl-in-the-car'), 0, 'pt', [0, 3])
  const lost = pt('academy', 'room.lost').split('{')[0] ?? ''
  await sits.page.getByText(lost).waitFor()
  await looksWellAtBoth(sits.page, [], 'exercise-lost')
  await sits.page.close()
  await context.setOffline(false)
  const back = await watched(context)
  await back.page.goto(`${house.address}/academy/exercise?lang=pt`)
  await back.page.getByText(pt('academy', 'room.kept'), { exact: true }).waitFor()
  await plays(back.page, scenarioOf('girl-in-the-car'), 0, 'pt', [3, 99])
  await back.page.getByRole('heading', { name: pt('academy', 'ended.won') }).waitFor()
  await looksWellAtBoth(back.page, back.said, 'exercise-case')

  // Two touches in a row leave no seat; whoever leaves it after all comes back to it with all that was done.
  await back.page.getByRole('button', { name: pt('academy', 'room.leave'), exact: true }).dblclick()
  await back.page.getByRole('heading', { name: pt('academy', 'ended.won') }).waitFor()
  await back.page.getByRole('button', { name: pt('academy', 'room.leave'), exact: true }).click()
  await back.page.getByRole('button', { name: pt('academy', 'room.leave.sure') }).click()
  await back.page.getByRole('button', { name: pt('academy', 'room.comeBack') }).click()
  await back.page.getByText(pt('academy', 'room.kept'), { exact: true }).waitFor()
  await back.page.getByRole('heading', { name: pt('academy', 'ended.won') }).waitFor()

  // Whoever leads sees it, and what the group did is told without names.
  const first = page
    .locator('li.card', { has: page.getByRole('heading', { name: 'Mesa 1 ', exact: false }) })
    .first()
  await first.getByText(es('academy', 'room.state.passed'), { exact: true }).waitFor()
  await page.getByRole('heading', { name: es('academy', 'room.fails') }).waitFor()
  await looksWellAtBoth(page, led.said, 'room')
  await page.getByRole('link', { name: es('academy', 'report'), exact: true }).click()
  await page.getByRole('heading', { name: es('academy', 'report'), level: 1 }).waitFor()
  await page.getByText('5 de 10 aprobaron su caso').waitFor()
  expect(await page.locator('main').textContent()).not.toContain('Mesa')
  await looksWellAtBoth(page, led.said, 'report')
  const loading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV', exact: true }).click()
  const stream = await (await loading).createReadStream()
  const csv = Buffer.concat(await stream.toArray()).toString()
  expect(csv.split('\r\n').slice(0, 2)).toEqual([
    '"part","code","name","people","passed","answered_twice","before_right","before_of","after_right","after_of"',
    '"all","","",10,5,"","","","",""',
  ])
  // Nor do two touches erase the class of thirty.
  await page.goBack()
  await page.getByRole('button', { name: es('academy', 'room.erase'), exact: true }).dblclick()
  await looksWellAtBoth(page, led.said, 'room-again')
  await page.reload()
  await page.getByRole('heading', { name: 'Mesa 10' }).waitFor()
  await led.page.context().close()
  await context.close()
})

test('two touches in a row lose nothing, the result comes into sight, and real data are told beside the field', async () => {
  const pt = labels('pt')
  const context = await house.browser.newContext({
    ...{ locale: 'pt', serviceWorkers: 'block', viewport: { width: 360, height: 700 } },
  })
  context.setDefaultTimeout(20_000)
  const { page, said } = await watched(context)
  /** Of what the cursor is on: whether it begins so, and whether its beginning is on the screen. */
  const seesFocused = (words: string) =>
    page.waitForFunction((begins) => {
      const one = document.activeElement
      const { top = -1 } = one?.getBoundingClientRect() ?? {}
      return one?.textContent?.startsWith(begins) && top >= 0 && top < innerHeight / 2
    }, words)

  // A case of situations on a small screen: after each decision what came of it, after the last the result.
  const girl = scenarioOf('girl-in-the-car')
  await page.goto(`${house.address}/academy/cases/${girl.id}?lang=pt`)
  await plays(page, girl, 0, 'pt', [0, 2])
  await seesFocused(pt('academy', 'question.right'))
  await plays(page, girl, 0, 'pt', [2, 99])
  await seesFocused(pt('academy', 'ended.won'))
  // It tells the minutes of the case, and no days that nobody lost.
  await page.getByText(/100 de 100\. Durou \d+ minutos/).waitFor()
  if (process.env.OFICIO_PICTURES)
    await page.screenshot({ path: `${process.env.OFICIO_PICTURES}/result-in-sight.png` })

  // Another tab of the device: what was done there is shown, and nothing is written over it.
  const other = await context.newPage()
  await page.getByRole('button', { name: pt('academy', 'again'), exact: true }).click()
  await other.goto(`${house.address}/academy/cases/${girl.id}?lang=pt`)
  const call = girl.chair === 'contact-point' ? (girl.situations[0]?.steps[1]?.ask.pt ?? '') : ''
  const calls = other.getByRole('button', { name: call, exact: true })
  await calls.waitFor()
  await plays(page, girl, 1, 'pt', [0, 2])
  await calls.click()
  await other.getByText(pt('academy', 'elsewhere')).waitFor()
  await other.getByText(pt('academy', 'question.right')).waitFor()
  await other.close()

  // The officer's chair: what looks real is told where it is typed and above what sends it.
  await page.goto(`${house.address}/academy/cases/marketplace-swindle?lang=pt`)
  const passages = page.locator('.practice-words')
  await passages.first().waitFor()
  const field = page.locator('.practice-passage textarea').first()
  for (let i = 0; i < (await passages.count()) && !(await field.isVisible()); i += 1)
    await passages.nth(i).click()
  await field.fill('Escreve de maria.gonzalez.1987@gmail.com para a loja')
  const warning = page.getByRole('alert').filter({ hasText: 'maria.gonzalez.1987@gmail.com' })
  await warning.waitFor()
  const gap = await field.evaluate((one) => {
    const alert = document.querySelector('main [role=alert]')?.getBoundingClientRect().top ?? -9999
    return alert - one.getBoundingClientRect().bottom
  })
  expect(gap).toBeGreaterThan(0)
  expect(gap).toBeLessThan(700)
  await looksWellAtBoth(page, said, 'real-data')
  await page.locator('.practice-words[aria-expanded=true]').click()
  await warning.waitFor()
  const send = page.getByRole('button', { name: pt('academy', 'send'), exact: true })
  const [above, below] = [await warning.boundingBox(), await send.boundingBox()]
  expect((below?.y ?? 0) - (above?.y ?? 0)).toBeGreaterThan(0)
  expect((below?.y ?? 0) - (above?.y ?? 0)).toBeLessThan(300)
  await page.setViewportSize({ width: 360, height: 700 })
  await page.getByRole('button', { name: pt('academy', 'finish'), exact: true }).dblclick()
  await send.waitFor()

  // What was begun is the first thing on the page of the academy; erasing it is asked once.
  await page.goto(`${house.address}/academy/evidence-and-holders?lang=pt`)
  await page.goto(`${house.address}/academy?lang=pt`)
  await looksWellAtBoth(page, said, 'academy')
  await page.getByRole('button', { name: pt('academy', 'erase'), exact: true }).dblclick()
  await looksWellAtBoth(page, said, 'academy-erase')
  const kept = () => page.evaluate(() => localStorage.getItem('oficio.academy'))
  expect(await kept()).toContain('girl-in-the-car')
  const erase = page.getByRole('button', { name: pt('academy', 'erase'), exact: true })
  if (await erase.isVisible()) await erase.click()
  await page.getByRole('button', { name: pt('academy', 'erase.sure') }).click()
  await expect.poll(kept).toBeNull()

  // Whoever may not lead a room reads who may.
  await page.goto(`${house.address}/sign-in?lang=pt`)
  await page
    .getByRole('button', { name: pt('house', 'demo.enterAs').replace('{name}', 'Sofía Inventada') })
    .click()
  await page.waitForURL((address) => address.pathname !== '/sign-in')
  await page.goto(`${house.address}/academy/rooms?lang=pt`)
  await page.getByText(pt('academy', 'rooms.notYou')).waitFor()
  expect(await page.getByLabel(pt('academy', 'rooms.title')).count()).toBe(0)
  // The browser tells of the refusal by itself.
  await looksWellAtBoth(page, [], 'rooms-not-you')
  await context.close()
})

test('a trainee goes from the first module through both emergency cases to a certificate that verifies without a line, in Portuguese', async () => {
  const pt = labels('pt')
  const context = await house.browser.newContext({ locale: 'pt', acceptDownloads: true })
  const { page, said } = await watched(context)
  const modules = courses.modules.map(({ value }) => value).toSorted((a, b) => a.order - b.order)
  const [first, ...others] = modules
  if (!first) throw new Error('no module')

  // The first module, page by page and question by question; one answer is wrong at first, and says why.
  await page.goto(`${house.address}/academy/${first.id}?lang=pt`)
  await page.getByRole('heading', { name: first.title.pt, level: 1 }).waitFor()
  let isFirst = true
  for (const { id } of first.pages) {
    await page.goto(`${house.address}/academy/${first.id}/${id}`)
    for (const question of first.questions.filter((one) => one.page === id)) {
      const card = page.locator('section.card', { hasText: question.ask.pt })
      const answers = async (isRight: boolean) => {
        const choice = question.choices.find(({ right }) => right === isRight)
        await card.getByLabel(choice?.text.pt ?? '', { exact: true }).check()
        await card.getByRole('button', { name: pt('academy', 'question.answer'), exact: true }).click()
        await card.getByText(choice?.why.pt ?? '').waitFor()
      }
      if (isFirst) await answers(false)
      isFirst = false
      await answers(true)
    }
  }
  await looksWellAtBoth(page, said, 'module-done')

  // The other eleven as they would lie on the device after them; the two cases are played here.
  await page.evaluate(
    ([rest]) => {
      const kept = JSON.parse(localStorage.getItem('oficio.academy') ?? '{}')
      for (const { id, page, answers } of rest ?? []) kept.modules[id] = { page, answers }
      localStorage.setItem('oficio.academy', JSON.stringify(kept))
    },
    [
      others.map(({ id, pages, questions }) => ({
        id,
        page: pages[0]?.id ?? '',
        answers: Object.fromEntries(
          questions.map((question) => {
            const right = question.choices.find((choice) => choice.right)?.id ?? ''
            return [question.id, { first: right, last: right }]
          }),
        ),
      })),
    ],
  )
  for (const id of ['colonel-in-a-hurry', 'girl-in-the-car']) {
    await page.goto(`${house.address}/academy/cases/${id}?lang=pt`)
    await plays(page, scenarioOf(id), 0, 'pt')
    await page.getByRole('heading', { name: pt('academy', 'ended.won') }).waitFor()
    await looksWellAtBoth(page, said, `case-${id}`)
  }

  // The certificate of the device.
  await page.goto(`${house.address}/academy?lang=pt`)
  const own = await downloaded(page, pt('academy', 'certificate.make'))

  // And that of the house, for somebody who works there: it plays both cases again.
  await page.goto(`${house.address}/sign-in?lang=pt`)
  await page
    .getByRole('button', { name: pt('house', 'demo.enterAs').replace('{name}', 'Caio Suposto') })
    .click()
  await page.waitForURL((address) => address.pathname !== '/sign-in')
  await page.goto(`${house.address}/academy/certificate?lang=pt`)
  // What was played on the device counts nothing here: both are opened and played in the house.
  const asks = page.getByRole('button', { name: pt('academy', 'emergency.ask'), exact: true })
  await asks.waitFor()
  expect(await asks.isDisabled()).toBe(true)
  for (const id of ['colonel-in-a-hurry', 'girl-in-the-car']) {
    const { title } = scenarioOf(id)
    // The certificate of the course, below, lists the same case.
    const row = page.locator('li', { has: page.getByText(title.pt, { exact: true }) }).first()
    await row.getByRole('button', { name: pt('academy', 'emergency.open'), exact: true }).click()
    await page.getByRole('heading', { name: title.pt, level: 2 }).waitFor()
    await plays(page, scenarioOf(id), certifyingSeed(scenarioOf(id), 0), 'pt')
    await page.getByRole('heading', { name: pt('academy', 'ended.won') }).waitFor()
    await row.getByText(pt('academy', 'state.done')).waitFor()
  }
  await looksWellAtBoth(page, said, 'certificate-cases')
  await asks.click()
  await page.getByRole('button', { name: pt('academy', 'emergency.file') }).waitFor()
  await looksWellAtBoth(page, said, 'certificate')
  const issued = await downloaded(page, pt('academy', 'emergency.file'))
  const paper = await downloaded(page, pt('academy', 'emergency.paper'))
  expect(paper.subarray(0, 5).toString()).toBe('%PDF-')
  if (process.env.OFICIO_PICTURES) writeFileSync(`${process.env.OFICIO_PICTURES}/certificate.pdf`, paper)

  // Without a line: the page, the key and the list lie on the device.
  await page.goto(`${house.address}/verify?lang=pt`)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.reload()
  await page.getByRole('heading', { name: pt('verify', 'title'), level: 1 }).waitFor()
  await context.setOffline(true)
  // A key that a file brings along holds for whoever wrote the file: it is no good news.
  for (const [file, issuer, signature] of [
    [own, 'unknown', 'ownKey'],
    [issued, 'known', 'holds'],
  ] as const) {
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'certificate.json', mimeType: 'application/json', buffer: file })
    await page.getByText(pt('academy', 'badge.isTraining')).waitFor()
    await page.getByText(pt('academy', `badge.why.${issuer}`)).waitFor()
    await page.getByText(pt('academy', `badge.why.${signature}`)).waitFor()
  }
  await page.getByText(pt('academy', 'badge.why.standing')).waitFor()
  await page.getByText('Caio Suposto', { exact: true }).last().waitFor()
  await looksWellAtBoth(page, [], 'verify-certificate')
  await context.close()
})

async function downloaded(page: Page, button: string): Promise<Buffer> {
  const loading = page.waitForEvent('download')
  await page.getByRole('button', { name: button, exact: true }).click()
  const stream = await (await loading).createReadStream()
  return Buffer.concat(await stream.toArray())
}
