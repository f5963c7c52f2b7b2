// Sentences that say where the data go, in the languages of the house. The letter has a place for that, held
// against the registry; a story tells whom somebody else wrote to.

/** What is asked for, or what comes back. */
const wanted =
  '(?:datos|dados|registros|archivos|arquivos|ficheros|informaci[oó]n|informa[cç][aã]o|informa[cç][oõ]es|informes?|respuestas?|respostas?|resultados?|documentos?|documentaci[oó]n|copias?|c[oó]pias?|todo|tudo|data|records?|files?|information|answers?|repl(?:y|ies)|responses?|documents?|results?|cop(?:y|ies)|everything|donn[eé]es|fichiers?|dossiers?|informations|r[eé]ponses?|r[eé]sultats?|tout)'
/** As somebody is told to do it. */
const told =
  '(?:mand[ae]n?m?|m[aá]nd(?:e|en)(?:nos|me)|env[ií](?:e|en|em)(?:nos|me|-nos)?|rem[ií]t(?:a|an)(?:nos|me)?|remetam?|transm[ií]t(?:a|an|am)(?:nos)?|reenv[ií]en?m?|despachen?|compartan?|facil[ií]ten?(?:nos)?|proporci[oó]nen?(?:nos)?|dir[ií]jan?(?:nos)?|trasladen?|pasen?|hagan? llegar|fa[cç]am? chegar|encaminhem?|repassem?|disponibilizem?|forne[cç]am?|apresentem?|send|e-?mail|forward|mail|transmit|submit|provide|return|deliver|share|supply|furnish|hand over|envoyez|adressez|transmettez|remettez|exp[eé]diez|communiquez|fournissez|faites parvenir|retournez)'
const begun = String.raw`(?:^|[.;:,¡(]\s?|(?<!\p{L})(?:y|e|and|et|please|kindly|por favor|favor|s[ií]rvan?se|queiram?)\s)[\s\-–*•>]*`
/** As somebody is asked to do it: behind a word that asks, a story has none of these in the same voice. */
const asked = String.raw`(?<!\p{L})(?:favor(?: de)?|por gentileza|s[ií]rvan?se|se (?:solicita|pide|ruega|requiere|agradece|agradecer[aá])|rogamos|solicit(?:o|amos)|pedimos|pido|solicita-se|pede-se|queiram?|merci (?:de|d['’])|veuillez|pri[eè]re (?:de|d['’])|(?:you|vous) (?:must|should|shall|are to|devez))\s?(?:que\s)?(?:nos |se )?(?:(?:mand|envi|reenvi|despach|facilit|proporcion|entreg|present|encaminh|repass|disponibiliz)ar|(?:remit|transmit|compart|dirig)ir|remeter|transmitir|fornecer|hacer llegar|mand[ae]n?|env[ií]en?m?|rem[ií]tan?|remetam?|encaminhem?|envoyer|adresser|transmettre|remettre|exp[eé]dier|communiquer|faire parvenir|send|e-?mail|forward|transmit|submit|provide|return|deliver)`
const few = String.raw`\s(?:\p{L}+\s){0,6}?`

const patterns = [
  new RegExp(String.raw`${begun}${told}${few}${wanted}(?!\p{L})`, 'iu'),
  new RegExp(String.raw`${asked}${few}${wanted}(?!\p{L})`, 'iu'),
  // What was named before: nobody is told so of a third.
  /(?<!\p{L})(?:m[aá]nd[ae]n?|env[ií]en?|rem[ií]tan?|transm[ií]tan?|reenv[ií]en?|entr[eé]guen?|dir[ií]jan?|desp[aá]chen?|comp[aá]rtan?)(?:nos)?(?:los|las|lo|la)(?!\p{L})|(?<!\p{L})(?:mandem?|enviem?|remetam?|encaminhem?|entreguem?)-(?:os|as|nos)(?!\p{L})|(?:envoyez|adressez|transmettez|remettez)-(?:les|la|le|nous)(?!\p{L})/iu,
  new RegExp(
    String.raw`(?<!\p{L})${wanted}\s(?:\p{L}+\s){0,3}?(?:(?:deben?|deber[aá]n?|pueden?|podr[aá]n?|han de|devem?|dever[aã]o?|podem?|poder[aã]o?)\s(?:ser\s)?(?:mandar(?:se)?|mandad[oa]s?|sub\p{L}+|cargar(?:se)?|carregad[oa]s?|transmit\p{L}+|reenvi\p{L}+|remet\p{L}+)|se (?:mandan?|transmiten?|reenv[ií]an?)|(?:are|is|can be|may be) (?:sent|delivered|returned|uploaded) to|peuvent [eê]tre (?:envoy\p{L}+|d[eé]pos\p{L}+|transmis\p{L}*)|go(?:es)? to)(?!\p{L})`,
    'iu',
  ),
  // A line that says nothing else.
  new RegExp(
    String.raw`^[\s\-–*•>]*(?:l[oa]s? |os |as |a |the |les |la )?${wanted}(?:\s\p{L}+){0,2}?\s?(?:\s(?:al?|ao?|para|por|to|via|by|à|aux?)|[:：])\s(?:[^\s@]{1,64}@|\p{L}{2,10}:\/\/|www\.)`,
    'iu',
  ),
] as const

/** That the reader is told whom to send to what is asked. */
export const saysWhereToSend = (sentence: string): boolean =>
  patterns.some((pattern) => pattern.test(sentence))
