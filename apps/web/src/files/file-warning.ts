/**
 * Why a file is to be opened with care: it is a program, its bytes are of another kind than its name says, or
 * it is two kinds at once, or an archive, of which nobody here looks inside. That none is told shows nothing:
 * a file may harm as what it says it is.
 */
export type FileWarning = 'program' | 'other-kind' | 'two-kinds' | 'archive'

type Kind = 'pdf' | 'png' | 'jpeg' | 'gif' | 'zip' | 'packed' | 'ole' | 'program'

const starts: readonly (readonly [Kind, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
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
  // Windows, Linux, macOS, a link of Windows, a script of a shell.
  ['program', [0x4d, 0x5a]],
  ['program', [0x7f, 0x45, 0x4c, 0x46]],
  ['program', [0xcf, 0xfa, 0xed, 0xfe]],
  ['program', [0xce, 0xfa, 0xed, 0xfe]],
  // Of macOS for several machines, or of Java.
  ['program', [0xca, 0xfe, 0xba, 0xbe]],
  ['program', [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00]],
  ['program', [0x23, 0x21]],
]

/** What a name may promise; `media` begins in many ways, and in none of those above. */
const kindsOf: Readonly<Record<string, Kind | 'text' | 'media'>> = {
  ...{ pdf: 'pdf', png: 'png', jpg: 'jpeg', jpeg: 'jpeg', gif: 'gif' },
  ...{ zip: 'zip', xlsx: 'zip', docx: 'zip', pptx: 'zip', ods: 'zip', odt: 'zip' },
  ...{
    '7z': 'packed',
    rar: 'packed',
    gz: 'packed',
    tgz: 'packed',
    bz2: 'packed',
    xz: 'packed',
    cab: 'packed',
  },
  ...{ doc: 'ole', xls: 'ole', ppt: 'ole', msg: 'ole' },
  ...{ mp4: 'media', mov: 'media', avi: 'media', mkv: 'media', webm: 'media', mp3: 'media', wav: 'media' },
  ...{ ogg: 'media', opus: 'media', m4a: 'media', heic: 'media', webp: 'media', bmp: 'media', tif: 'media' },
  ...{ csv: 'text', tsv: 'text', txt: 'text', json: 'text', xml: 'text', html: 'text', htm: 'text' },
}

const programs =
  /\.(?:exe|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|apk|lnk|reg|dll|docm|xlsm|pptm|iso|img)$/i

/** A document that is an archive inside, and says so by its name. */
const documents = /\.(?:xlsx|docx|pptx|ods|odt)$/i

/** So much of the end is looked at: where the directory of an archive stands. */
export const tailBytes = 66_000

/**
 * @param head the first bytes, four thousand or all
 * @param tail the last `tailBytes`, or all
 */
export function fileWarning(name: string, head: Uint8Array, tail: Uint8Array): FileWarning | undefined {
  const kind = starts.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte))?.[0]
  if (kind === 'program' || programs.test(name)) return 'program'
  const said = kindsOf[/\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? '']
  if (
    said === 'text' || said === 'media'
      ? kind !== undefined || (said === 'text' && isBinary(head))
      : said !== undefined && head.length > 0 && kind !== said
  )
    return 'other-kind'
  const isArchive = kind === 'packed' || (kind === 'zip' && !documents.test(name))
  if (isArchive) return 'archive'
  return kind !== undefined && kind !== 'zip' && endsAsArchive(tail) ? 'two-kinds' : undefined
}

/** A text holds no zero, but where a mark says that each letter is two bytes. */
const isBinary = (head: Uint8Array): boolean =>
  head.includes(0) && !((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff))

function endsAsArchive(tail: Uint8Array): boolean {
  for (let i = tail.length - 22; i >= 0; i--)
    if (tail[i] === 0x50 && tail[i + 1] === 0x4b && tail[i + 2] === 0x05 && tail[i + 3] === 0x06) return true
  return false
}

/** The same of a file of this device, of which no more is read. */
export async function warningOf(name: string, file: Blob): Promise<FileWarning | undefined> {
  const bytes = async (of: Blob): Promise<Uint8Array> => new Uint8Array(await of.arrayBuffer())
  return fileWarning(
    name,
    await bytes(file.slice(0, 4000)),
    await bytes(file.slice(Math.max(0, file.size - tailBytes))),
  )
}
