import type { EvidenceRequest } from '@oficio/core/request'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { disclosure, drafted, opened, preservation } from '@oficio/example/requests'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse()
})
afterAll(() => house.close())

/** Submits these words in a case of their own, and says what stopped them: code and place. */
async function submitted(content: EvidenceRequest) {
  const sofia = await house.as('Sofía')
  const { id, requests } = await drafted(sofia, 1, content)
  const request = requests[0] ?? ''
  const answer = await sofia.requestSubmit({ request, opening: await opened(sofia, id), seq: 1 })
  const stops = answer.ok ? [] : (answer.problem.findings ?? []).map(({ code, path }) => `${code} ${path}`)
  return { file: id, request, answer, stops }
}

async function approved(content: EvidenceRequest, names: readonly string[]) {
  const { file, request, answer } = await submitted(content)
  let { seq } = told(answer)
  for (const name of names) {
    const client = await house.as(name)
    const body = { request, opening: await opened(client, file, 'decision'), seq }
    seq = told(
      await client.requestApprove({
        ...body,
        touch: await touchFor(client, { for: 'request.approve', ...body }),
      }),
    ).seq
  }
  const sofia = await house.as('Sofía')
  const body = { request, opening: await opened(sofia, file), seq }
  return () =>
    touchFor(sofia, { for: 'request.sign', ...body }).then((touch) => sofia.requestSign({ ...body, touch }))
}

/** The case as it is asked, its order and annexes gone; the words that name annexes too. */
const unread: EvidenceRequest = {
  ...preservation,
  requestType: 'disclosure',
  legalProcess: { ...disclosure.legalProcess, attachments: [] },
  letter: {
    ...preservation.letter,
    court: disclosure.letter?.court ?? null,
    judge: disclosure.letter?.judge ?? null,
    orderNumber: disclosure.letter?.orderNumber ?? null,
  },
}

describe('an order of a court that nobody can read', () => {
  test('is not cited where no judge approves: the words are not submitted', async () => {
    const kept = await submitted({ ...unread, requestType: 'preservation' })
    expect(kept.stops).toEqual(['attachment.missing /legalProcess/attachments'])
  })

  test('may be cited before the judge of the chain gives it, and is not sealed without it', async () => {
    const seal = await approved(unread, ['Nora', 'Elena'])
    const sealed = await seal()
    if (sealed.ok) throw new Error('it was sealed')
    expect(sealed.problem.findings?.map(({ code }) => code)).toEqual(['attachment.missing'])
  })

  test('is cited where the court’s own file goes along', async () => {
    const seal = await approved(disclosure, ['Nora', 'Elena'])
    expect(told(await seal()).status).toBe('signed')
  })
})

describe('words that ask for more than the rows', () => {
  const more = 'Se solicita también el contenido de todos los mensajes desde 2019.'
  const second = 'The content of all messages since 2019 is also requested.'
  test.each<[string, EvidenceRequest]>([
    [
      '/dataRequested/0/description',
      {
        ...preservation,
        dataRequested: [
          { ...preservation.dataRequested?.[0], description: 'nombre; también el contenido de los mensajes' },
        ],
      },
    ],
    ['/text', { ...preservation, text: `${preservation.text} ${more}` }],
    [
      '/case/summary',
      {
        ...preservation,
        case: { ...preservation.case, summary: `${preservation.case?.summary} ${more}` },
        letter: {
          ...preservation.letter,
          second: {
            ...preservation.letter?.second,
            '/case/summary': `${preservation.letter?.second?.['/case/summary']} ${second}`,
          },
        },
      },
    ],
  ])('are not submitted, at %s', async (path, content) => {
    expect((await submitted(content)).stops).toContain(`scope.wordsAskMore ${path}`)
  })
})

test('words that name an annex where none is listed are not submitted', async () => {
  const nexusToService = 'La cuenta envió el enlace: consta en la captura del anexo 3.'
  const { answer } = await submitted({
    ...preservation,
    case: { ...preservation.case, nexusToService },
    letter: { ...preservation.letter, second: {} },
  })
  expect(answer.ok ? [] : answer.problem.findings?.map(({ code }) => code)).toContain('annex.missing')
})

test('a letter says of an annex no other number of pages than the file has', async () => {
  const saying = (pages: number): EvidenceRequest => {
    const [first, ...others] = disclosure.letter?.annexes ?? []
    return { ...disclosure, letter: { ...disclosure.letter, annexes: [{ ...first, pages }, ...others] } }
  }
  const refused = (await submitted(saying(99))).answer
  expect(refused.ok ? '' : refused.problem.cause).toBe('annex-pages')
  expect((await submitted(saying(1))).answer.ok).toBe(true)
})
