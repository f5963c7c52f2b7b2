import type { ApiBody } from '../routes/index.ts'

/** What a passkey answers when it is asked for exactly what is done: the same for every act. */
export type Touch = ApiBody<'requestApprove'>['touch']
