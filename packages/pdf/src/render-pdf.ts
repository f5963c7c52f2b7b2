import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '@oficio/core/fact'
import type { Letter } from '@oficio/core/letter'
import type { Emblem } from '@oficio/core/request'
import { type Faces, pageData } from './page-data.ts'
import { printable, shortened } from './printable.ts'
import { qrCode } from './qr-code.ts'
import { finished, type SignatureBox } from './signature-fields.ts'
import { forgetEarlier, type Typesetter, typesetter, workspace } from './typesetter.ts'

export interface PdfInput {
  /** The signed text first, then the translation; each starts on a new page and counts its own pages. */
  readonly letters: readonly Letter[]
  /** Attached as `request.json`, byte for byte. */
  readonly requestJson: string
  /** Reference and digest; stands in the QR code of each last page and, in letters, below it. */
  readonly qrText: string
  /** Language of the document as a whole; absent: that of the first letter. */
  readonly language?: Language
  /**
   * Printed beside the name of the authority, with what it is in the language of each letter. Whoever calls
   * has looked at what it holds.
   */
  readonly emblem?: Emblem & { readonly says: Readonly<Record<Language, string>> }
}

// More than any reference with its digest: the code would outgrow the foot of the page.
const longestQrText = 500

/**
 * The letters as one PDF/A-3a and PDF/UA-1: tagged, fonts inside, the request attached.
 *
 * The same input gives the same bytes: the only date inside is that of the first letter, and no clock is
 * read.
 *
 * @throws when there is no letter, when the date of the letter is no day, or when the text of the code is too
 * long to be read from paper.
 */
export function renderPdf(input: PdfInput): Uint8Array {
  const [first] = input.letters
  if (first === undefined) throw new Error('There is no letter to print.')
  if (input.qrText.length > longestQrText)
    throw new Error(
      `The text of the code has ${input.qrText.length} characters; at most ${longestQrText} can be read from paper.`,
    )
  const typeset = typesetter()
  const { compiler, faces } = typeset
  const picture = input.emblem && pictureOf(input.emblem)
  const pages = {
    title: metadata(first.title, faces),
    author: metadata(first.authority, faces),
    // What stands at the top of each page stands in the properties too: a program that shows only these shows
    // it.
    description:
      first.notices.length === 0
        ? null
        : first.notices.map((notice) => printable(notice, faces.serif)).join(' '),
    date: dayParts(first.date),
    language: input.language ?? first.language,
    attachmentDescription: metadata(`${first.reference}: request.json`, faces),
    qr: {
      ...qrCode(input.qrText),
      text: printable(input.qrText, faces.mono),
      alt: `QR: ${printable(input.qrText, faces.serif)}`,
    },
    letters: input.letters.map((letter) =>
      pageData(
        letter,
        faces,
        input.emblem && picture && { path: `/${picture.name}`, says: input.emblem.says },
      ),
    ),
  }
  if (picture) compiler.mapShadow(join(workspace, picture.name), picture.bytes)
  try {
    return printed(typeset, pages, input.requestJson)
  } finally {
    if (picture) compiler.unmapShadow(join(workspace, picture.name))
  }
}

function printed({ compiler }: Typesetter, pages: object, requestJson: string): Uint8Array {
  const compiled = compiler.compile({
    mainFileContent: letterSource(),
    inputs: { pages: JSON.stringify(pages), request: requestJson },
  })
  const document = compiled.result
  if (document === null)
    throw new Error(`The letter could not be typeset: ${diagnostics(compiled.takeDiagnostics())}`)
  const pdf = compiler.pdf(document, { pdfStandard: 'a-3a' })
  const boxes = compiler.query(document, { selector: '<signature-field>', field: 'value' }) as SignatureBox[]
  forgetEarlier(compiler)
  return finished(new Uint8Array(pdf.buffer, pdf.byteOffset, pdf.byteLength), boxes)
}

let letter: string | undefined

function letterSource(): string {
  letter ??= readFileSync(join(workspace, 'letter.typ'), 'utf8')
  return letter
}

/** A name that follows from what the picture holds: two pictures are never taken for each other. */
function pictureOf({ type, data }: Emblem): { readonly name: string; readonly bytes: Buffer } {
  const bytes = Buffer.from(data, 'base64')
  return {
    name: `emblem-${createHash('sha256').update(bytes).digest('hex')}.${type === 'image/png' ? 'png' : 'svg'}`,
    bytes,
  }
}

const metadata = (text: string, faces: Faces): string => shortened(printable(text, faces.serif), 200)

function dayParts(day: string): [number, number, number] {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(day)
  const [year, month, date] = (match?.slice(1) ?? []).map(Number)
  if (year === undefined || month === undefined || date === undefined)
    throw new Error(`The letter has no day that can be printed: ${shortened(day, 40)}`)
  return [year, month, date]
}

function diagnostics(error: { shortDiagnostics: unknown[] } | null): string {
  const first = error?.shortDiagnostics[0] as { message?: string } | undefined
  return first?.message ?? 'no reason given'
}
