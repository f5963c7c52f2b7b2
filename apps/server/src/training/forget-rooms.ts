import type { HouseParts } from '../door/call.ts'

/** Takes away every exercise whose day has come, with all that its seats did. */
export async function forgetRooms({ pool }: Pick<HouseParts, 'pool'>, at: string): Promise<void> {
  await pool.query('delete from training_room where ends_at <= $1', [at])
}
