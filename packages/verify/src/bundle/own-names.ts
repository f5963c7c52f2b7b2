import type { FileRow } from './file-rows.ts'

/** Every name that a bundle of ours has: for whatever else lies there nobody answers. */
const own =
  /^(?:bagit\.txt|bag-info\.txt|manifest-sha256\.txt|tagmanifest-sha(?:256|512)\.txt|verifier\.html|data\/(?:(?:evidence|request|custody\/log)\/.+|case\.jsonld|report\.(?:pdf|html)|custody\/(?:list\.jsonl|checkpoint|checkpoint\.tsr|key\.txt)|receipts\/(?:receipt|(?:receipt|delivery)-[1-9]\d{0,4})\.json))$/s

/** A name as a system may keep it that tells no capitals, or writes accents otherwise. */
const folded = (name: string): string => name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC')

/** A folder that is `data` in other letters: beside it, whoever opens the bundle takes one for the other. */
const isOtherData = (name: string): boolean => {
  const [top = '', ...inside] = name.split('/')
  return inside.join('/') !== '' && top !== 'data' && folded(top.normalize('NFKC')) === 'data'
}

/**
 * The rows of a bundle by their names: two that one system takes for the same file are red, and one that no
 * bundle of ours has is nobody's, though its bytes are those that were listed.
 */
export function rowsByName(rows: readonly FileRow[], names: ReadonlySet<string>): readonly FileRow[] {
  const lying = rows.filter(({ name, code }) => names.has(name) && code !== 'beside')
  const alike = new Map<string, number>()
  for (const { name } of lying) alike.set(folded(name), (alike.get(folded(name)) ?? 0) + 1)
  return rows.map((row): FileRow => {
    const { name, ok, code } = row
    if (!names.has(name) || code === 'beside') return row
    if (isOtherData(name)) return ok === false ? row : { name, ok: false, code: 'other-letters' }
    if ((alike.get(folded(name)) ?? 0) > 1) return ok === false ? row : { name, ok: false, code: 'same-name' }
    return ok === true && !own.test(name) ? { name, ok: null, code: 'nobodys' } : row
  })
}
