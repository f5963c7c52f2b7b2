import { readXmp, sorted, type XmpStatement } from './read-xmp.ts'

const ofXmp = 'http://ns.adobe.com/xap/1.0/'
const moment = /^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?$/
const short = /^.{0,200}$/

/** What a program that saves a file again writes about the saving. */
const ofSaving: ReadonlyMap<string, RegExp> = new Map([
  [`${ofXmp} ModifyDate`, moment],
  [`${ofXmp} MetadataDate`, moment],
  [`${ofXmp}mm/ InstanceID`, short],
  ['http://ns.adobe.com/pdf/1.3/ Producer', short],
])

/**
 * Whether two descriptions of a file in XMP say the same of it but for when it was saved and by which
 * program: nothing that one said is missing in the other, and nothing is said besides. A program that signs
 * writes the description anew in its own order, prefixes and forms, which say nothing.
 */
export function sameButSaving(old: Uint8Array, fresh: Uint8Array): boolean {
  const [said, says] = [readXmp(old), readXmp(fresh)]
  if (!said || !says || said.about !== says.about || savedTwice(says.statements)) return false
  return lasting(said.statements) === lasting(says.statements)
}

const isOfSaving = ({ predicate, said }: XmpStatement): boolean =>
  'text' in said && said.language === '' && ofSaving.get(predicate)?.test(said.text) === true

/** Two days of one saving: each reader would take another. */
function savedTwice(statements: readonly XmpStatement[]): boolean {
  const saving = statements.filter(isOfSaving).map(({ predicate }) => predicate)
  return new Set(saving).size < saving.length
}

const lasting = (statements: readonly XmpStatement[]): string =>
  JSON.stringify(sorted(statements.filter((statement) => !isOfSaving(statement))))
