import { join } from 'node:path'
import { type Files, FilesError } from './files.ts'
import { filesOnDisk } from './on-disk.ts'

/**
 * Where the house keeps its files: in its folder, or, where `S3_ENDPOINT` and `S3_BUCKET` are set, in that
 * store, with the credentials under their usual names.
 *
 * @throws {FilesError} where only a part of it is set: files would be kept where nobody looks for them
 */
export async function openFiles(
  data: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Files> {
  const {
    S3_ENDPOINT: endpoint,
    S3_BUCKET: bucket,
    S3_REGION: region = 'us-east-1',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = env
  const folder = join(data, 'files')
  if (!endpoint && !bucket) return filesOnDisk(folder)
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey)
    throw new FilesError(
      'files-settings',
      'S3_ENDPOINT, S3_BUCKET, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY go together',
    )
  const { filesInS3 } = await import('./in-s3.ts')
  const key = { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) }
  return filesInS3({ endpoint, bucket, region, ...key }, join(folder, 'begun'))
}
