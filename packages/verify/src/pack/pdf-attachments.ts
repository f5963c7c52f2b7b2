const limits = { pdfBytes: 50_000_000, attachmentBytes: 5_000_000, attachments: 20 }

/**
 * The files embedded in a PDF, as bytes, where they lie open as streams (packed or not), as in the letters
 * made here.
 *
 * The file may be a stranger's: never throws but for what reading the blob throws, and what unpacks without
 * end is left out. Not a PDF reader: what hides in encrypted or packed objects is not found, and then the
 * page says that it found nothing.
 */
export async function pdfAttachments(pdf: Blob): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  if (pdf.size > limits.pdfBytes) return []
  const bytes = new Uint8Array(await pdf.arrayBuffer())
  const text = new TextDecoder('latin1').decode(bytes)
  const found: Uint8Array<ArrayBuffer>[] = []
  for (const match of text.matchAll(/\/Type ?\/EmbeddedFile/g)) {
    if (found.length >= limits.attachments) break
    const opened = text.lastIndexOf('obj', match.index)
    const stream = /stream\r?\n/.exec(text.slice(match.index, match.index + 2000))
    if (opened < 0 || match.index - opened > 2000 || !stream) continue
    const start = match.index + stream.index + stream[0].length
    const dictionary = text.slice(opened, match.index + stream.index)
    const length = Number(/\/Length (\d{1,9})\b(?! \d+ R)/.exec(dictionary)?.[1] ?? Number.NaN)
    if (!Number.isSafeInteger(length) || start + length > bytes.length) continue
    const raw = bytes.slice(start, start + length)
    const content = dictionary.includes('/FlateDecode') ? await inflated(raw) : raw
    if (content) found.push(content)
  }
  return found
}

async function inflated(raw: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const pieces: Uint8Array[] = []
  let size = 0
  try {
    const stream = new Blob([raw])
      .stream()
      .pipeThrough(new DecompressionStream('deflate') as TransformStream<Uint8Array, Uint8Array>)
    const reader = stream.getReader()
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.byteLength
      if (size > limits.attachmentBytes) {
        await reader.cancel()
        return undefined
      }
      pieces.push(next.value)
    }
  } catch {
    return undefined
  }
  const all = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.byteLength
  }
  return all
}
