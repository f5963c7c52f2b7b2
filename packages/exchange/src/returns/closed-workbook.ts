import { couldSpeakOfClock } from '@oficio/core/time'

// A workbook that shows what it holds and nothing else: cells with their values, and the few parts that any
// program writes around them. Whatever else it may hold could say whose clock its times are of.

type Attributes = Readonly<Record<string, string>>

/** Parts that hold no words of their own, or whose words are looked at. */
const parts =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|docProps\/(?:app|core)\.xml|xl\/(?:workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/theme\/theme\d*\.xml|xl\/worksheets\/[a-z]+\d*\.xml|xl\/worksheets\/_rels\/[a-z]+\d*\.xml\.rels|xl\/printerSettings\/[^/]+\.bin)$/i

/** Whether all parts of a workbook are of a few kinds: no drawing and no remark is there. */
export const areClosedParts = (names: readonly string[]): boolean =>
  names.every((name) => parts.test(name) || name.endsWith('/'))

/** A part that is no XML, as a picture or what it holds inside, but for what programs print with. */
export const isUnread = (name: string): boolean => !parts.test(name) && !/\/$|\.(?:xml|rels|vml)$/i.test(name)

const ofSheet = new Set(
  `worksheet sheetPr pageSetUpPr outlinePr tabColor dimension sheetViews sheetView pane selection sheetFormatPr cols col
  sheetData row c v is t autoFilter printOptions pageMargins pageSetup headerFooter oddHeader oddFooter evenHeader
  evenFooter firstHeader firstFooter ignoredErrors ignoredError`.split(/\s+/),
)
const isOn = (value: string | undefined): boolean => value !== undefined && !/^(?:0|false)$/.test(value)
const isThin = (value: string | undefined, least: number): boolean =>
  value !== undefined && !(Number(value) >= least)

/** Whether an element of a sheet is a cell, or what lays cells out so that all are seen. */
export function isClosedInSheet(name: string, attributes: Attributes): boolean {
  if (!ofSheet.has(name) || isOn(attributes.hidden) || isOn(attributes.zeroHeight)) return false
  if (name === 'col') return !isThin(attributes.width, 2)
  if (name === 'row') return !isThin(attributes.ht, 8)
  if (name === 'c') return attributes.t !== 'e'
  return name !== 'sheetView' || !(isOn(attributes.rightToLeft) || isOn(attributes.showFormulas))
}

/** Whether an element of a list of texts is one text in one piece. */
export const isClosedInTexts = (name: string): boolean => /^(?:sst|si|t)$/.test(name)

/** Whether a format of numbers writes no letter, sign or figure that is not of its number. */
export function isClosedFormat(code: string): boolean {
  const bare = code
    .replace(/^\[\$-(?:[\dA-F]{2,8}|[a-z]{2}(?:-[a-z]{2}|-419)?)\]/i, '')
    .replace(/\\([-/:.,; ()T])|"([-/:.,; ()T]*)"/g, (_, one = '', two = '') => `${one}${two}`)
  return (
    /^(?:y{2,4}|m{1,5}|d{1,4}|h{1,2}|s{1,2}(?:\.0{1,3})?|AM\/PM|A\/P|[-/:., T])+(?:;@)?$/i.test(bare) ||
    /^(?:General|@|[#0?,]*(?:\.[0#]+)?%?)$/i.test(bare)
  )
}

/** Whether a workbook gives no cell a name, but those that programs give what is filtered and printed. */
export const isClosedName = (name: string): boolean =>
  /^_xlnm\.(?:_FilterDatabase|Print_Area|Print_Titles)$/.test(name)

/** What programs note of a workbook: who made it and when, what made it, how many sheets it has. */
const ofProperties =
  /^(?:creator|lastModifiedBy|created|modified|lastPrinted|revision|Application|DocSecurity|ScaleCrop|LinksUpToDate|SharedDoc|HyperlinksChanged|AppVersion|TotalTime|Template|lpstr|i4)$/

/** Whether a text among the properties of a workbook is one of these, and could not speak of a clock. */
export const isClosedProperty = (name: string, text: string): boolean =>
  text.trim() === '' || (ofProperties.test(name) && !couldSpeakOfClock(text))
