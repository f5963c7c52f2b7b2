import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Knowledge } from '@oficio/core/knowledge'
import type { ReadFileOf } from '@oficio/exchange/case-uco'
import { answeredMapping, type ClockAnswer, ReturnError, readReturn } from '@oficio/exchange/returns'
import type { CustodyFile } from '@oficio/verify/bundle'

/** Larger files are described as files alone. */
const mostBytes = 32 * 1024 * 1024

/**
 * What a program reads out of the files of the evidence that are tables, each as it was answered of it; of
 * any other nothing is said but what it is.
 */
export async function readEvidence(
  files: readonly CustodyFile[],
  pathOf: ReadonlyMap<string, string>,
  answers: readonly ClockAnswer[],
  knowledge: Knowledge,
): Promise<readonly ReadFileOf[]> {
  const read: ReadFileOf[] = []
  for (const file of files) {
    const path = pathOf.get(file.name)
    if (path === undefined || (await stat(path)).size > mostBytes) continue
    try {
      const mapping = answeredMapping(answers, file.sha256)
      const bytes = await readFile(path)
      read.push({ file, reading: await readReturn(bytes, mapping, knowledge, basename(file.name)) })
    } catch (error) {
      if (!(error instanceof ReturnError)) throw error
    }
  }
  return read
}
