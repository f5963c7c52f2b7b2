import type { Answer } from './typing.ts'

// An invented officer of an invented authority; what is written is the same story in every language.

/**
 * The last day of the year so far, and the one before it, whose day and month are the same number: typed
 * alike in every order of a date.
 */
export function twinDays(now: Date): readonly [before: string, last: string] {
  const month = now.getDate() >= now.getMonth() + 1 ? now.getMonth() + 1 : now.getMonth()
  const twin = (months: number) => {
    const [year, at] = months > 0 ? [now.getFullYear(), months] : [now.getFullYear() - 1, months + 12]
    return `${String(at).padStart(2, '0').repeat(2)}${year}`
  }
  return [twin(month - 1), twin(month)]
}

const summary: Readonly<Record<string, string>> = {
  es: 'El titular de la cuenta escribió a la víctima el 3 de octubre de 2026 y le exigió dinero para no publicar imágenes suyas. La víctima guardó los mensajes y denunció.',
  pt: 'O titular da conta escreveu à vítima em 3 de outubro de 2026 e exigiu dinheiro para não publicar imagens dela. A vítima guardou as mensagens e denunciou.',
  en: 'The holder of the account wrote to the victim on 3 October 2026 and demanded money for not publishing images of her. The victim kept the messages and reported it.',
  fr: "Le titulaire du compte a écrit à la victime le 3 octobre 2026 et a exigé de l'argent pour ne pas publier d'images d'elle. La victime a gardé les messages et a déposé plainte.",
}
const nexus: Readonly<Record<string, string>> = {
  es: 'Las amenazas se enviaron como mensajes directos desde esta cuenta del servicio.',
  pt: 'As ameaças foram enviadas como mensagens diretas por esta conta do serviço.',
  en: 'The threats were sent as direct messages from this account of the service.',
  fr: 'Les menaces ont été envoyées comme messages directs depuis ce compte du service.',
}

const orderEffect = {
  es: 'Requiere los datos del cuadro 11',
  pt: 'Exige os dados do quadro 11',
  en: 'Requires the data of box 11',
  fr: 'Exige les données du cadre 11',
}

/** What the officer answers, by the id of the field. */
export function answersIn(language: string, now = new Date()): Readonly<Record<string, Answer>> {
  const [from, to] = twinDays(now)
  const twice = (texts: Readonly<Record<string, string>>): Answer => ({
    text: texts[language] ?? '',
    ...(texts.en ? { second: texts.en } : {}),
  })
  const once = (text: string): Answer => ({ text })
  return {
    'f-authority-name': once('Fiscalía Local Ficticia'),
    'f-authority-kind': once('prosecution'),
    'f-authority-location': once('Santiago, Chile'),
    'f-authority-officer-name': once('Inés Ejemplo Ficticia'),
    'f-authority-officer-rank': once('fiscal adjunta'),
    'f-authority-officer-badge': once('EJ-4471'),
    'f-authority-officer-email': once('ines.ejemplo@fiscalia.example'),
    'f-authority-officer-phone': once('+1 202 555 0134'),
    'f-letter-callBack-switchboard': once('+1 202 555 0100'),
    'f-letter-callBack-supervisor-name': once('Tomás Ejemplo Inventado'),
    'f-letter-callBack-supervisor-post': once('fiscal regional'),
    'f-case-number': once('EJ-2041/2026'),
    // Nobody is told of an order that nobody gave: its officer writes what it requires.
    'f-letter-orderEffect': twice(orderEffect),
    'f-letter-maximumPenalty': once('5'),
    'f-case-summary': twice(summary),
    'f-case-nexusToService': twice(nexus),
    'f-case-accountHolderRole': once('suspect'),
    'f-dataRequested-0-from': once(from),
    'f-dataRequested-0-to': once(to),
    'f-userNotice-position': once('allowed'),
  }
}
