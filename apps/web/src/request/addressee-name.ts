import type { Leg } from '@oficio/core/act'

/** Who has it, as people call them; `provider` is the name of the provider that the request is about. */
export const addresseeName = ({ to }: Pick<Leg, 'to'>, provider: string): string =>
  to.kind === 'provider-desk' ? to.institutionName : to.kind === 'provider-outside' ? provider : to.name
