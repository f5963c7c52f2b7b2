import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exampleHouse } from '@oficio/example/house'
import { connect } from '@oficio/example/inside'

/**
 * A house with its demonstration on a database of its own, as `oficio serve` starts it: what is kept is on
 * the disk. (That of the tests waits for no disk, and would say of both sides of a ratio what no house does.)
 */
export async function durableHouse(
  settings: Parameters<typeof exampleHouse>[0] = {},
): ReturnType<typeof exampleHouse> {
  const data = mkdtempSync(join(tmpdir(), 'oficio-bench-'))
  const database = await connect({ data })
  const gone = async () => {
    await database.close()
    rmSync(data, { recursive: true, force: true })
  }
  const { host, user, database: name } = database.config
  const addressOf = (login: unknown) =>
    `postgresql://${login}@/${name}?host=${encodeURIComponent(String(host))}`
  try {
    const house = await exampleHouse({
      ...settings,
      address: addressOf(user),
      appAddress: addressOf('oficio_app'),
    })
    return {
      ...house,
      close: async () => {
        await house.close()
        await gone()
      },
    }
  } catch (error) {
    await gone()
    throw error
  }
}
