// Whether words beside a letter ask for more than the letter: other kinds of data, other accounts, other
// days. What is cut or denied in them asks for less, and is no such thing.

const word = (parts: string): string => String.raw`(?<![\p{L}\p{N}])(?:${parts})(?![\p{L}\p{N}])`

/** Kinds of data that a letter has or has not, in folded words. */
const kinds: readonly RegExp[] = [
  'contenidos?|contents?|conteudos?|contenus?|mensajes?|messages?|mensagens|conversacion(?:es)?|conversas?|conversations?|chats?|fotos?|fotografias?|photos?|videos?|audios?',
  'geolocalizacion|localizacion(?:es)?|ubicacion(?:es)?|geolocation|locations?|gps|localizacao|geolocalizacao|geolocalisation|localisation|antenas?|celdas?|cell sites?',
  'tiempo real|tempo real|real time|temps reel|intercept\\p{L}+|escuchas?|wiretap\\p{L}*|ecoutes?',
  'agendas?|libretas? de contactos|contact lists?|lista de contactos|lista de contatos|carnet d adresses',
  'historial de busqueda\\p{L}*|search history|historico de busca\\p{L}*|historique de recherche',
  'medios? de pago|tarjetas?|payments?|pagos|cartao|cartoes|cartes? bancaires?|meios de pagamento',
  'copias? de seguridad|respaldos?|backups?|sauvegardes?',
].map((parts) => new RegExp(word(parts), 'u'))
const contentAlone = new RegExp(
  word('(?:sin|sem|without|sans) (?:\\p{L}+ )?(?:contenido|conteudo|content|contenu)s?'),
  'u',
)

const grants =
  'conced\\p{L}+|entreg(?:ue|uen|uese|uense|uem|ar|a se)|remit(?:a|an|ase|ir)|orden(?:o|a|ase|ado|ada|amos|ar)|autoriz\\p{L}+|defer\\p{L}+|defir\\p{L}+|grant\\p{L}*|order\\p{L}*|accord\\p{L}+|ordonn\\p{L}+|aprueb\\p{L}+|aprob\\p{L}+|requier\\p{L}+|solicit\\p{L}+|pid[oae]\\p{L}*|deb(?:e|en|era|eran)|must|shall|provide|deliver|hand over|fournissez|remettez|forneca\\p{L}*'
const goesFurther =
  'ampli\\p{L}+|extiend\\p{L}+|extend\\p{L}*|extens\\p{L}+|alcanza\\p{L}*|abarca\\p{L}*|abrange\\p{L}*|comprend\\p{L}+|inclu\\p{L}+|ademas|tambien|also|further\\p{L}*|additionally|as well|tambem|alem disso|egalement|aussi|en outre|etend\\p{L}*|asimismo|igualmente|adicionalmente|covers?|y compris|including|incluindo'
const asks = new RegExp(word(`${grants}|${goesFurther}`), 'u')
const reaches = new RegExp(
  word(
    'ampli\\p{L}+|extiend\\p{L}+|extendid\\p{L}+|extend(?:s|ed)?|extensiv\\p{L}+|alcanza\\p{L}*|abarca\\p{L}*|abrange\\p{L}*|estende\\p{L}*|etend\\p{L}*|covers?',
  ),
  'u',
)
const accounts = new RegExp(
  word(
    'cuentas?|perfil(?:es)?|usuari[oa]s?|numeros?|dispositivos?|telefonos?|contas?|perfis|accounts?|profiles?|users?|devices?|comptes?|profils?|appareils?|personas?|pessoas?|persons?',
  ),
  'u',
)
const denies =
  'no|sin|ni|salvo|excepto|exclu\\p{L}+|deneg\\p{L}+|denieg\\p{L}+|cort[aeo]\\p{L}*|recort\\p{L}+|quit\\p{L}+|nao|sem|without|not|except|excluding|den(?:y|ied|ies)|refus\\p{L}+|sans|hors|sauf|nega\\p{L}*|niega\\p{L}*|rechaz\\p{L}+|removed?|cut|limit\\p{L}+|fuera|innecesari\\p{L}+'
const denied = new RegExp(word(denies), 'u')
/** What sounds like a denial and is none. */
const onlyMore =
  /(?:no|not|nao|non) (?:solo|solamente|only|so|apenas|seulement)|sin perjuicio|no obstante|without prejudice/gu

const everything =
  /(?<!\p{L})(?:entreg\p{L}+|remit\p{L}+|envi\p{L}+|hand over|deliver|provide|fournissez|remettez|forneca\p{L}*)(?: \p{L}+){0,3}? (?:todo|tudo|everything|tout|todos los datos|toda la informacion|all (?:the )?data|todos os dados|toutes les donnees)(?! (?:lo|l |o que|that|ce))(?!\p{L})/u
const longerBack =
  /(?<!\p{L})(?:ultimos|ultimas|last|past|derniers|dernieres) (?:\p{L}+|\d+) (?:meses|anos|months|years|mois|ans|annees)(?!\p{L})/u
const clauses =
  /[.;:]|,? (?:pero|but|mas|mais|porque|ya que|dado que|puesto que|because|since|pois|parce que|car) |, (?=(?:y(?! compris)|e|and|et) )/u

/** Whether a text of a request asks for a kind of data. */
const isAskedFor = (kind: RegExp, at: number, asked: readonly string[]): boolean =>
  asked.some((text) => kind.test(text) && !(at === 0 && contentAlone.test(text)))

/** Whether a kind of data is named in a clause as what is not given. */
function isDenied(clause: string, found: RegExpExecArray): boolean {
  const before = clause.slice(0, found.index)
  const after = clause.slice(found.index + found[0].length, found.index + found[0].length + 30)
  return (
    denied.test(before) ||
    /^ (?:no|nao|ne|n|is not|are not) |^ (?:\p{L}+ ){0,3}?(?:se )?(?:denieg|deneg|exclu|cort|recort|queda fuera|is denied|is cut|est exclu|fica fora)/u.test(
      after,
    )
  )
}

/** Whether a folded sentence asks for what the folded texts of a request do not. */
export function widens(sentence: string, asked: readonly string[]): boolean {
  return sentence
    .replace(onlyMore, ' ')
    .split(clauses)
    .some((clause) => {
      const isAsking = asks.test(clause)
      if (everything.test(clause)) return true
      if (isAsking && longerBack.test(clause) && !denied.test(clause)) return true
      const reach = reaches.exec(clause)
      if (reach && accounts.test(clause.slice(reach.index)) && !denied.test(clause)) return true
      return (
        isAsking &&
        kinds.some((kind, at) => {
          const found = kind.exec(clause)
          return found !== null && !isAskedFor(kind, at, asked) && !isDenied(clause, found)
        })
      )
    })
}
