import {
  isDictionary,
  isName,
  isReference,
  type PdfDictionary,
  type PdfFile,
  type PdfReference,
  type PdfValue,
  type PdfView,
  sameValue,
} from '../pdf-file/index.ts'

const mostObjects = 2000

/**
 * What was written behind a revision of a file: seals and signatures only, or something that may change what
 * is seen.
 *
 * New signatures take a field that was empty, or one that is not to be seen. All else, a comment or a visible
 * stamp too, counts as a change.
 */
export async function addedAfter(file: PdfFile, length: number, end: number): Promise<'seals' | 'changes'> {
  try {
    return (await onlySignatures(file, length, end)) ? 'seals' : 'changes'
  } catch {
    return 'changes'
  }
}

async function onlySignatures(file: PdfFile, length: number, end: number): Promise<boolean> {
  const [before, now] = [file.view(end), file.view(length)]
  const touched = new Set<number>()
  for (const { at, entries } of file.sections)
    if (at >= end) for (const number of entries.keys()) touched.add(number)
  if (touched.size === 0 || touched.size > mostObjects) return false
  const rootBefore = before.trailer.entries.get('Root')
  if (!sameValue(rootBefore, now.trailer.entries.get('Root')) || !isReference(rootBefore)) return false
  const size = before.trailer.entries.get('Size')

  for (const number of touched) {
    if (!before.has(number)) {
      // A number below the old size may be referred to already, and would then be seen.
      if (typeof size === 'number' && number < size && number !== 0) return false
      continue
    }
    const [old, fresh] = [await before.object(number), await now.object(number)]
    if (sameValue(old, fresh)) continue
    const isRoot = number === rootBefore.number
    if (!(await isHarmless(before, now, old, fresh, isRoot))) return false
  }
  return true
}

async function isHarmless(
  before: PdfView,
  now: PdfView,
  old: PdfValue,
  fresh: PdfValue,
  isRoot: boolean,
): Promise<boolean> {
  if (Array.isArray(old)) return hasOnlyMoreSignatures(before, now, old, fresh)
  if (!isDictionary(old) || !isDictionary(fresh)) return false
  if (isRoot) {
    return (
      differsOnlyIn(old, fresh, ['AcroForm', 'DSS', 'Extensions']) &&
      isSameForm(before, now, old.entries.get('AcroForm'), fresh.entries.get('AcroForm'))
    )
  }
  if (isName(old.entries.get('Type'), 'Page')) {
    return (
      differsOnlyIn(old, fresh, ['Annots', 'Tabs']) &&
      hasOnlyMoreSignatures(before, now, old.entries.get('Annots'), fresh.entries.get('Annots'))
    )
  }
  if (isName(old.entries.get('FT'), 'Sig') && !old.entries.has('V'))
    return differsOnlyIn(old, fresh, ['V', 'AP', 'F', 'M', 'MK', 'DA'])
  if (old.entries.has('Fields')) return isSameForm(before, now, old, fresh)
  return false
}

async function isSameForm(
  before: PdfView,
  now: PdfView,
  old: PdfValue | undefined,
  fresh: PdfValue | undefined,
): Promise<boolean> {
  const [first, second] = [await before.resolve(old), await now.resolve(fresh)]
  if (!isDictionary(second)) return first === second
  const empty = isDictionary(first) ? first : undefined
  if (empty && !differsOnlyIn(empty, second, ['Fields', 'SigFlags'])) return false
  if (!empty && [...second.entries.keys()].some((key) => key !== 'Fields' && key !== 'SigFlags')) return false
  return hasOnlyMoreSignatures(before, now, empty?.entries.get('Fields'), second.entries.get('Fields'))
}

/** The list as it was, then new fields for signatures that take no room on any page. */
async function hasOnlyMoreSignatures(
  before: PdfView,
  now: PdfView,
  old: PdfValue | undefined,
  fresh: PdfValue | undefined,
): Promise<boolean> {
  const [first, second] = [(await before.resolve(old)) ?? [], (await now.resolve(fresh)) ?? []]
  if (!Array.isArray(first) || !Array.isArray(second)) return false
  if (!first.every((item, i) => sameValue(item, second[i]))) return false
  for (const added of second.slice(first.length)) {
    if (!isReference(added) || before.has(added.number) || !(await isUnseenSignature(now, added)))
      return false
  }
  return true
}

async function isUnseenSignature(view: PdfView, reference: PdfReference): Promise<boolean> {
  const field = await view.resolve(reference)
  if (!isDictionary(field) || !isName(field.entries.get('FT'), 'Sig')) return false
  const box = await view.resolve(field.entries.get('Rect'))
  if (!Array.isArray(box) || box.length !== 4) return false
  return box[0] === box[2] && box[1] === box[3]
}

function differsOnlyIn(old: PdfDictionary, fresh: PdfDictionary, keys: readonly string[]): boolean {
  const all = new Set([...old.entries.keys(), ...fresh.entries.keys()])
  return [...all].every(
    (key) => keys.includes(key) || sameValue(old.entries.get(key), fresh.entries.get(key)),
  )
}
