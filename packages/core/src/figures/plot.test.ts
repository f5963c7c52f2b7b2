import { describe, expect, test } from 'vitest'
import { plotSvg } from './plot.ts'

const plot = {
  language: 'es',
  title: 'Cómo terminaron',
  definition: 'Solicitudes que salieron, cada una una vez.',
  origin: 'https://oficio.example',
  bars: [
    { name: 'Dado', n: 40, said: '40' },
    { name: 'Negado', n: 10, said: '10' },
  ],
  empty: 'Nada',
}

describe('a plot that another site shows', () => {
  test('says itself what it counts, for eyes and for whoever hears it, and every bar has its number', () => {
    const svg = plotSvg(plot)
    for (const said of [plot.title, plot.definition, plot.origin, '>40<', '>10<']) expect(svg).toContain(said)
    expect(svg).toMatch(/<desc id="definition">[^<]*cada una una vez/)
    const lengths = [...svg.matchAll(/<rect x="16" y="\d+" width="(\d+)"/g)].map(([, length]) =>
      Number(length),
    )
    expect(lengths).toEqual([608, 152])
  })

  test('has neither script nor style nor anything from elsewhere, whatever a name says', () => {
    const name = `"><script>alert(1)</script><image href='https://x.example/a.png'/>&`
    const svg = plotSvg({ ...plot, title: name, bars: [{ name, n: 5, said: '5' }] })
    expect(svg).not.toMatch(/<(?:script|style|image|foreignObject|a)\b|\sstyle=|\son\w+=|href=(?!&#)/i)
    expect(svg.match(/https?:\/\/(?!www\.w3\.org|oficio\.example|x\.example)/)).toBeNull()
  })

  test('says how many it does not draw, for eyes and for whoever hears it', () => {
    const svg = plotSvg({ ...plot, more: '15 more are not drawn' })
    expect(svg).toMatch(/<text[^>]*>15 more are not drawn</)
    expect(svg).toMatch(/<desc id="definition">15 more are not drawn/)
    expect(plotSvg(plot)).not.toContain('more')
  })

  test('without anything told says so, and draws no bar', () => {
    const svg = plotSvg({ ...plot, bars: [] })
    expect(svg).toContain('Nada')
    expect(svg).not.toContain('height="14"')
  })
})
