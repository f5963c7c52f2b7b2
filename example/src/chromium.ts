import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The browser inside the npm package, unpacked once into a folder of our own: the package would reuse
 * whatever lies in the temp directory.
 *
 * It decides at import, by the environment, whether to unpack its own libraries too; a machine without them
 * needs that.
 */
export async function bundledChromium(
  folder = join(import.meta.dirname, '../../node_modules/.cache/chromium-147.0.0'),
): Promise<string> {
  mkdirSync(folder, { recursive: true })
  const { TMPDIR, AWS_EXECUTION_ENV } = process.env
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' })
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    return await chromium.executablePath()
  } finally {
    for (const [name, value] of Object.entries({ TMPDIR, AWS_EXECUTION_ENV })) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}
