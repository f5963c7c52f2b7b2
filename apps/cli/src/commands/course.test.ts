import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { faultCodes, readCourses } from '@oficio/knowledge/courses'
import { createMessages } from '@oficio/messages'
import { afterAll, describe, expect, test } from 'vitest'
import { exampleLines } from '../course-examples.ts'
import { recorded } from '../recorded-io.ts'

const courses = join(import.meta.dirname, '../../../../courses')
const knowledge = load()
const place = mkdtempSync(join(tmpdir(), 'oficio-course-'))
afterAll(() => rmSync(place, { recursive: true, force: true }))

const module = 'modules/evidence-and-holders.yaml'
const scenario = 'scenarios/marketplace-swindle.yaml'

const checked = async (folder: string, language = 'en') => {
  const { exit, out } = await recorded(['course', 'check', folder, '--json', '--lang', language])
  return {
    exit,
    ...(JSON.parse(out) as { valid: boolean; errors: { file: string; line: number; message: string }[] }),
  }
}

/** Of the modules and scenarios these alone, with all that they rest on: enough for what is broken here. */
function few(...files: readonly string[]): string {
  const folder = mkdtempSync(join(place, 'few-'))
  cpSync(courses, folder, {
    recursive: true,
    filter: (from) =>
      !/\/(?:modules|scenarios)\/[^/]+$/.test(from) || files.some((one) => from.endsWith(one)),
  })
  return folder
}

/** These with one text of one file in place of another. */
async function damaged(file: string, text: string | RegExp, other: string) {
  const folder = few(file)
  const whole = readFileSync(join(folder, file), 'utf8')
  const now = whole.replace(text, other)
  expect(now).not.toBe(whole)
  writeFileSync(join(folder, file), now)
  return checked(folder)
}

describe('course check', () => {
  test('a path that ends otherwise is told in words why', async () => {
    const folder = few(scenario)
    const whole = readFileSync(join(folder, scenario), 'utf8')
    const now = whole.replace(
      'Código Procesal Penal, artículo 218 ter',
      'Código Procesal Penal, artículo 999',
    )
    writeFileSync(join(folder, scenario), now)
    const { errors } = await checked(folder, 'es')
    const said = errors.map(({ message }) => message).join(' ')
    expect(said).toContain('Le rechazaron la solicitud: Nadie ha leído aquí')
    expect(said).toContain('termina en Caso perdido / lost (Le rechazaron la solicitud / refused, Quedó')
    expect(said).not.toMatch(/legalBasis\.|\[/)
  })

  test('the courses of the house are sound', async () => {
    for (const folder of [courses, few(module, scenario)])
      expect(await checked(folder)).toEqual({ exit: 0, valid: true, errors: [] })
  })

  test.each([
    [
      'a language that is missing',
      module,
      /^ {2}fr: Qu’est.*\n|^ {2}fr: Ce qu’est.*\n/m,
      '',
      /“fr” is missing/,
    ],
    [
      'an article that nobody knows',
      module,
      'coe-185:art-15"',
      'coe-185:art-99"',
      /no article “coe-185:art-99”/,
    ],
    [
      'a provider that nobody knows',
      module,
      'provider: instagram',
      'provider: instagran',
      /Did you mean “instagram”/,
    ],
    [
      'a ground that nobody knows',
      module,
      'reason: entity.wrong',
      'reason: entity.wrongg',
      /no ground of refusal/,
    ],
    [
      'a page that no question asks about',
      module,
      'page: keep-first',
      'page: which-company',
      /it leads nowhere/,
    ],
    [
      'a module that waits for itself',
      module,
      'after: []',
      'after: [evidence-and-holders]',
      /wait for each other/,
    ],
    [
      'clues that wait for each other',
      scenario,
      'id: complainant\n    days: 1\n    after: []',
      'id: complainant\n    days: 1\n    after: [screenshots]',
      /can never be asked/,
    ],
    [
      'a service that is not there',
      scenario,
      'service: murmullo',
      'service: murmulo',
      /Did you mean “murmullo”/,
    ],
    ['an attempt without a value', scenario, ', serial: "EJ-2002/2026"', '', /no value for “\{\{serial\}\}”/],
    [
      'a dead end: the winning path does not win',
      scenario,
      '- { wait: 10 }',
      '- { wait: 1 }',
      /“kept-first” ends Case lost \/ lost/,
    ],
    [
      'a service that exists',
      'invented/murmullo.yaml',
      'name: Murmullo\n',
      'name: Instagram\n',
      /“instagram” is a company or service that exists/,
    ],
    [
      'a company that exists',
      'invented/murmullo.yaml',
      'name: "Murmullo Publicidad Ejemplo S.A."',
      'name: "Meta Publicidad S.A."',
      /“meta” is a company or service that exists/,
    ],
    [
      'an address of a company that exists',
      'invented/murmullo.yaml',
      'https://authorities.murmullo.example',
      'https://www.facebook.com/records',
      /“www.facebook.com” is the address of a company that exists/,
    ],
    [
      'a company that exists, in a clue',
      scenario,
      'es: "Responde Murmullo Example, Inc.',
      'es: "Responde WhatsApp.',
      /“whatsapp” is a company or service that exists/,
    ],
    [
      'a telephone that may ring',
      scenario,
      '"+12025550121"',
      '"+56 9 6123 4567"',
      /is no number kept for fiction/,
    ],
    [
      'an address that may be somebody’s',
      scenario,
      '@fiscalia.example',
      '@fiscalia.cl',
      /invented addresses end in/,
    ],
    [
      'a path that earns something else',
      scenario,
      'marks: [invented]',
      'marks: [refused]',
      /earns You wrote what nobody told you \/ invented/,
    ],
    ['a path that is worth something else', scenario, 'points: 100', 'points: 90', /is worth 100 in attempt/],
    [
      'a path that something else explains',
      scenario,
      'explained: [invented]',
      'explained: [excess]',
      /is explained, in attempt \d, by: invented/,
    ],
    [
      'a chair in which nobody sits',
      scenario,
      'chair: officer',
      'chair: captain',
      /“chair”.*“captain”.*officer, provider, .*defence/,
    ],
    ['a kind that is none', module, 'kind: module', 'kind: modul', /Did you mean “module”/],
  ])('%s is refused with its file and line', async (_what, file, text, other, message) => {
    const { exit, valid, errors } = await damaged(file, text, other)
    expect({ exit, valid }).toEqual({ exit: 1, valid: false })
    const named = errors.filter((one) => message.test(one.message))
    expect(named.length).toBeGreaterThan(0)
    expect(named.every((one) => one.file === file && one.line > 0)).toBe(true)
  })

  test('what is wrong is said in the language of whoever asks, with what was probably meant', async () => {
    const folder = few(module, scenario)
    const file = join(folder, scenario)
    const text = readFileSync(file, 'utf8')
      .replace('service: murmullo', 'service: murmulo')
      .replace('minutes: 30', 'minutes: many')
    writeFileSync(file, text)
    const said = await Promise.all(
      (['es', 'pt', 'en', 'fr'] as const).map(async (language) => {
        const { errors } = await checked(folder, language)
        return errors.map(({ message }) => message)
      }),
    )
    expect(said.map(([first]) => first)).toEqual([
      '«minutes» es un texto; va un número.',
      '“minutes” é um texto; o certo é um número.',
      '“minutes” is a text; meant is a number.',
      '« minutes » est un texte ; il faut un nombre.',
    ])
    writeFileSync(
      file,
      text
        .replace('minutes: many', 'minutes: 30')
        .replace('article: "coe-185:art-15"', 'article: "coe-185:art-99"'),
    )
    const { errors } = await checked(folder, 'pt')
    // Of what a clue rests on nothing waits until the service is found.
    expect(errors.map(({ message }) => message).join()).toContain('coe-185:art-99')
    expect(errors.map(({ message }) => message)).toContain('Não há serviço “murmulo”. Quis dizer “murmullo”?')
  })

  test('every complaint has its sentence in all four languages', async () => {
    for (const language of ['es', 'pt', 'en', 'fr'] as const) {
      const messages = await createMessages(language)
      for (const code of faultCodes)
        expect([code, messages.has(`academy.fault.${code}`)]).toEqual([code, true])
    }
  })

  test.each([
    [
      'a clue that does not bear on the case and costs nothing in the letter',
      /gives:\n {6}\/dataRequested\/1: .*\n/,
      'gives:\n      /case/number: "{{serial}}"\n',
      /to use it costs nothing/,
    ],
    [
      'a case that whoever takes everything passes',
      / {4}beside:\n(?: {6,}.*\n)+/g,
      '',
      /takes everything passes/,
    ],
    ['a variant of what is not there', '/held: [', '/holds: [', /Nothing stands at \/holds/],
    ['a variant that is the same case', / {6}\/held: .*\n/, '', /passes in “marked-for-erasure” as well/],
    [
      'an explanation that rests on nothing',
      /rests: \[\{ article: "coe-185:art-15", para: "15\(1\)" \}\]/,
      'rests: []',
      /“rests”/,
    ],
  ] as const)('%s is refused with its line', async (_what, from, to, message) => {
    const folder = few(module, scenario)
    const file = join(folder, scenario)
    const text = readFileSync(file, 'utf8')
    expect(text.replace(from, to)).not.toBe(text)
    writeFileSync(file, text.replace(from, to))
    const { errors } = await checked(folder)
    const named = errors.filter((one) => message.test(one.message))
    expect([errors.map((one) => one.message), named.length > 0]).toEqual([expect.anything(), true])
    expect(named.every((one) => one.file === scenario && one.line > 0)).toBe(true)
  })

  test.each([
    ['a module', module],
    ['a case', scenario],
  ])('%s with the same words in four languages is refused at each line', async (_what, name) => {
    const folder = few(module, scenario)
    const text = readFileSync(join(folder, name), 'utf8')
    const now = text.replace(
      /^title:\n(?: {2}.*\n){4}/m,
      `title:\n${['es', 'pt', 'en', 'fr'].map((one) => `  ${one}: La venta que nunca existió en verdad\n`).join('')}`,
    )
    expect(now).not.toBe(text)
    writeFileSync(join(folder, name), now)
    const { errors } = await checked(folder)
    expect(errors.filter(({ message }) => /is not translated/.test(message)).map(({ file }) => file)).toEqual(
      Array(3).fill(name),
    )
  })

  test('a case that whoever always chooses the longest passes is refused, in the language in which it is so', async () => {
    const folder = few(module, scenario)
    const name = 'scenarios/objection.yaml'
    const text = readFileSync(join(courses, name), 'utf8')
    // What is wrong becomes short, in Portuguese alone.
    const lines = text.split('\n')
    let isWrong = false
    const now = lines.map((line, i) => {
      if (/^ {8}outcome: /.test(line)) isWrong = !line.endsWith('right')
      const isText = lines.slice(Math.max(0, i - 2), i).includes('        text:')
      return isWrong && isText ? line.replace(/^( {10}pt: ).*/, '$1Não.') : line
    })
    writeFileSync(join(folder, name), now.join('\n'))
    const { errors } = await checked(folder)
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringMatching(/attempt 1, whoever always chooses by length in “pt” \(no. 1, longest first\)/),
      ...(errors.length > 1 ? [expect.stringMatching(/attempt 2.* “pt” \(no. 1/)] : []),
    ])
  })

  test('a folder that is none is unreadable input', async () => {
    expect(await recorded(['course', 'check', join(place, 'nowhere')])).toMatchObject({ exit: 2 })
  })
})

describe('course export', () => {
  test('a module that is not there is named with those that are', async () => {
    const { exit, err } = await recorded([
      'course',
      'export',
      'nothing',
      '--cmi5',
      '--out',
      join(place, 'n.zip'),
    ])
    expect(exit).toBe(2)
    expect(err).toContain('evidence-and-holders')
  })

  test('a module leaves with structure, page, script and content', async () => {
    const out = join(place, 'm.zip')
    const argv = ['course', 'export', 'evidence-and-holders', '--cmi5', '--out', out, '--json']
    const { exit, out: said } = await recorded(argv)
    expect(exit).toBe(0)
    expect(JSON.parse(said).files).toEqual(['cmi5.xml', 'index.html', 'unit.js', 'content.js'])
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK')
  })
})

describe('what an example leaves in a package', () => {
  const lines = async (language: 'es' | 'pt' | 'fr') => {
    const messages = await createMessages(language)
    const blocks = readCourses(courses).modules.flatMap(({ value }) =>
      value.pages.flatMap((page) => page.blocks.map((block) => ({ module: value.id, page: page.id, block }))),
    )
    return blocks.map((one) => ({
      ...one,
      lines: exampleLines(one.block, knowledge, messages, '2026-11-24'),
    }))
  }

  test('is what its caption promises: what is missing, what closed, the day, and the treaty by its own name', async () => {
    const all = await lines('es')
    const of = (name: string, kind: string) => all.filter(({ page, block }) => page === name && kind in block)
    expect(of('address-and-moment', 'recognise')[0]?.lines[0]).toMatch(/Falta/)
    const [subscriber, content] = of('ways', 'routes').map((one) => one.lines.join('\n'))
    expect(subscriber).toMatch(/24 de noviembre de 2026/)
    expect(subscriber).toMatch(/Con condiciones/)
    expect(content).toMatch(/Cerrada · La ley del Estado de quien tiene los datos/)
    expect(content).not.toMatch(/Budapest Convention|Inter-American/)
    expect(of('period', 'check')[0]?.lines.join('\n')).toMatch(/período/i)
    for (const { block, lines: found } of all)
      if (!('text' in block) && !('list' in block)) expect(found.length).toBeGreaterThan(0)
  })

  test('names treaties in the reader’s language', async () => {
    for (const language of ['pt', 'fr'] as const) {
      const found = (await lines(language)).flatMap((one) => one.lines).join('\n')
      expect(found).not.toMatch(/Budapest Convention/)
    }
  })
})
