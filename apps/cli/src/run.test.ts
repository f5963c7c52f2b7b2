import { languages } from '@oficio/messages'
import { describe, expect, test } from 'vitest'
import { commands, everywhere } from './commands.ts'
import { parse } from './parse.ts'
import { recorded } from './recorded-io.ts'

test('the version names the program and the knowledge that answers', async () => {
  const { exit, out } = await recorded(['--version'])
  expect(exit).toBe(0)
  expect(out).toMatch(/^oficio \d+\.\d+\.\d+ \(knowledge \d+\.\d+\.\d+\+[0-9a-f]{12}\)\n$/)
  expect(JSON.parse((await recorded(['--version', '--json'])).out)).toHaveProperty('knowledge')
})

describe('help', () => {
  test.each(languages)('names every command in %s', async (language) => {
    const { exit, out } = await recorded(['--help', '--lang', language])
    expect(exit).toBe(0)
    for (const { name } of commands) expect(out).toContain(name)
  })

  test.each(commands.map(({ name }) => name))('%s explains itself', async (name) => {
    const { exit, out } = await recorded([...name.split(' '), '--help'])
    expect(exit).toBe(0)
    expect(out).toContain('--json')
  })

  test('nothing given is wrong use, and the help says what there is', async () => {
    const { exit, out, err } = await recorded([])
    expect(exit).toBe(2)
    expect(out).toBe('')
    expect(err).toContain('recognise')
  })
})

describe('wrong use is told in one sentence with what was meant', () => {
  test.each([
    [['chekc', 'x'], '«chekc»; ¿quiso decir «check»?'],
    [['recognize', 'x'], '¿quiso decir «recognise»?'],
    [['wire', 'raed', 'x'], '¿quiso decir «wire read»?'],
    [['wire'], '«wire» necesita una segunda palabra'],
    [['banana'], 'no existe la orden «banana»'],
    [['bag', 'validate', 'nope'], 'no existe ese archivo'],
    [['check', 'x', '--jsno'], '¿quiso decir «--json»?'],
    [['check'], 'falta DRAFT'],
    [['check', 'a', 'b'], 'sobra «b»'],
    [['check', 'x', '--on'], '«--on» necesita un valor'],
    [['wire', 'read', 'x', '--format', 'yaml'], '«yaml» no vale para --format'],
    [['completion', 'bsh'], '¿quiso decir «bash»?'],
    [['check', 'x', '--lang', 'de'], '«de» no vale para --lang'],
    [['--banana'], 'no existe la opción «--banana»'],
    [['pack', 'x'], 'falta la opción «--out»'],
    [['check', '-'], 'entrada estándar'],
    [['serve', '--port', 'puerta'], '«puerta» no es un puerto'],
  ])('%j', async (argv, sentence) => {
    const { exit, out, err } = await recorded(argv)
    expect(exit).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(sentence)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
    expect(err).not.toMatch(/\n\s+at /)
  })

  test('a program is told the same as a value', async () => {
    const { exit, out } = await recorded(['check', 'no-such-file.json', '--json', '--lang', 'en'])
    expect(exit).toBe(2)
    expect(JSON.parse(out)).toEqual({
      error: {
        code: 'no-such-file',
        message: 'no-such-file.json: there is no such file',
        source: 'no-such-file.json',
        place: null,
      },
    })
  })
})

describe('an option that is given twice', () => {
  const given = commands.flatMap(({ name, options }) =>
    [...options, ...everywhere].flatMap(({ name: option, value }) =>
      value && !value.many && !value.again ? [[name, option] as const] : [],
    ),
  )

  test.each(given)('%s --%s is refused, and never the last of them in silence', async (name, option) => {
    const words = [...name.split(' '), `--${option}`, 'es', `--${option}=en`]
    const { exit, out, err } = await recorded(words)
    expect([exit, out]).toEqual([2, ''])
    expect(err).toBe(`oficio: la opción «--${option}» se dio dos veces, y vale una sola\n`)
  })

  test.each(languages)('is told in %s', async (language) => {
    const { err } = await recorded([
      'check',
      'x',
      '--on',
      '2026-01-01',
      '--on',
      '2026-01-02',
      '--lang',
      language,
    ])
    expect(err).toContain('--on')
    expect(err).not.toContain('stop.')
  })

  test('takes all of them where it may take several, in the order in which they were given', () => {
    const several = commands.flatMap((spec) =>
      spec.options.flatMap(({ name, value }) => (value?.many || value?.again ? [[spec, name] as const] : [])),
    )
    expect(several.map(([{ name }, option]) => `${name} --${option}`)).toEqual(
      expect.arrayContaining(['seal --to', 'bundle --evidence', 'pack --attach']),
    )
    for (const [spec, option] of several) {
      const args = spec.argument ? ['x'] : []
      const { options } = parse(spec, [...args, `--${option}`, 'one', `--${option}`, 'two'])
      expect(options[option], `${spec.name} --${option}`).toEqual(['one', 'two'])
    }
  })

  test('a switch says the same each time', async () => {
    expect((await recorded(['providers', '--json', '--json'])).exit).toBe(0)
  })
})

describe('the language', () => {
  test('is that of the environment, else Spanish, and --lang beats it', async () => {
    const say = async (argv: string[], env: Record<string, string>) =>
      (await recorded(['recognise', 'hola', ...argv], { env })).out
    expect(await say([], { LANG: 'pt_BR.UTF-8' })).toContain('Nenhum identificador')
    expect(await say([], { LANG: 'C' })).toContain('ningún identificador')
    expect(await say(['--lang', 'fr'], { LANG: 'pt_BR.UTF-8' })).toContain('Aucun identifiant')
    expect(await say(['--lang=en'], {})).toContain('No identifier')
  })

  test('may stand before the command', async () => {
    expect((await recorded(['--lang', 'en', 'recognise', 'hola'])).out).toContain('No identifier')
    expect((await recorded(['--json', 'recognise', 'hola'])).out).toContain('"identifiers"')
  })
})

describe('the page', () => {
  test('has colours on a terminal, none elsewhere and none where NO_COLOR asks for none', async () => {
    const colours = async (terminal: boolean, env: Record<string, string>) =>
      (await recorded(['recognise', '+56 9 8765 4321'], { terminal, env })).out.includes('\x1b[')
    expect(await colours(true, {})).toBe(true)
    expect(await colours(false, {})).toBe(false)
    expect(await colours(true, { NO_COLOR: '1' })).toBe(false)
    expect(await colours(true, { TERM: 'dumb' })).toBe(false)
    expect(await colours(false, { FORCE_COLOR: '1' })).toBe(true)
  })

  test('stays inside the terminal but for words that are copied whole', async () => {
    const { out } = await recorded(['recognise', '+56 9 8765 4321'], { columns: 60 })
    for (const line of out.split('\n'))
      if (line.trim().includes(' ')) expect(line.length).toBeLessThanOrEqual(62)
  })

  test('shows nothing of a stranger to the terminal as it is', async () => {
    const { err, out } = await recorded(['check', '-'], {
      input: '{"provider":"\\u001b[2J\\u202e","requestType":"disclosure","country":"CL"}',
    })
    expect(out + err).not.toContain('\x1b')
    expect(out + err).not.toContain('\u202e')
    expect(out).toContain('‹U+001B›')
  })
})
