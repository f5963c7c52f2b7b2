import { isUnseen, namesInArchive } from './archive-names.ts'

/**
 * What was seen in a file by which it is to be opened with care. That none is told shows nothing: a file may
 * harm as what it says it is, and only its two ends are looked at.
 */
export const fileWarnings = [
  /** It is a program, by its bytes or by its name. */
  'program',
  /** Its name ends twice, the second time as a program’s. */
  'two-endings',
  /** Its name holds characters that nobody sees and that turn it round. */
  'turned-name',
  /** Its bytes are of another kind than its name says. */
  'other-kind',
  /** The readers of two kinds would each open it. */
  'two-kinds',
  /** An office document that brings programs of its own. */
  'macros',
  /** A PDF that runs a script, or starts something else, when it is opened. */
  'pdf-script',
  'pdf-launch',
  /** A page or a drawing that runs a script where it is opened. */
  'page-script',
  /** The harmless text by which those who search for malware are tried out. */
  'test-pattern',
  /** An archive that names a program among its files. */
  'program-inside',
  /** An archive: nobody here looks inside. */
  'archive',
] as const
export type FileWarning = (typeof fileWarnings)[number]

/** So much of the beginning and of the end is looked at, and nothing between. */
export const headBytes = 2_000_000
export const tailBytes = 1_000_000

type Kind = 'pdf' | 'png' | 'jpeg' | 'gif' | 'zip' | 'packed' | 'ole' | 'program'

const starts: readonly (readonly [Kind, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  // 7z, RAR, gzip, bzip2, xz, cabinet.
  ['packed', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['packed', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['packed', [0x1f, 0x8b, 0x08]],
  ['packed', [0x42, 0x5a, 0x68]],
  ['packed', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['packed', [0x4d, 0x53, 0x43, 0x46]],
  // Documents of older office programs, and what installs programs of Windows.
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  // Linux; macOS in either order of its bytes; for several machines, or of Java; a link of Windows.
  ['program', [0x7f, 0x45, 0x4c, 0x46]],
  ['program', [0xcf, 0xfa, 0xed, 0xfe]],
  ['program', [0xce, 0xfa, 0xed, 0xfe]],
  ['program', [0xfe, 0xed, 0xfa, 0xcf]],
  ['program', [0xfe, 0xed, 0xfa, 0xce]],
  ['program', [0xca, 0xfe, 0xba, 0xbe]],
  ['program', [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00]],
]

/** What a name may promise; `media` begins in many ways, and in none of those above. */
const kindsOf: Readonly<Record<string, Kind | 'text' | 'media'>> = {
  ...{ pdf: 'pdf', png: 'png', jpg: 'jpeg', jpeg: 'jpeg', gif: 'gif' },
  ...{ zip: 'zip', xlsx: 'zip', docx: 'zip', pptx: 'zip', ods: 'zip', odt: 'zip' },
  ...{ '7z': 'packed', rar: 'packed', gz: 'packed', tgz: 'packed', bz2: 'packed', xz: 'packed' },
  ...{ cab: 'packed', doc: 'ole', xls: 'ole', ppt: 'ole', msg: 'ole' },
  ...{ mp4: 'media', mov: 'media', avi: 'media', mkv: 'media', webm: 'media', mp3: 'media', wav: 'media' },
  ...{ ogg: 'media', opus: 'media', m4a: 'media', heic: 'media', webp: 'media', bmp: 'media', tif: 'media' },
  ...{ csv: 'text', tsv: 'text', txt: 'text', json: 'text', xml: 'text', html: 'text', htm: 'text' },
}

const program =
  /\.(?:exe|com|scr|pif|cpl|msi|msp|bat|cmd|ps1|psm1|vbs|vbe|js|jse|wsf|wsh|hta|jar|apk|lnk|url|reg|dll|xll|chm|sh|command|iso|img|dmg)$/i
const withMacros = /\.(?:docm|dotm|xlsm|xltm|xlam|pptm|potm|ppam|ppsm|sldm)$/i

/** A document that is an archive inside, and says so by its name. */
const document = /\.(?:xlsx|docx|pptx|ods|odt|docm|dotm|xlsm|xltm|xlam|pptm|potm|ppam|ppsm|sldm)$/i
const twoEndings =
  /\.(?:pdf|docx?|xlsx?|pptx?|od[st]|txt|csv|tsv|json|xml|html?|jpe?g|png|gif|mp[34]|zip|eml)\s*\.[^.]+$/i
const hasRightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
const page = /\.(?:html?|xhtml|svg|mht(?:ml)?)$/i

/** The first and the last bytes of a file: all of it where it is no longer. */
export interface Ends {
  readonly head: Uint8Array
  readonly tail: Uint8Array
}

/** Everything seen in the name and in the two ends of a file, the gravest first. */
export function warningsIn(name: string, { head, tail }: Ends): readonly FileWarning[] {
  const kind = kindOf(head)
  const inside = kind === 'zip' ? namesInArchive(tail) : []
  // `ana@correo.com` is an address of mail: what bears its name is a program where its bytes are no text.
  const isAddress = /^[^\s/@]+@[^\s/@]+\.com$/i.test(name) && head.length > 0 && !isBinary(head)
  const isProgram = kind === 'program' || (program.test(name) && !isAddress)
  const seen: Readonly<Record<FileWarning, boolean>> = {
    program: isProgram,
    'two-endings': program.test(name) && twoEndings.test(name),
    // Telephones write one mark before the first letter: where nothing runs from right to left, it turns
    // nothing.
    'turned-name': isUnseen(hasRightToLeft.test(name) ? name : name.replace(/^\u200e/, '')),
    'other-kind': !program.test(name) && isOther(name, kind, head),
    'two-kinds': isTwo(kind, head, tail),
    macros: withMacros.test(name) || hasMacros(kind, inside, [head, tail]),
    ...scripts(name, kind, [head, tail]),
    'test-pattern': isTestPattern(head),
    'program-inside': !document.test(name) && inside.some((one) => program.test(one) || isUnseen(one)),
    archive: !isProgram && (kind === 'packed' || (kind === 'zip' && !document.test(name))),
  }
  return fileWarnings.filter((one) => seen[one])
}

function kindOf(head: Uint8Array): Kind | undefined {
  const start = starts.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte))?.[0]
  if (start) return start
  const first = textOf(head.subarray(0, 64))
  // Two letters alone begin many a text, of any language: a program of Windows has bytes after them that no
  // text has.
  if (first.startsWith('MZ')) return /[\0-\x08\x0e-\x1f]/.test(first) ? 'program' : undefined
  // A script says by which program it runs; recordings of speech begin with the same two letters.
  return /^#! ?\//.test(first) ? 'program' : undefined
}

function isOther(name: string, kind: Kind | undefined, head: Uint8Array): boolean {
  const said = kindsOf[/\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? '']
  if (said === undefined || head.length === 0) return false
  if (said === 'media') return kind !== undefined
  if (said === 'text') return kind !== undefined || isBinary(head.subarray(0, 4000))
  // Readers of PDF look for its mark in the first thousand bytes.
  return kind !== said && !(said === 'pdf' && marksPdf(head))
}

/** A text holds no zero, but where a mark says that each letter is two bytes. */
const isBinary = (head: Uint8Array): boolean =>
  head.includes(0) && !((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff))

const marksPdf = (head: Uint8Array): boolean => textOf(head.subarray(0, 1024)).includes('%PDF-')

/** A reader of archives looks at the end, one of PDF near the beginning, whatever stands first. */
function isTwo(kind: Kind | undefined, head: Uint8Array, tail: Uint8Array): boolean {
  if (kind === undefined) return marksPdf(head) && endsAsArchive(tail)
  const isArchiveToo = kind !== 'zip' && kind !== 'program' && endsAsArchive(tail)
  // An archive that merely holds a letter begins as both: its end is an archive’s alone.
  const isPdfToo = kind !== 'pdf' && kind !== 'program' && marksPdf(head)
  return isArchiveToo || (isPdfToo && (kind !== 'zip' || textOf(tail.subarray(-1024)).includes('%%EOF')))
}

/** Where a reader of archives looks for the end of the directory: a remark as long as may be can follow. */
function endsAsArchive(tail: Uint8Array): boolean {
  const last = tail.subarray(Math.max(0, tail.length - 66_000))
  for (let i = last.indexOf(0x50); i >= 0; i = last.indexOf(0x50, i + 1))
    if (last[i + 1] === 0x4b && last[i + 2] === 0x05 && last[i + 3] === 0x06) return true
  return false
}

function hasMacros(kind: Kind | undefined, inside: readonly string[], ends: readonly Uint8Array[]): boolean {
  if (kind === 'zip') return inside.some((one) => /(?:^|\/)vbaProject\.bin$/i.test(one))
  // The older documents write the names of their parts in letters of two bytes.
  return kind === 'ole' && ends.some((end) => textOf(end).includes([...'_VBA_PROJECT'].join('\0')))
}

function scripts(name: string, kind: Kind | undefined, ends: readonly Uint8Array[]) {
  const isPage = kind === undefined && page.test(name)
  if (!isPage && kind !== 'pdf') return { 'pdf-script': false, 'pdf-launch': false, 'page-script': false }
  const text = ends.map(textOf).join('\n')
  // A name may be written with its letters in figures.
  const names = text.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
  return {
    'pdf-script': !isPage && (/\/JavaScript\b/.test(names) || /\/JS\s*(?:[(<]|\d+\s+\d+\s+R)/.test(names)),
    'pdf-launch': !isPage && /\/S\s*\/Launch\b/.test(names),
    'page-script': isPage && /<script\b|\bjavascript:|\son(?:load|error|click)\s*=/i.test(text),
  }
}

/** Written in two pieces, so that nobody who searches for it takes this file for one. */
const testPattern = [String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$`, 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*']
const isTestPattern = (head: Uint8Array): boolean =>
  textOf(head.subarray(0, 128)).startsWith(testPattern.join(''))

/** Bytes as letters, one for one. */
function textOf(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}
