import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { walkPlain } from './plain-xml.ts'

type Event = readonly [kind: string, name: string, attributes?: Readonly<Record<string, string>>]

/** Texts that stand beside each other are one. */
const joined = (events: readonly Event[]): readonly Event[] => {
  const found: Event[] = []
  for (const one of events) {
    const last = found.at(-1)
    if (one[0] === 'text' && last?.[0] === 'text') found[found.length - 1] = ['text', last[1] + one[1]]
    else if (one[0] !== 'text' || one[1] !== '') found.push(one)
  }
  return found
}

function plainly(xml: string): readonly Event[] | undefined {
  const events: Event[] = []
  const isPlain = walkPlain(xml, 40, {
    open: (name, attributes) => events.push(['open', name, { ...attributes }]),
    text: (piece) => events.push(['text', piece]),
    close: (name) => events.push(['close', name]),
  })
  return isPlain ? joined(events) : undefined
}

function wholly(xml: string): readonly Event[] | undefined {
  const events: Event[] = []
  let isDamaged = false
  const bare = (name: string): string => name.slice(name.indexOf(':') + 1)
  const parser = new SaxesParser({ xmlns: false })
  parser.on('error', () => (isDamaged = true))
  parser.on('opentag', ({ name, attributes }) =>
    events.push(['open', bare(name), { ...attributes } as Record<string, string>]),
  )
  parser.on('text', (piece) => events.push(['text', piece]))
  parser.on('closetag', ({ name }) => events.push(['close', bare(name)]))
  parser.write(xml).close()
  return isDamaged ? undefined : joined(events.filter(([kind, text]) => kind !== 'text' || text !== ''))
}

const inRoot = (events: readonly Event[] | undefined) => {
  let depth = 0
  return events?.filter(([kind]) => {
    if (kind === 'open') depth += 1
    const isIn = depth > 0
    if (kind === 'close') depth -= 1
    return isIn
  })
}

describe('plain XML is read as a whole parser reads it', () => {
  test.each([
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<a x="1"><b/>t &amp; u<c:d r:id="2">&lt;</c:d>\r\n</a>\n',
    '<a>  <b> x </b>  </a>',
    '<row r="2" ht="15"><c r="A2" t="s"><v>0</v></c><c r="B2"/></row>',
  ])('%j', (xml) => {
    expect(plainly(xml)).toBeDefined()
    expect(inRoot(plainly(xml))).toEqual(inRoot(wholly(xml)))
  })

  test('whatever it takes for plain, the parser reads so too', () => {
    const piece = fc.constantFrom(
      ...[
        '<a>',
        '</a>',
        '<b x="1">',
        '</b>',
        '<b/>',
        '<a x="1" x="2">',
        "<a x='1'>",
        '<a x="<">',
        '<a x=1>',
        '< a>',
        '<a',
        '>',
      ],
      ...[
        'text',
        ' ',
        '\n',
        '\r\n',
        '&amp;',
        '&#65;',
        '&x;',
        '&',
        ']]>',
        '<!-- c -->',
        '<![CDATA[x]]>',
        '<?p?>',
        '\u0001',
        '"',
        '<n:b>',
        '</n:b>',
      ],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const xml = `<a>${pieces.join('')}</a>`
        const plain = plainly(xml)
        if (plain) expect(inRoot(plain)).toEqual(inRoot(wholly(xml)))
      }),
      { numRuns: 3000 },
    )
  })

  test.each([
    '',
    'x',
    '<a>',
    '</a>',
    '<a></b>',
    '<a/><b/>',
    '<a/>x',
    '<!DOCTYPE a><a/>',
    '<a>&e;</a>',
    '<a><!-- c --></a>',
    `${'<a>'.repeat(41)}${'</a>'.repeat(41)}`,
  ])('%j is left to the parser', (xml) => {
    expect(plainly(xml)).toBeUndefined()
  })
})
