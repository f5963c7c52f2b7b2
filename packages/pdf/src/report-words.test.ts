import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { renderReport } from './render-report.ts'

const hasReader = spawnSync('pdftotext', ['-v']).status === 0

test.skipIf(!hasReader)(
  'a command with a hyphen is read from the paper as it is typed, wherever the line ends',
  () => {
    // One more letter each time, so that somewhere the line would end at the hyphen.
    const lines = Array.from({ length: 60 }, (_, i) => `${'x '.repeat(i)}sha256sum -c manifest-sha256.txt`)
    const pdf = renderReport({
      ...{ language: 'es', title: 'Informe', author: 'Oficio', date: '2026-11-28', lead: [] },
      sections: [{ heading: 'Cómo comprobarlo', lines }],
      page: '{page}/{pages}',
    })
    const { stdout } = spawnSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' })
    expect(stdout.match(/manifest-sha256\.txt/g)).toHaveLength(60)
    expect(stdout).not.toMatch(/-\s*\n\s*-?sha256/)
  },
)
