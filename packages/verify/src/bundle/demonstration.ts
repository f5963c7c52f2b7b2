import { isRecord } from '../record/json.ts'
import { type BundleContents, isInLog, jsonIn, recordName } from './contents.ts'
import { letterName } from './record-claim.ts'

/**
 * How every authority of a demonstration is called in its certificates, as bytes and as digits in a letter.
 */
const mark = 'Oficio demo'
const marks = [mark, [...mark].map((one) => one.charCodeAt(0).toString(16)).join('')]

/**
 * Whether a demonstration made it: the record says so of itself or of a key in it; or a seal or a time-stamp
 * comes from an authority of a demonstration, also where the record was taken away.
 */
export function isOfDemonstration({ texts }: Pick<BundleContents, 'texts'>): boolean {
  const record = texts.has(recordName) ? jsonIn(texts.get(recordName)) : undefined
  if (isRecord(record) && (record.mode !== 'live' || hasKeyOfOne(record))) return true
  return [...texts].some(([name, bytes]) => {
    if (name !== letterName && !(isInLog(name) && name.endsWith('.tsr'))) return false
    const text = new TextDecoder('latin1').decode(bytes)
    return marks.some((one) => text.includes(one) || text.includes(one.toUpperCase()))
  })
}

export const bagInfoName = 'bag-info.txt'

/** What a bundle that is made for an exercise says of itself, where every program for bags reads it. */
export const trainingLine = ['Bag-Group-Identifier', 'TRAINING'] as const

/** Whether a bundle was made for an exercise. Who takes the line away turns that file red. */
export const isOfTraining = ({ texts }: Pick<BundleContents, 'texts'>): boolean =>
  new TextDecoder().decode(texts.get(bagInfoName)).split(/\r?\n/).includes(trainingLine.join(': '))

const hasKeyOfOne = ({ keys }: Readonly<Record<string, unknown>>): boolean =>
  Array.isArray(keys) && keys.some((key) => isRecord(key) && key.demonstration === true)
