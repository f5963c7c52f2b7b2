import { expect, test } from 'vitest'
import { sameButSaving } from './same-description.ts'

const rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
const dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
const names = `${rdf} ${dc} xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:e="https://ejemplo.example/"`
const bytes = (text: string) => new TextEncoder().encode(text)
const packet = (parts: string, more = '') =>
  `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${names}>` +
  `<rdf:Description rdf:about="">${parts}</rdf:Description>${more}</rdf:RDF></x:xmpmeta><?xpacket end="r"?>`
const title = (text: string) =>
  `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${text}</rdf:li></rdf:Alt></dc:title>`
const author = '<dc:creator><rdf:Seq><rdf:li>Unidad ficticia</rdf:li></rdf:Seq></dc:creator>'
const steps =
  '<e:history><rdf:Seq><rdf:li rdf:parseType="Resource"><e:by>Uno</e:by><e:on>2026</e:on></rdf:li></rdf:Seq></e:history>'
const format = '<dc:format>application/pdf</dc:format>'
const saved = '<xmp:ModifyDate>2026-12-01T00:00:00Z</xmp:ModifyDate>'
const whole = title('Oficio &amp; anexo') + author + format + saved + steps
const same = (fresh: string, old = packet(whole)) => sameButSaving(bytes(old), bytes(fresh))

test.each<[string, string, string?]>([
  ['as it was', packet(whole)],
  ['in another order', packet(steps + saved + format + author + title('Oficio &#38; anexo'))],
  ['in two parts', packet(whole.replace(format, ''), `<rdf:Description dc:format='application/pdf'/>`)],
  [
    'with texts as attributes',
    packet(whole).replace(format, '').replace('about=""', 'about="" dc:format="application/pdf"'),
  ],
  [
    'with fields as a description of their own',
    packet(
      whole.replace(
        /<rdf:li rdf:parse.*?rdf:li>/,
        '<rdf:li><rdf:Description e:on="2026" e:by="Uno"/></rdf:li>',
      ),
    ),
  ],
  [
    'with fields as attributes of what has them',
    packet(whole.replace(/<rdf:li rdf:parse.*?rdf:li>/, '<rdf:li e:on="2026" e:by="Uno"/>')),
  ],
  ['with other prefixes', packet(whole).replaceAll(/\bdc(?=[:=])/g, 'ns0')],
  [
    'with space between its parts',
    packet(whole.replaceAll(/(?<=>)(?=<(?!\/rdf:li|\/e:|\/dc:format))/g, '\r\n  ')),
  ],
  ['without what wraps it', packet(whole).replace(/<\/?x:xmpmeta[^>]*>/g, '')],
  [
    'saved on another day by a program that says so',
    packet(
      whole.replace(
        saved,
        '<xmp:ModifyDate>2026-12-02T10:00:00+01:00</xmp:ModifyDate><pdf:Producer>Uno 2.0</pdf:Producer>',
      ),
    ),
  ],
  [
    'an address as one',
    packet(`${whole}<e:at rdf:resource="https://a.example/"/>`),
    packet(`${whole}<e:at>https://a.example/</e:at>`),
  ],
  [
    'a bag in another order',
    packet('<e:b><rdf:Bag><rdf:li>1</rdf:li><rdf:li>2</rdf:li></rdf:Bag></e:b>'),
    packet('<e:b><rdf:Bag><rdf:li>2</rdf:li><rdf:li>1</rdf:li></rdf:Bag></e:b>'),
  ],
])('a description says the same %s', (_, fresh, old) => {
  expect(same(fresh, old)).toBe(true)
})

const other = '<rdf:Description rdf:about="" dc:creator="Otra institución"/>'
test.each([
  ['another title', packet(whole.replace('anexo', 'anexos'))],
  [
    'another title in another language',
    packet(whole.replace('</rdf:Alt>', '<rdf:li xml:lang="en">Other</rdf:li></rdf:Alt>')),
  ],
  ['the title in another language only', packet(whole.replace('x-default', 'en'))],
  ['a second title', packet(whole + title('Otro'))],
  [
    'a second title in a second part',
    packet(whole, `<rdf:Description rdf:about="">${title('Otro')}</rdf:Description>`),
  ],
  ['the same title twice', packet(whole + title('Oficio &amp; anexo'))],
  ['another author', packet(whole.replace('Unidad', 'Corte'))],
  [
    'another author before the first',
    packet(whole.replace('<rdf:Seq>', '<rdf:Seq><rdf:li>Corte ficticia</rdf:li>')),
  ],
  ['another author in a second part', packet(whole, other)],
  ['another author alone', packet('<dc:creator>Otra institución</dc:creator>')],
  ['no author', packet(whole.replace(author, ''))],
  ['a statement more', packet(`${whole}<dc:description>Urgente</dc:description>`)],
  ['a list as one of another kind', packet(whole.replaceAll('rdf:Seq', 'rdf:Bag'))],
  ['a title of other words by its name', packet(whole).replace('purl.org', 'otro.example')],
  ['it of another document', packet(whole).replace('about=""', 'about="uuid:1"')],
  ['something of another document besides', packet(whole, other.replace('about=""', 'about="uuid:1"'))],
  [
    'something of itself inside a field',
    packet(whole.replace('>Uno<', ` rdf:parseType="Resource"><e:x>${other}</e:x><`)),
  ],
  ['two days of one saving', packet(whole + saved)],
  ['words for a day', packet(whole.replace('2026-12-01T00:00:00Z', 'Título: otro'))],
  ['a long name for a program', packet(`${whole}<pdf:Producer>${'a'.repeat(201)}</pdf:Producer>`)],
])('a description that says %s is another', (_, fresh) => {
  expect(same(fresh)).toBe(false)
})

test.each([
  ['an entity of its own', `<!DOCTYPE x [<!ENTITY a "Otro">]>${packet(whole)}`],
  ['an entity of nobody', packet(whole.replace('&amp;', '&otro;'))],
  ['two packets', packet(whole) + packet(whole)],
  ['a packet in a comment', packet(`${whole}<!-- ${packet('x').replaceAll('-', '')} -->`)],
  ['CDATA', packet(whole.replace('Oficio', '<![CDATA[Oficio]]>'))],
  ['a part that is not closed', packet(whole).replace('</dc:format>', '')],
  ['a prefix of nobody', packet(whole).replaceAll(/ xmlns:dc="[^"]*"/g, '')],
  ['an attribute twice', packet(whole).replace('about=""', 'about="" about="" dc:a="" ')],
  ['half a letter', packet(whole.replace('&amp;', '&#xd800;'))],
  ['text that belongs to nothing', packet(`${whole}Otro`)],
  [
    'parts without end',
    packet(`${whole}${'<e:a rdf:parseType="Resource">'.repeat(80)}${'</e:a>'.repeat(80)}`),
  ],
  ['more than any letter has', packet(`${whole}<e:a>${'a'.repeat(250_000)}</e:a>`)],
])('with %s it is none that is compared, even with itself', (_, packetOf) => {
  expect(same(packetOf, packetOf)).toBe(false)
})

test('what is no letter of UTF-8 is none either', () => {
  const latin = Uint8Array.from(packet('<dc:a>é</dc:a>'), (letter) => letter.charCodeAt(0) & 0xff)
  expect(sameButSaving(latin, latin)).toBe(false)
})

test.each([
  ['names of prefixes', (i: number) => `<e:a xmlns:n${i}="https://a.example/${i}"/>`],
  ['parts', (i: number) => `<e:a${i}/>`],
  ['attributes', (i: number) => `<e:a e:b${i}="c" e:c="&amp;&amp;&amp;"/>`],
  ['lists', () => '<e:a><rdf:Bag><rdf:li/><rdf:li/></rdf:Bag></e:a>'],
  ['signs that open nothing', () => '<'],
  ['spaces in a tag', () => '<e:a            '],
])('a full packet of %s costs no more than its length', (_, made) => {
  let parts = ''
  for (let i = 0; parts.length < 240_000; i++) parts += made(i)
  const began = performance.now()
  same(packet(parts), packet(parts))
  expect(performance.now() - began).toBeLessThan(5000)
})
