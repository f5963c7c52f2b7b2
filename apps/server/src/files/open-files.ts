import { join } from 'node:path'
import { type LogFiles, logOnDisk } from '@oficio/custody/log'
import { type Files, FilesError } from './files.ts'
import type { S3Settings } from './in-s3.ts'
import { filesOnDisk, sweepBegun } from './on-disk.ts'

/**
 * Where the house keeps its files: in its folder, or, where `S3_ENDPOINT` and `S3_BUCKET` are set, in that
 * store, with the credentials under their usual names.
 *
 * @throws {FilesError} where only a part of it is set: files would be kept where nobody looks for them
 */
export async function openFiles(data: string, env: Env): Promise<Files> {
  const folder = join(data, 'files')
  const store = storeIn(env)
  await sweepBegun(join(folder, 'begun'), Date.now())
  if (!store) return filesOnDisk(folder)
  const { filesInS3 } = await import('./in-s3.ts')
  return filesInS3(store, join(folder, 'begun'))
}

/**
 * Where the custody log lies: beside the files of the house, in its folder or in the same store.
 *
 * @throws {FilesError} as `openFiles`
 */
export async function openLogFiles(data: string, env: Env): Promise<LogFiles> {
  const store = storeIn(env)
  if (!store) return logOnDisk(join(data, 'log'))
  const { logInS3 } = await import('./in-s3.ts')
  return logInS3(store)
}

type Env = Readonly<Record<string, string | undefined>>

function storeIn(env: Env): S3Settings | undefined {
  const {
    S3_ENDPOINT: endpoint,
    S3_BUCKET: bucket,
    S3_REGION: region = 'us-east-1',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = env
  if (!endpoint && !bucket) return undefined
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey)
    throw new FilesError(
      'files-settings',
      'S3_ENDPOINT, S3_BUCKET, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY go together',
    )
  return { endpoint, bucket, region, accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) }
}
