import { appWith, knowledge, messages } from '@oficio/example/app'
import { languages } from '@oficio/messages'
import { describe, expect, test } from 'vitest'
import { languageOfVisit } from '../http/language.ts'

const app = appWith()

const get = async (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
const post = async (path: string, fields: readonly (readonly [string, string])[]) =>
  app.request(path, { method: 'POST', body: new URLSearchParams(fields.map(([k, v]) => [k, v])) })
const text = async (answer: Response | Promise<Response>) => (await answer).text()
/** What a person reads: without tags, spaces collapsed. */
const read = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ')

const chileToTikTok = [
  ['requesting', 'CL'],
  ['authority', 'prosecutor'],
  ['provider', 'tiktok'],
  ['user', ''],
  ['data', 'subscriber'],
  ['urgency', 'ordinary'],
] as const

describe('the page', () => {
  test.each(languages)('says in %s what this is and what it is not yet', async (language) => {
    const html = await text(get('/plain', { 'accept-language': `${language}-XX,de;q=0.5` }))
    expect(html).toContain(`<html lang="${language}">`)
    for (const key of ['what.title', 'not.application', 'not.advice', 'not.identity', 'kept'] as const)
      expect(read(html)).toContain(read(messages[language].format(`server.${key}`)))
  })

  test('a language chosen in the address beats that of the browser', () => {
    expect(languageOfVisit('pt', 'fr')).toBe('pt')
    expect(languageOfVisit(undefined, 'de, fr;q=0.4, en;q=0.8')).toBe('en')
    expect(languageOfVisit(undefined, 'en;q=0, pt;q=0.1')).toBe('pt')
    expect(languageOfVisit('xx', undefined)).toBe('es')
    expect(languageOfVisit(undefined, `${'x'.repeat(100_000)},fr`)).toBe('es')
  })

  test('it runs no script, loads nothing from elsewhere and sets no cookie', async () => {
    for (const answer of [await get('/plain'), await post('/plain/routes?lang=en', chileToTikTok)]) {
      expect(answer.headers.get('set-cookie')).toBeNull()
      const html = await answer.text()
      expect(html).not.toMatch(/<script|<iframe|\son\w+=|style="|javascript:/i)
      for (const [, address] of html.matchAll(/\s(?:src|href|action|formaction)="([^"]*)"/g))
        expect(address).toMatch(/^[/#]/)
    }
  })

  test('every control has a label, and every label a control', async () => {
    for (const html of [await text(get('/plain')), await text(post('/plain/recognise', [['text', '']]))]) {
      const ids = [...html.matchAll(/<(?:input|select|textarea)\b[^>]*?\sid="([^"]+)"/g)].map((m) => m[1])
      const labelled = [...html.matchAll(/<label for="([^"]+)"/g)].map((m) => m[1])
      expect(ids.length).toBeGreaterThan(1)
      expect(new Set(labelled)).toEqual(new Set(ids))
      const all = [...html.matchAll(/\sid="([^"]+)"/g)].map((m) => m[1])
      expect(new Set(all).size).toBe(all.length)
    }
  })

  test('style and icon are served as what they are', async () => {
    expect((await get('/plain/style.css')).headers.get('content-type')).toContain('text/css')
    expect((await get('/plain/icon.svg')).headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
  })
})

test('whoever holds a mailbox stands there at once, and all who can search an address come on demand', async () => {
  const html = await text(post('/plain/recognise?lang=es', [['text', 'ejemplo.ficticio@gmail.com']]))
  const [atOnce, onDemand] = html.split('<details>')
  expect(atOnce).toContain('Google')
  expect(atOnce).not.toContain('Netflix')
  expect(onDemand).toContain('Netflix')
})

test('of thousands the page shows some, and says so before', async () => {
  const many = Array.from({ length: 300 }, (_, n) => `a${n}@correo.example`).join(' ')
  const html = await text(post('/plain/recognise?lang=es', [['text', many]]))
  expect(html.match(/<li class="found"/g)).toHaveLength(100)
  expect(read(html)).toContain('Se encontraron 300 datos y aquí se muestran 100.')
})

describe('recognise', () => {
  test('a TikTok link of a user in Chile leads to the company that answers for Chile', async () => {
    const html = await text(
      post('/plain/recognise?lang=es', [
        ['text', 'vea https://www.tiktok.com/@ejemplo_ficticio_01/video/7000000000000000002'],
        ['country', 'CL'],
      ]),
    )
    expect(read(html)).toContain('https://tiktok.com/@ejemplo_ficticio_01/video/7000000000000000002')
    expect(read(html)).toContain('Para Chile responde TikTok Pte. Limited (Singapur)')
  })

  test('without a country no company is named', async () => {
    const html = read(
      await text(post('/plain/recognise?lang=es', [['text', 'https://www.tiktok.com/@ejemplo_ficticio_01']])),
    )
    expect(html).toContain('TikTok')
    expect(html).not.toContain('Pte. Limited')
  })

  test('text that finds nothing is answered in a sentence', async () => {
    expect(read(await text(post('/plain/recognise?lang=pt', [['text', 'bom dia']])))).toContain(
      messages.pt.format('server.recognise.nothing'),
    )
  })

  test('what is pasted stays text, and what turns text round is shown', async () => {
    const html = await text(
      post('/plain/recognise', [
        [
          'text',
          '</textarea><script>alert(1)</script> https://www.tiktok.com/@a\u202eb_ficticio "\'><img src=x>',
        ],
      ]),
    )
    expect(html).not.toContain('<script>')
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;/textarea&gt;&lt;script&gt;')
    for (const [, shown] of html.matchAll(/<bdi>([^<]*)<\/bdi>/g))
      expect(shown).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
  })

  test('an empty or endless text is refused beside its field and in the summary', async () => {
    const empty = await post('/plain/recognise?lang=en', [['text', '\r\n']])
    expect(empty.status).toBe(422)
    const html = await empty.text()
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain('<a href="#text">')
    const endless = await post('/plain/recognise?lang=en', [['text', 'x '.repeat(60_000)]])
    expect(endless.status).toBe(422)
  })

  test('the same question can be asked in another language without an address that holds it', async () => {
    const html = await text(
      post('/plain/recognise?lang=es', [['text', 'caso "secreto" @ejemplo_ficticio_01']]),
    )
    expect(html).toContain(
      '<input type="hidden" name="text" value="caso &quot;secreto&quot; @ejemplo_ficticio_01">',
    )
    expect(html).not.toMatch(/(?:href|action)="[^"]*secreto/)
  })
})

describe('routes', () => {
  test('every route of the rules is shown, closed ones too, each with its reason in words', async () => {
    const html = await text(post('/plain/routes?lang=es', chileToTikTok))
    for (const id of Object.keys(knowledge.routeRules.routes)) expect(html).toContain(`<code>${id}</code>`)
    const closed = html.slice(html.indexOf('class="cards routes closed"')).split('</ol>')[0] ?? ''
    for (const card of closed.split('<li>\n<h4>').slice(1)) expect(card).toMatch(/<p>[A-ZÁÉÍÓÚ¿]/)
    expect(read(html)).toContain('De Chile a Singapur')
  })

  test('a fact that nobody has confirmed is named where it decides', async () => {
    const html = await text(post('/plain/routes?lang=es', chileToTikTok))
    expect(html).toContain('Por confirmar (1 dato)')
  })

  test('a service that the knowledge does not know needs the State of the company', async () => {
    const ask = (holder: string) =>
      post('/plain/routes?lang=es', [
        ...chileToTikTok.filter(([name]) => name !== 'provider'),
        ['holder', holder],
      ])
    expect((await ask('')).status).toBe(422)
    const answered = await ask('US')
    expect(answered.status).toBe(200)
    expect(read(await answered.text())).toContain('De Chile a Estados Unidos')
  })

  test.each([
    ['requesting', '__proto__'],
    ['requesting', 'constructor'],
    ['requesting', '<b>CL</b>'],
    ['data', 'everything'],
    ['provider', 'hasOwnProperty'],
  ])('a form with %s=%s is a form with nothing chosen there', async (name, value) => {
    const fields = chileToTikTok.filter(([field]) => field !== name)
    const answer = await post('/plain/routes?lang=es', [...fields, [name, value]])
    expect(answer.status).toBe(422)
    expect(await answer.text()).not.toContain('<b>CL</b>')
  })

  test('the way from a recognised identifier arrives at a form that knows service and country', async () => {
    const answer = await post('/plain/routes?lang=es', [
      ['step', 'fill'],
      ['provider', 'tiktok'],
      ['user', 'CL'],
      ['requesting', 'CL'],
    ])
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(html).toContain('<option value="tiktok" selected>')
    expect(html).toContain('value="subscriber" checked')
  })
})
