const most = 1_000_000

/** What a program that saves a file again writes about the saving. */
const saving = 'xmp:ModifyDate|xmp:MetadataDate|pdf:Producer|xmpMM:InstanceID'
const asElement = new RegExp(`<(${saving})>[^<]{0,200}</\\1>`, 'g')
const asAttribute = new RegExp(`\\s(${saving})=("[^"<]{0,200}"|'[^'<]{0,200}')`, 'g')

/** Whether two descriptions of a file in XMP say the same but for when it was saved and by which program. */
export function sameButDates(old: Uint8Array, fresh: Uint8Array): boolean {
  if (old.length > most || fresh.length > most) return false
  return withoutSaving(old) === withoutSaving(fresh)
}

const withoutSaving = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true })
    .decode(bytes)
    .replace(asElement, '')
    .replace(asAttribute, '')
    .replace(/\s+/g, '')
