import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lettersFor } from '@oficio/core/letter'
import { load } from '@oficio/knowledge'
import { renderPdf } from '@oficio/pdf'
import { createAuthority } from '@oficio/seal/authority'
import { sealPdf } from '@oficio/seal/pdf'

// A letter of the house as it is given out to be signed elsewhere, and the same sealed by the house, for
// `vectors/seals/sign_with_pyhanko.py`, which signs both as another program does. The key is made for it and
// thrown away.
//
//     node --import tsx faults/attacks/letters.ts FOLDER

const [folder = ''] = process.argv.slice(2)
const root = join(import.meta.dirname, '../..')
const requestJson = readFileSync(join(root, 'vectors/packs/co-whatsapp/input.json'), 'utf8')
const letters = lettersFor(JSON.parse(requestJson), { on: '2026-11-24', knowledge: load() })
const authority = await createAuthority({
  names: {
    root: 'Raíz de la casa ficticia',
    institution: 'Fiscalía 999 Seccional de Pueblo Ejemplo',
    timeStamp: 'Sellos de tiempo ficticios',
  },
  organisation: 'Oficio',
  country: 'CO',
  notBefore: '2026-01-01T00:00:00Z',
  notAfter: '2036-01-01T00:00:00Z',
})
const letter = renderPdf({ letters, requestJson, qrText: 'OFICIO1 EJ-2052/2026' })
const sealed = await sealPdf(letter, { ...authority.institution, time: '2026-11-24T12:00:00Z' })
const lines =
  Buffer.from(authority.root)
    .toString('base64')
    .match(/.{1,64}/g) ?? []
const pem = ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'letter.pdf'), letter)
writeFileSync(join(folder, 'sealed.pdf'), sealed)
writeFileSync(join(folder, 'letter-root.pem'), pem)
